package org.yinxin.services.identity;

import org.yinxin.services.refusal.Reason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * An account may not do what it asks for; nothing has changed.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>what to do</th><th>HTTP</th></tr>
 * <tr><td>{@link #NOT_ALLOWED}</td><td>the account has no right to it</td><td>asks an administrator for the role</td><td>403</td></tr>
 * <tr><td>{@link #NOT_FOUND}</td><td>there is no such thing, or the account may not know of it; which of the two is not said</td><td>checks the id</td><td>404</td></tr>
 * <tr><td>{@link #NO_SUCH_TYPE}</td><td>the certificate type is not deployed</td><td>deploys it, or chooses another</td><td>404</td></tr>
 * <tr><td>{@link #NOT_SURE_ENOUGH}</td><td>the assurance of the session at a kiosk is too low: a campus card alone does not show who is there</td><td>types the PIN, or signs in by identity card or scan</td><td>403</td></tr>
 * </table>
 */
public enum AccessReason implements Reason {
  /** The account has no right to it. */
  NOT_ALLOWED(403, "您的账号没有此项权限。", "Your account may not do this."),
  /** There is no such thing, or the account may not know of it; which of the two is not said. */
  NOT_FOUND(404, "没有找到。", "There is no such thing here."),
  /** The certificate type is not deployed. */
  NO_SUCH_TYPE(404, "没有这种凭证，可能未部署。", "There is no such certificate, or it is not deployed."),
  /**
   * The assurance of the session at a kiosk is too low: a campus card alone does not show who is
   * there.
   */
  NOT_SURE_ENOUGH(403, "需要更可靠的身份验证。", "This takes a more certain proof of who you are.");

  private final int status;
  private final LocalizedText text;

  AccessReason(int status, String zh, String en) {
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

  /** Answers for a certificate type that is not deployed. */
  public static Refusal noSuchType(String id) {
    return new Refusal(
        NO_SUCH_TYPE,
        "没有这种凭证，可能未部署：" + id,
        "There is no such certificate, or it is not deployed: " + id);
  }
}
