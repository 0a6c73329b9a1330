package org.yinxin.login;

/**
 * Nobody is signed in by a sign-in service.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>the user sees</th><th>the operator does</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#UNAVAILABLE}</td><td>登录服务暂时不可用 / The sign-in service is away</td><td>looks
 * after the network and the service</td><td>503</td></tr>
 * <tr><td>{@link Reason#MISCONFIGURED}</td><td>登录服务的设置有误 / The sign-in service refuses this
 * site</td><td>compares address, client and secret with what is registered there</td>
 * <td>503</td></tr>
 * <tr><td>{@link Reason#CANCELLED}</td><td>登录已取消 / Signing in was cancelled</td><td>nothing</td>
 * <td>403</td></tr>
 * <tr><td>{@link Reason#EXPIRED}</td><td>登录凭据已失效 / What the service gave has expired or been used
 * </td><td>nothing; compares clocks if it happens again</td><td>410</td></tr>
 * <tr><td>{@link Reason#LOST}</td><td>这次登录已经结束，或不是在此浏览器开始的 / This attempt is over, or began in
 * another browser</td><td>nothing</td><td>410</td></tr>
 * <tr><td>{@link Reason#FORGED}</td><td>登录结果无法核实，已拒绝 / The result could not be confirmed</td>
 * <td>looks who plays the service, or whether its keys have changed</td><td>403</td></tr>
 * <tr><td>{@link Reason#CLOCK}</td><td>登录服务与本系统的时间不一致 / The clocks differ</td><td>sets the
 * clocks by NTP</td><td>503</td></tr>
 * <tr><td>{@link Reason#NO_NUMBER}</td><td>登录服务没有提供学工号 / The service did not say the number</td>
 * <td>has the attribute released, or corrects its name here</td><td>403</td></tr>
 * <tr><td>{@link Reason#UNMATCHED}</td><td>没有您的资料 / Nobody on record has that number</td><td>imports
 * the person, or makes an account</td><td>403</td></tr>
 * <tr><td>{@link Reason#AMBIGUOUS}</td><td>对应多个账号 / Several accounts have that number</td><td>leaves
 * the number to one of them</td><td>403</td></tr>
 * <tr><td>{@link Reason#LOCKED}</td><td>账号已停用 / The account is locked</td><td>unlocks it</td>
 * <td>403</td></tr>
 * <tr><td>{@link Reason#UNKNOWN}</td><td>没有这种登录方式 / There is no such way in</td><td>nothing, or
 * configures it</td><td>404</td></tr>
 * </table>
 */
public final class LoginException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * The reasons for which nobody is signed in. Connectors give the first seven except {@link
   * #LOST}, and {@link #UNMATCHED}.
   */
  public enum Reason {
    /** No answer, or one that says nothing. */
    UNAVAILABLE,
    /** The service does not know this site, or not with these settings. */
    MISCONFIGURED,
    /** The person gave up, or may not use this application. */
    CANCELLED,
    /** A ticket or code that is too old, used already or was never given. */
    EXPIRED,
    /** An attempt that is over, unknown, or another browser's. */
    LOST,
    /** Signature, issuer, audience, nonce or form are not what they must be. */
    FORGED,
    /** The service's times are not now. */
    CLOCK,
    /** The attribute with the number is absent, doubled or of another form. */
    NO_NUMBER,
    /** Nobody on record has the number, and no account; or the person is not of the university. */
    UNMATCHED,
    /** Several accounts have it. */
    AMBIGUOUS,
    /** The account was locked by an administrator. */
    LOCKED,
    /** There is no such method now. */
    UNKNOWN
  }

  private final Reason reason;

  /**
   * Says why.
   *
   * @param message for the operator, without anything about the person
   */
  public LoginException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Says why, where nothing else caused it. */
  public LoginException(Reason reason, String message) {
    this(reason, message, null);
  }

  /** Returns the reason, for machines. */
  public Reason reason() {
    return reason;
  }
}
