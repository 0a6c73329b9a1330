package org.yinxin.services.seals;

import org.yinxin.services.refusal.Reason;
import org.yinxin.text.LocalizedText;

/**
 * Something about a seal cannot be done.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>what to do</th><th>HTTP</th></tr>
 * <tr><td>{@link #UNKNOWN}</td><td>there is no such seal or office</td><td>loads the page again</td><td>404</td></tr>
 * <tr><td>{@link #SAME_PERSON}</td><td>enabling takes two persons</td><td>asks another seal custodian to enable it</td><td>403</td></tr>
 * <tr><td>{@link #USES_SEALS}</td><td>an account that works for an office manages no seals</td><td>uses an account that does not</td><td>403</td></tr>
 * <tr><td>{@link #NOT_NOW}</td><td>its state does not allow it</td><td>loads the page again</td><td>409</td></tr>
 * <tr><td>{@link #BAD_SEAL}</td><td>imprint or data are not right; the explanation says why</td><td>corrects them</td><td>422</td></tr>
 * <tr><td>{@link #NONE_ENABLED}</td><td>the owner once had a seal, and has none that may be used now</td><td>registers and enables one</td><td>503</td></tr>
 * </table>
 */
public enum SealReason implements Reason {
  /** There is no such seal or office. */
  UNKNOWN(404, "没有这个印章或部门。", "There is no such seal or office."),
  /** Enabling takes two persons. */
  SAME_PERSON(403, "登记人不能自己启用。", "Another person than who registered it must do that."),
  /** An account that works for an office manages no seals. */
  USES_SEALS(403, "为部门办理业务的账号不能管理印章。", "An account that works for an office manages no seals."),
  /** Its state does not allow it. */
  NOT_NOW(409, "印章当前的状态不允许这样做。", "The state of the seal does not allow it."),
  /** Imprint or data are not right; the explanation says why. */
  BAD_SEAL(422, "印模或登记信息不符合要求。", "Imprint or data are not right."),
  /** The owner once had a seal, and has none that may be used now. */
  NONE_ENABLED(503, "没有可用的印章。", "No seal may be used now.");

  private final int status;
  private final LocalizedText text;

  SealReason(int status, String zh, String en) {
    this.status = status;
    this.text = new LocalizedText(zh, en);
  }

  @Override
  public String type() {
    return this == USES_SEALS ? Reason.type("", this) : Reason.type("seal-", this);
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
