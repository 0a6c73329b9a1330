package org.yinxin.timestamp;

/**
 * There is no time-stamp to be had.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>the user sees</th><th>the operator does</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#NOT_SET_UP}</td><td>尚未接入时间戳服务，申请等待签章 / No time-stamp authority is
 * connected; the application waits</td><td>connects one, or seals without time-stamps</td>
 * <td>503</td></tr>
 * <tr><td>{@link Reason#UNREACHABLE}</td><td>时间戳服务暂不可用，将自动重试 / The time-stamp authority
 * is away and will be tried again</td><td>looks at the network and at the authority</td>
 * <td>503</td></tr>
 * <tr><td>{@link Reason#REFUSED}</td><td>likewise</td><td>looks at account, quota and policy with
 * the authority</td><td>503</td></tr>
 * <tr><td>{@link Reason#UNTRUSTED}</td><td>likewise</td><td>asks the authority, or renews the
 * trusted certificates; until then nothing of it is used</td><td>503</td></tr>
 * </table>
 */
public final class TimestampException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reasons for which there is no time-stamp. */
  public enum Reason {
    /** No authority is deployed. */
    NOT_SET_UP,
    /** It did not answer, or not in time. */
    UNREACHABLE,
    /** It answered that it will not. */
    REFUSED,
    /** It answered with something that is not to be believed. */
    UNTRUSTED
  }

  private final Reason reason;

  /** Says why, with a message for the operator. */
  public TimestampException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Returns the reason, for machines. */
  public Reason reason() {
    return reason;
  }
}
