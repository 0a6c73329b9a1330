package org.yinxin.services.issuance;

import org.yinxin.services.refusal.Reason;
import org.yinxin.text.LocalizedText;

/**
 * An application is refused.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>what to do</th><th>HTTP</th></tr>
 * <tr><td>{@link #NO_SUCH_TYPE}</td><td>the type is not deployed</td><td>deploys it</td><td>404</td></tr>
 * <tr><td>{@link #BAD_REQUEST}</td><td>an unknown language, option or value</td><td>nothing</td><td>422</td></tr>
 * <tr><td>{@link #NOT_ELIGIBLE}</td><td>the person may not have it</td><td>nothing, or corrects the record</td><td>422</td></tr>
 * <tr><td>{@link #CANNOT_COMPOSE}</td><td>a record, a translation or a glyph is missing</td><td>imports what the explanation names</td><td>422</td></tr>
 * <tr><td>{@link #KEY_REUSED}</td><td>the key was used for another request</td><td>nothing</td><td>422</td></tr>
 * <tr><td>{@link #AWAITING_APPROVAL}</td><td>an equal application waits for approval</td><td>approves or refuses that one</td><td>409</td></tr>
 * <tr><td>{@link #DECIDED}</td><td>the application waits for no approval, or no longer</td><td>nothing</td><td>409</td></tr>
 * <tr><td>{@link #RECORDS_CHANGED}</td><td>the records have changed since it was applied for</td><td>looks at it again</td><td>409</td></tr>
 * <tr><td>{@link #DATA_ALTERED}</td><td>a row in the database is not what the platform wrote</td><td>has the IT office run {@code yinxin:log-check}</td><td>409</td></tr>
 * <tr><td>{@link #OWN_APPLICATION}</td><td>the account that handed in the application cannot approve it</td><td>asks another approver</td><td>403</td></tr>
 * <tr><td>{@link #UNAVAILABLE}</td><td>something that issuing needs is not there now: a plug-in, a key or the set-up</td><td>looks at {@code yinxin:status}</td><td>503</td></tr>
 * </table>
 */
public enum IssuanceReason implements Reason {
  /** The type is not deployed. */
  NO_SUCH_TYPE(404, "没有这种凭证，可能未部署。", "There is no such certificate, or it is not deployed."),
  /** An unknown language, option or value. */
  BAD_REQUEST(422, "语言、选项或填写内容不正确。", "Language, option or value is not known."),
  /** The person may not have it. */
  NOT_ELIGIBLE(422, "不符合办理条件。", "The person may not have this certificate."),
  /** A record, a translation or a glyph is missing. */
  CANNOT_COMPOSE(422, "缺少制作凭证所需的数据。", "A record that the document needs is missing."),
  /** The key was used for another request. */
  KEY_REUSED(422, "同一 Idempotency-Key 用于了不同的请求。", "One Idempotency-Key came with two requests."),
  /** An equal application waits for approval. */
  AWAITING_APPROVAL(409, "相同的申请正在等待审批。", "An equal application waits for approval."),
  /** The application waits for no approval, or no longer. */
  DECIDED(409, "该申请已处理，或无需审批。", "The application waits for no approval, or no longer."),
  /** The records have changed since it was applied for. */
  RECORDS_CHANGED(
      409,
      "申请之后数据有变化，请重新查看。",
      "The records have changed since it was applied for. Look at it again."),
  /** A row in the database is not what the platform wrote. */
  DATA_ALTERED(
      409,
      "所依据的数据被人直接改动过，不能办理。请联系学校信息化部门。",
      "The data were changed directly in the database, so that nothing is done by them. Please tell"
          + " the university's IT office."),
  /** The account that handed in the application cannot approve it. */
  OWN_APPLICATION(403, "不能审批自己提交的申请。", "Who handed it in cannot approve it."),
  /** Something that issuing needs is not there now: a plug-in, a key or the set-up. */
  UNAVAILABLE(503, "暂时无法办理，请稍后再试。", "This cannot be issued now. Try again later.");

  private final int status;
  private final LocalizedText text;

  IssuanceReason(int status, String zh, String en) {
    this.status = status;
    this.text = new LocalizedText(zh, en);
  }

  @Override
  public String type() {
    return Reason.type("", this);
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
