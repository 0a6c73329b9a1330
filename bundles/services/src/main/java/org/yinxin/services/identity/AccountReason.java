package org.yinxin.services.identity;

import org.yinxin.services.refusal.Reason;
import org.yinxin.text.LocalizedText;

/**
 * An account was not changed.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>what to do</th><th>HTTP</th></tr>
 * <tr><td>{@link #UNKNOWN}</td><td>there is no such account</td><td>looks for it again</td><td>404</td></tr>
 * <tr><td>{@link #TAKEN}</td><td>another account has the name</td><td>takes another name</td><td>409</td></tr>
 * <tr><td>{@link #LAST_ADMINISTRATOR}</td><td>nobody could administer the platform afterwards</td><td>makes another administrator first</td><td>409</td></tr>
 * <tr><td>{@link #EXPIRED}</td><td>the link was used, replaced by a newer one, or is too old</td><td>makes another link</td><td>410</td></tr>
 * <tr><td>{@link #BAD_REQUEST}</td><td>name, role or password is none</td><td>reads the explanation</td><td>422</td></tr>
 * <tr><td>{@link #THROTTLED}</td><td>too many links of this client were wrong; they are refused for some minutes</td><td>waits, or looks for an attack</td><td>429</td></tr>
 * </table>
 */
public enum AccountReason implements Reason {
  /** There is no such account. */
  UNKNOWN(404, "没有这个账号。", "There is no such account."),
  /** Another account has the name. */
  TAKEN(409, "用户名已被使用。", "Another account has this name."),
  /** Nobody could administer the platform afterwards. */
  LAST_ADMINISTRATOR(409, "至少要有一名管理员。", "Nobody could administer the platform afterwards."),
  /** The link was used, replaced by a newer one, or is too old. */
  EXPIRED(410, "链接已使用、已被替换或已过期。", "The link was used, replaced, or is too old."),
  /** Name, role or password is none. */
  BAD_REQUEST(422, "用户名、角色或密码不符合要求。", "Name, role or password is not accepted."),
  /** Too many links of this client were wrong; they are refused for some minutes. */
  THROTTLED(429, "尝试次数过多，请稍后再试。", "Too many attempts. Try again later.");

  private final int status;
  private final LocalizedText text;

  AccountReason(int status, String zh, String en) {
    this.status = status;
    this.text = new LocalizedText(zh, en);
  }

  @Override
  public String type() {
    return Reason.type("account-", this);
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
