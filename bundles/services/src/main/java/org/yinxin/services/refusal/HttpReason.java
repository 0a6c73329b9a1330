package org.yinxin.services.refusal;

import java.time.Duration;
import java.util.Optional;
import org.yinxin.text.LocalizedText;

/**
 * The HTTP interface refuses a request before a domain has seen it, or for a domain without reasons
 * of its own.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>what to do</th><th>HTTP</th></tr>
 * <tr><td>{@link #ANSWERED}</td><td>the request for a correction was answered already</td><td>loads the page again</td><td>409</td></tr>
 * <tr><td>{@link #BAD_BASKET}</td><td>copies whose price is asked are not right</td><td>corrects what was given</td><td>422</td></tr>
 * <tr><td>{@link #BAD_CATEGORY}</td><td>the category of a hold is not known</td><td>corrects what was given</td><td>422</td></tr>
 * <tr><td>{@link #BAD_CHOICE}</td><td>the choice for an affected credential is not known</td><td>corrects what was given</td><td>422</td></tr>
 * <tr><td>{@link #BAD_CONTENT_TYPE}</td><td>the header Content-Type cannot be read</td><td>corrects the client</td><td>415</td></tr>
 * <tr><td>{@link #BAD_DATE}</td><td>a day is missing or has another form</td><td>corrects what was given</td><td>422</td></tr>
 * <tr><td>{@link #BAD_DECISION}</td><td>the decision on a copy is not known</td><td>corrects what was given</td><td>422</td></tr>
 * <tr><td>{@link #BAD_ENTRY}</td><td>an entry of a kiosk's journal is not complete</td><td>corrects what was given</td><td>422</td></tr>
 * <tr><td>{@link #BAD_FORM}</td><td>a form is not encoded as one</td><td>corrects the client</td><td>400</td></tr>
 * <tr><td>{@link #BAD_GROUND}</td><td>the ground of a decision is empty, too long or has control characters</td><td>corrects what was given</td><td>422</td></tr>
 * <tr><td>{@link #BAD_HOURS}</td><td>the opening hours of a kiosk are not right; the explanation says why</td><td>corrects what was given</td><td>422</td></tr>
 * <tr><td>{@link #BAD_INTERVAL}</td><td>the interval of statistics is not known</td><td>corrects what was given</td><td>422</td></tr>
 * <tr><td>{@link #BAD_JSON}</td><td>the body is not the JSON expected; the explanation names the place</td><td>corrects the client</td><td>400</td></tr>
 * <tr><td>{@link #BAD_MOST}</td><td>the number of rows that are asked for is out of range</td><td>corrects what was given</td><td>422</td></tr>
 * <tr><td>{@link #BAD_MULTIPART}</td><td>the body is not a multipart form</td><td>corrects the client</td><td>400</td></tr>
 * <tr><td>{@link #BAD_ORDER}</td><td>an order at a kiosk is empty or too large</td><td>corrects what was given</td><td>422</td></tr>
 * <tr><td>{@link #BAD_OUTCOME}</td><td>the outcome of a request for a correction is not known</td><td>corrects what was given</td><td>422</td></tr>
 * <tr><td>{@link #BAD_PERIOD}</td><td>a period ends before it begins, or is too long</td><td>corrects what was given</td><td>422</td></tr>
 * <tr><td>{@link #BAD_PRICES}</td><td>a price list is not right; the explanation says why</td><td>corrects what was given</td><td>422</td></tr>
 * <tr><td>{@link #BAD_REASON}</td><td>the reason of a revocation is empty, too long or has control characters</td><td>corrects what was given</td><td>422</td></tr>
 * <tr><td>{@link #BAD_SEAL}</td><td>the data of a seal are not right; the explanation says why</td><td>corrects what was given</td><td>422</td></tr>
 * <tr><td>{@link #BAD_SERIAL}</td><td>the serial number of a copy is not a whole number from 1</td><td>corrects what was given</td><td>422</td></tr>
 * <tr><td>{@link #BAD_STATE}</td><td>the state by which a list is filtered is not known</td><td>corrects what was given</td><td>422</td></tr>
 * <tr><td>{@link #BAD_TEXT}</td><td>a text is empty, too long or has control characters; the explanation names it</td><td>corrects what was given</td><td>422</td></tr>
 * <tr><td>{@link #BAD_TIME}</td><td>an instant has another form</td><td>corrects what was given</td><td>422</td></tr>
 * <tr><td>{@link #BUSY}</td><td>too many requests of the kind are worked on</td><td>tries again later</td><td>503</td></tr>
 * <tr><td>{@link #EMPTY_FILE}</td><td>the file has no bytes</td><td>chooses another file</td><td>400</td></tr>
 * <tr><td>{@link #FILE_UNAVAILABLE}</td><td>the vault does not give the file out; the explanation says why</td><td>runs yinxin:doctor</td><td>503</td></tr>
 * <tr><td>{@link #FOREIGN_ORIGIN}</td><td>the request comes from a page of another site</td><td>opens the page at the public address</td><td>403</td></tr>
 * <tr><td>{@link #INTERNAL}</td><td>the server failed; its log says why</td><td>reads the log of the node</td><td>500</td></tr>
 * <tr><td>{@link #KEY_MISSING}</td><td>the header Idempotency-Key is missing</td><td>corrects the client</td><td>400</td></tr>
 * <tr><td>{@link #KEY_TOO_LONG}</td><td>the header Idempotency-Key is too long</td><td>corrects what was given</td><td>422</td></tr>
 * <tr><td>{@link #KIOSK_SIGNATURE}</td><td>the request bears no valid signature of an enrolled kiosk</td><td>enrols the kiosk anew; checks its clock</td><td>401</td></tr>
 * <tr><td>{@link #LENGTH_REQUIRED}</td><td>the request has a body and does not state its length</td><td>corrects the client</td><td>411</td></tr>
 * <tr><td>{@link #LIFTED}</td><td>the hold was lifted already</td><td>loads the page again</td><td>409</td></tr>
 * <tr><td>{@link #LOG_INCOMPLETE}</td><td>entries of the log are missing since a backup was restored</td><td>ends the recovery (docs/operate.md, After a restore)</td><td>503</td></tr>
 * <tr><td>{@link #METHOD_NOT_ALLOWED}</td><td>the address does not take the method</td><td>corrects the client</td><td>405</td></tr>
 * <tr><td>{@link #NO_ALARM}</td><td>no such alarm waits to be acknowledged</td><td>loads the page again</td><td>404</td></tr>
 * <tr><td>{@link #NO_FILE}</td><td>the form has no file</td><td>chooses a file</td><td>400</td></tr>
 * <tr><td>{@link #NO_LONG_TERM_FORM}</td><td>the credential has no long-term form yet</td><td>downloads the issued form</td><td>404</td></tr>
 * <tr><td>{@link #NO_PERSON}</td><td>the account is not for certificates of its own</td><td>signs in with another account</td><td>403</td></tr>
 * <tr><td>{@link #NO_SUCH_PERSON}</td><td>nobody has the person number</td><td>corrects what was given</td><td>422</td></tr>
 * <tr><td>{@link #NO_SUCH_STATE}</td><td>the state by which rows of a batch are filtered is not known</td><td>corrects what was given</td><td>422</td></tr>
 * <tr><td>{@link #NO_VERSION}</td><td>the form has no version</td><td>corrects the client</td><td>400</td></tr>
 * <tr><td>{@link #NOT_FROM_HERE}</td><td>a system in development is administered from its own machine only</td><td>uses another account or address</td><td>403</td></tr>
 * <tr><td>{@link #NOT_LOGGED_YET}</td><td>the issue is not in the log yet</td><td>tries again later</td><td>503</td></tr>
 * <tr><td>{@link #NOT_SIGNED_IN}</td><td>nobody is signed in, or the session has ended</td><td>signs in anew</td><td>401</td></tr>
 * <tr><td>{@link #PAYMENT_FORGED}</td><td>a notification does not bear the payment service's signature</td><td>nothing; the IT office reads the log</td><td>401</td></tr>
 * <tr><td>{@link #PAYMENT_NO_BILL}</td><td>the payment service has no bill of that day yet</td><td>asks again after ten</td><td>404</td></tr>
 * <tr><td>{@link #PAYMENT_REFUSED}</td><td>the payment service refused; the log says why</td><td>reads the log; corrects the connector</td><td>502</td></tr>
 * <tr><td>{@link #PAYMENT_UNAVAILABLE}</td><td>the payment service does not answer</td><td>tries again later</td><td>503</td></tr>
 * <tr><td>{@link #PAYMENT_WRONG_PAYEE}</td><td>the payee is not the one on record</td><td>corrects the payee in the connector</td><td>503</td></tr>
 * <tr><td>{@link #REVOKED}</td><td>the credential was revoked already</td><td>loads the page again</td><td>409</td></tr>
 * <tr><td>{@link #SETUP_NO_SESSION}</td><td>the link of the set-up was not opened in this browser</td><td>opens the link from the console</td><td>401</td></tr>
 * <tr><td>{@link #TOO_LARGE}</td><td>the body is too large; the explanation states the limit</td><td>sends less</td><td>413</td></tr>
 * <tr><td>{@link #TOO_LONG}</td><td>a field of a form is too long; the explanation names it</td><td>corrects what was given</td><td>422</td></tr>
 * <tr><td>{@link #TOO_MANY}</td><td>too many requests for corrections are open</td><td>waits for the answers</td><td>422</td></tr>
 * <tr><td>{@link #TOO_MANY_ATTEMPTS}</td><td>too many wrong codes were asked for</td><td>waits</td><td>429</td></tr>
 * <tr><td>{@link #TOO_SLOW}</td><td>the body did not arrive in time</td><td>uses another network</td><td>408</td></tr>
 * <tr><td>{@link #UNAVAILABLE}</td><td>the database or a part of the system is away</td><td>runs yinxin:doctor</td><td>503</td></tr>
 * <tr><td>{@link #UNCONFIRMED_CODE}</td><td>no credential has the code, and records are missing since a backup was restored</td><td>asks the office</td><td>404</td></tr>
 * <tr><td>{@link #UNKNOWN_CODE}</td><td>no credential has the code</td><td>compares the code with the paper</td><td>404</td></tr>
 * <tr><td>{@link #UNKNOWN_CONFIRMATION}</td><td>the confirmation that goes with a plug-in is not known</td><td>corrects what was given</td><td>422</td></tr>
 * <tr><td>{@link #UNKNOWN_FORM}</td><td>the form of a file is not known</td><td>corrects the client</td><td>400</td></tr>
 * </table>
 */
public enum HttpReason implements Reason {
  /** The request for a correction was answered already. */
  ANSWERED(409, "该申请已经答复。", "It was answered already."),
  /** Copies whose price is asked are not right. */
  BAD_BASKET(
      422,
      "请给出证明类型、语言和份数（每行 1 至 20 份，合计最多 100 份）。",
      "Give type, language and copies (1 to 20 a line, at most 100 in all)."),
  /** The category of a hold is not known. */
  BAD_CATEGORY(422, "类别应为 discipline、fees 或 other。", "The category is discipline, fees or other."),
  /** The choice for an affected credential is not known. */
  BAD_CHOICE(422, "处理方式应为 supersede、leave 或 revoke。", "The choice is supersede, leave or revoke."),
  /** The header Content-Type cannot be read. */
  BAD_CONTENT_TYPE(
      415, "请求的 Content-Type 不是有效的媒体类型。", "The Content-Type of the request is not a media type."),
  /** A day is missing or has another form. */
  BAD_DATE(422, "日期应如 2026-11-24。", "A date is such as 2026-11-24."),
  /** The decision on a copy is not known. */
  BAD_DECISION(
      422, "处理结果应为 printed、failed 或 refunded。", "A decision is printed, failed or refunded."),
  /** An entry of a kiosk's journal is not complete. */
  BAD_ENTRY(422, "日志条目不完整。", "An entry of the journal is not complete."),
  /** A form is not encoded as one. */
  BAD_FORM(400, "提交的内容格式不正确。", "The form is not encoded as a form should be."),
  /** The ground of a decision is empty, too long or has control characters. */
  BAD_GROUND(422, "请填写理由。", "Give a ground."),
  /** The opening hours of a kiosk are not right; the explanation says why. */
  BAD_HOURS(422, "开放时间不正确。", "The opening hours are not right."),
  /** The interval of statistics is not known. */
  BAD_INTERVAL(422, "统计间隔应为 day、week、month 或 term。", "Counts are by day, week, month or term."),
  /** The body is not the JSON expected; the explanation names the place. */
  BAD_JSON(400, "请求不是有效的 JSON。", "The request is not the JSON expected."),
  /** The number of rows that are asked for is out of range. */
  BAD_MOST(422, "most 是 1 至 9999 的整数。", "most is a whole number from 1 to 9999."),
  /** The body is not a multipart form. */
  BAD_MULTIPART(400, "上传的内容格式不正确。", "The upload is not the multipart form expected."),
  /** An order at a kiosk is empty or too large. */
  BAD_ORDER(
      422, "请选择 1 至 20 种凭证，每种 1 至 20 份。", "Choose 1 to 20 credentials, 1 to 20 copies of each."),
  /** The outcome of a request for a correction is not known. */
  BAD_OUTCOME(422, "处理结果应为 corrected 或 declined。", "The outcome is corrected or declined."),
  /** A period ends before it begins, or is too long. */
  BAD_PERIOD(
      422,
      "起始日期须不晚于结束日期，且不超过五年。",
      "A period ends on or after its first day and has at most five years."),
  /** A price list is not right; the explanation says why. */
  BAD_PRICES(422, "价目无效。", "This is no price list."),
  /** The reason of a revocation is empty, too long or has control characters. */
  BAD_REASON(422, "请填写原因。", "Give a reason."),
  /** The data of a seal are not right; the explanation says why. */
  BAD_SEAL(422, "印章登记信息不正确。", "The data of the seal are not right."),
  /** The serial number of a copy is not a whole number from 1. */
  BAD_SERIAL(422, "份号是从 1 起的整数。", "The number of a copy is a whole one from 1."),
  /** The state by which a list is filtered is not known. */
  BAD_STATE(422, "没有这个状态。", "There is no such state."),
  /** A text is empty, too long or has control characters; the explanation names it. */
  BAD_TEXT(422, "填写的内容为空、过长或含有控制字符。", "A text is empty, too long or has control characters."),
  /** An instant has another form. */
  BAD_TIME(
      422, "时间格式应为 2026-12-01T00:00:00+08:00。", "A time is written as 2026-12-01T00:00:00+08:00."),
  /** Too many requests of the kind are worked on. */
  BUSY(
      503,
      "正在处理的请求较多，请稍后再试。",
      "Many requests are being worked on just now. Please try again soon."),
  /** The file has no bytes. */
  EMPTY_FILE(400, "文件是空的。", "The file is empty."),
  /** The vault does not give the file out; the explanation says why. */
  FILE_UNAVAILABLE(503, "文件暂时无法提供，请稍后再试。", "The file is not available now. Try again later."),
  /** The request comes from a page of another site. */
  FOREIGN_ORIGIN(403, "请求来自其他网站，已拒绝。", "The request comes from another site."),
  /** The server failed; its log says why. */
  INTERNAL(500, "系统出错了，请稍后再试。", "Something went wrong here. Try again later."),
  /** The header Idempotency-Key is missing. */
  KEY_MISSING(400, "请求缺少 Idempotency-Key。", "The request has no Idempotency-Key."),
  /** The header Idempotency-Key is too long. */
  KEY_TOO_LONG(422, "Idempotency-Key 最长 100 个字符。", "Idempotency-Key: at most 100 characters."),
  /** The request bears no valid signature of an enrolled kiosk. */
  KIOSK_SIGNATURE(401, "请求没有有效的终端签名。", "The request bears no valid signature of a kiosk."),
  /** The request has a body and does not state its length. */
  LENGTH_REQUIRED(411, "请求缺少长度。", "The request must state its length."),
  /** The hold was lifted already. */
  LIFTED(409, "该限制已经解除。", "The hold was lifted already."),
  /** Entries of the log are missing since a backup was restored. */
  LOG_INCOMPLETE(503, "正在恢复签发记录，请稍后再试。", "Records are being restored. Try again later."),
  /** The address does not take the method. */
  METHOD_NOT_ALLOWED(405, "此地址不支持这种请求方法。", "This address does not take that method."),
  /** No such alarm waits to be acknowledged. */
  NO_ALARM(404, "没有这个未处理的告警。", "There is no such alarm that waits to be acknowledged."),
  /** The form has no file. */
  NO_FILE(400, "请选择一个文件。", "Choose a file."),
  /** The credential has no long-term form yet. */
  NO_LONG_TERM_FORM(
      404,
      "该凭证还没有长期保存版本，请下载签发原件。",
      "There is no long-term form of this credential yet. Download the file as it was issued."),
  /** The account is not for certificates of its own. */
  NO_PERSON(
      403,
      "该账号不用于办理本人的凭证。管理员、印章保管员和审计员请换用本人的另一个账号登录；其他账号请管理员填写学工号。",
      "This account is not for your own certificates. Administrators, seal custodians and auditors sign in with another account of theirs; other accounts need a person number, which the administrators enter."),
  /** Nobody has the person number. */
  NO_SUCH_PERSON(422, "没有这个人员编号。", "There is no person with this number."),
  /** The state by which rows of a batch are filtered is not known. */
  NO_SUCH_STATE(422, "没有这种状态。", "There is no such state."),
  /** The form has no version. */
  NO_VERSION(400, "缺少版本号。", "The version is missing."),
  /** A system in development is administered from its own machine only. */
  NOT_FROM_HERE(
      403,
      "演示系统只能在本机上（用 localhost 打开）管理。",
      "This is a system for trying out, which is managed from the machine itself only, at localhost."),
  /** The issue is not in the log yet. */
  NOT_LOGGED_YET(503, "签发记录正在写入日志，请稍后再试。", "It is about to be logged. Try again shortly."),
  /** Nobody is signed in, or the session has ended. */
  NOT_SIGNED_IN(401, "请先登录。", "Sign in first."),
  /** A notification does not bear the payment service's signature. */
  PAYMENT_FORGED(401, "签名不正确。", "It is not signed by the payment service."),
  /** The payment service has no bill of that day yet. */
  PAYMENT_NO_BILL(404, "账单尚未生成。", "There is no bill of that day yet."),
  /** The payment service refused; the log says why. */
  PAYMENT_REFUSED(502, "支付服务拒绝了请求。", "The payment service refused."),
  /** The payment service does not answer. */
  PAYMENT_UNAVAILABLE(503, "支付服务暂不可用。", "Payment is not available now."),
  /** The payee is not the one on record. */
  PAYMENT_WRONG_PAYEE(
      503, "收款方与学校登记不符，已停止收费。", "The payee is not the one on record; charging has stopped."),
  /** The credential was revoked already. */
  REVOKED(409, "该凭证已经作废。", "The credential was revoked already."),
  /** The link of the set-up was not opened in this browser. */
  SETUP_NO_SESSION(
      401,
      "请打开启用设置的链接；管理员也可以登录后继续。",
      "Open the set-up link; an administrator may sign in and continue, too."),
  /** The body is too large; the explanation states the limit. */
  TOO_LARGE(413, "请求太大。", "The request is too large."),
  /** A field of a form is too long; the explanation names it. */
  TOO_LONG(422, "填写的内容过长。", "A field is too long."),
  /** Too many requests for corrections are open. */
  TOO_MANY(
      422, "待答复的更正申请过多，请等待答复。", "Too many requests are open already; please wait for the answers."),
  /** Too many wrong codes were asked for. */
  TOO_MANY_ATTEMPTS(429, "错误查询过多，请几分钟后再试。", "Too many wrong codes; try again in a few minutes."),
  /** The body did not arrive in time. */
  TOO_SLOW(408, "请求发送太慢，请换个网络再试。", "The request came too slowly. Try another network."),
  /** The database or a part of the system is away. */
  UNAVAILABLE(503, "系统暂时无法提供服务，请稍后再试。", "The system cannot serve now. Try again later."),
  /** No credential has the code, and records are missing since a backup was restored. */
  UNCONFIRMED_CODE(
      404,
      "现有记录中没有这个验证码，而部分记录正在恢复，暂时不能判断真伪。",
      "No record has this code, but some records are being restored: it may be genuine."),
  /** No credential has the code. */
  UNKNOWN_CODE(
      404, "没有使用这个验证码的凭证，这份证明可能是伪造的。", "No credential has this code. The document may be forged."),
  /** The confirmation that goes with a plug-in is not known. */
  UNKNOWN_CONFIRMATION(422, "无法识别的确认项。", "There is no such confirmation."),
  /** The form of a file is not known. */
  UNKNOWN_FORM(400, "form 只能是 issued（签发原件）或 long-term（长期保存版本）。", "form is issued or long-term.");

  private final int status;
  private final LocalizedText text;

  HttpReason(int status, String zh, String en) {
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

  @Override
  public Optional<Duration> retryAfter() {
    return switch (this) {
      case BUSY -> Optional.of(Duration.ofSeconds(5));
      // Recovery from a backup is work of people.
      case LOG_INCOMPLETE -> Optional.of(Duration.ofMinutes(10));
      default -> Reason.super.retryAfter();
    };
  }
}
