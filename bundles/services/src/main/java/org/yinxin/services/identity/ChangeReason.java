package org.yinxin.services.identity;

import org.yinxin.services.refusal.Reason;
import org.yinxin.text.LocalizedText;

/**
 * A critical change is not made.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>what to do</th><th>HTTP</th></tr>
 * <tr><td>{@link #UNKNOWN}</td><td>no such change waits any more</td><td>loads the page again</td><td>404</td></tr>
 * <tr><td>{@link #WAITING}</td><td>it is on record, and another person has to confirm it</td><td>asks another one who may make it to confirm it</td><td>409</td></tr>
 * <tr><td>{@link #NO_PERSON}</td><td>two people have to be on record, and the account says of nobody whose it is</td><td>has the number entered in the account</td><td>409</td></tr>
 * <tr><td>{@link #TOO_LARGE}</td><td>it has more than 60,000 characters</td><td>makes it in parts</td><td>413</td></tr>
 * </table>
 */
public enum ChangeReason implements Reason {
  /** No such change waits any more. */
  UNKNOWN(
      404,
      "没有这项待确认的更改，可能已被确认、撤回或过期。",
      "No such change waits: it was confirmed or withdrawn, or it has expired."),
  /** It is on record, and another person has to confirm it. */
  WAITING(
      409,
      "这项更改已经记下，但还没有生效：关键更改须由两个人办理。请另一位管理员在“管理”的总览页中确认；导入也可由另一位导入人员在数据导入页打开后确认，签发人的签名也可由本部门另一人在“凭证文案”页确认。7 天内有效。",
      "This change is on record and has no effect yet: critical changes take two people. Ask another administrator to confirm it on the overview of the administration, or another one who imports to confirm an import on its page, or another one of the office to confirm a signature on its page of wording, within 7 days."),
  /** Two people have to be on record, and the account says of nobody whose it is. */
  NO_PERSON(
      409,
      "关键更改须由两个人办理，而这个账号没有登记是谁的。请管理员在“人员与角色”中为账号填写学工号。",
      "Critical changes take two people, and this account does not say whose it is. Have an administrator enter the person's number in the account at people and roles."),
  /** It has more than 60,000 characters. */
  TOO_LARGE(413, "更改的内容过多，请分几次办理。", "The change is too large: make it in parts.");

  private final int status;
  private final LocalizedText text;

  ChangeReason(int status, String zh, String en) {
    this.status = status;
    this.text = new LocalizedText(zh, en);
  }

  @Override
  public String type() {
    return Reason.type("change-", this);
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
