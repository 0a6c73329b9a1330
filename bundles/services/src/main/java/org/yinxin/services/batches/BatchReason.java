package org.yinxin.services.batches;

import org.yinxin.services.refusal.Reason;
import org.yinxin.text.LocalizedText;

/**
 * Something that is asked of a batch cannot be done.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>what to do</th><th>HTTP</th></tr>
 * <tr><td>{@link #BAD_LIST}</td><td>the list is empty, too long, or not one of numbers</td><td>corrects the list</td><td>422</td></tr>
 * <tr><td>{@link #BAD_REQUEST}</td><td>no such type, language, option or value</td><td>chooses another</td><td>422</td></tr>
 * <tr><td>{@link #NOT_NOW}</td><td>the batch is not in a state for that</td><td>looks at its state</td><td>409</td></tr>
 * <tr><td>{@link #NEEDS_APPROVER}</td><td>an approver of the office, who did not hand the list in, must do that</td><td>asks an approver of the office</td><td>403</td></tr>
 * <tr><td>{@link #NO_MATCH}</td><td>number, ID number and code do not belong together; which is wrong is not said</td><td>nothing</td><td>404</td></tr>
 * <tr><td>{@link #THROTTLED}</td><td>too many attempts of this number or client failed; they are refused for some minutes</td><td>waits, or looks for an attack</td><td>429</td></tr>
 * <tr><td>{@link #REVOKED}</td><td>the credential that is to be collected was declared void</td><td>nothing</td><td>410</td></tr>
 * </table>
 */
public enum BatchReason implements Reason {
  /** The list is empty, too long, or not one of numbers. */
  BAD_LIST(422, "名单不正确。", "The list is empty, too long, or not one of numbers."),
  /** No such type, language, option or value. */
  BAD_REQUEST(422, "类型、语言、选项或填写内容不正确。", "Type, language, option or value is not known."),
  /** The batch is not in a state for that. */
  NOT_NOW(409, "批次当前的状态不允许这样做。", "The batch is not in a state for that."),
  /** An approver of the office, who did not hand the list in, must do that. */
  NEEDS_APPROVER(
      403, "需要由本部门的另一名审批员处理。", "Another person who is an approver of the office must do that."),
  /** Number, ID number and code do not belong together; which is wrong is not said. */
  NO_MATCH(404, "编号、证件号码与领取码不匹配。", "Number, ID number and code do not belong together."),
  /** Too many attempts of this number or client failed; they are refused for some minutes. */
  THROTTLED(429, "尝试次数过多，请稍后再试。", "Too many attempts. Try again later."),
  /** The credential that is to be collected was declared void. */
  REVOKED(410, "该凭证已作废。", "The credential was declared void.");

  private final int status;
  private final LocalizedText text;

  BatchReason(int status, String zh, String en) {
    this.status = status;
    this.text = new LocalizedText(zh, en);
  }

  @Override
  public String type() {
    return Reason.type("batch-", this);
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public LocalizedText text() {
    return text;
  }
}
