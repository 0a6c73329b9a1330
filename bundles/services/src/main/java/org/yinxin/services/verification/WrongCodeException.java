package org.yinxin.services.verification;

/**
 * Refuses a code that nothing has.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>the user sees</th><th>the operator does</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#UNKNOWN}</td><td>没有使用这个验证码的凭证 / No credential has this code</td>
 * <td>nothing</td><td>404</td></tr>
 * <tr><td>{@link Reason#THROTTLED}</td><td>错误查询过多 / Too many wrong codes</td><td>nothing</td>
 * <td>429</td></tr>
 * </table>
 */
public final class WrongCodeException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reasons for which a code is refused. */
  public enum Reason {
    /** No credential has it. */
    UNKNOWN,
    /** No credential has it, and too many wrong ones came from this client before. */
    THROTTLED
  }

  private final Reason reason;

  /** Says why. */
  public WrongCodeException(Reason reason) {
    super(reason.toString());
    this.reason = reason;
  }

  /** Returns the reason, for a machine. */
  public Reason reason() {
    return reason;
  }
}
