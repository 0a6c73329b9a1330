package org.yinxin.services.identity;

import org.yinxin.text.LocalizedText;

/**
 * An account may not do what it asks for; nothing has changed.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>the user does</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#NOT_ALLOWED}</td><td>the account has no right to it</td><td>asks an administrator for the role</td><td>403</td></tr>
 * <tr><td>{@link Reason#NOT_FOUND}</td><td>there is no such thing, or the account may not know of it</td><td>checks the id</td><td>404</td></tr>
 * <tr><td>{@link Reason#NO_SUCH_TYPE}</td><td>the certificate type is not deployed</td><td>deploys it, or chooses another</td><td>404</td></tr>
 * <tr><td>{@link Reason#NOT_SURE_ENOUGH}</td><td>a campus card alone does not show who is there</td><td>types the PIN, or signs in by identity card or scan</td><td>403</td></tr>
 * </table>
 */
public final class AccessException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Gives the reason for a machine. */
  public enum Reason {
    /** The account has no right to it. */
    NOT_ALLOWED,
    /** There is no such thing, or the account may not know of it; which of the two is not said. */
    NOT_FOUND,
    /** The certificate type is not deployed. */
    NO_SUCH_TYPE,
    /** The assurance of the session at a kiosk is too low. */
    NOT_SURE_ENOUGH
  }

  private final Reason reason;
  private final transient LocalizedText explanation;

  private AccessException(Reason reason, String zh, String en) {
    this(reason, new LocalizedText(zh, en));
  }

  private AccessException(Reason reason, LocalizedText explanation) {
    super(reason + ": " + explanation.en());
    this.reason = reason;
    this.explanation = explanation;
  }

  /** Refuses an account without the right. */
  public static AccessException notAllowed() {
    return new AccessException(Reason.NOT_ALLOWED, "您的账号没有此项权限。", "Your account may not do this.");
  }

  /** Answers for what is not there, and for what the account may not know of. */
  public static AccessException notFound() {
    return new AccessException(Reason.NOT_FOUND, "没有找到。", "There is no such thing here.");
  }

  /** Answers for a certificate type that is not deployed. */
  public static AccessException noSuchType(String id) {
    return new AccessException(
        Reason.NO_SUCH_TYPE,
        "没有这种凭证，可能未部署：" + id,
        "There is no such certificate, or it is not deployed: " + id);
  }

  /** Refuses a session at a kiosk that is not sure enough, with the way out. */
  public static AccessException notSureEnough(LocalizedText explanation) {
    return new AccessException(Reason.NOT_SURE_ENOUGH, explanation);
  }

  /** Gives the reason for a machine. */
  public Reason reason() {
    return reason;
  }

  /** Gives the reason for the user. */
  public LocalizedText explanation() {
    return explanation;
  }
}
