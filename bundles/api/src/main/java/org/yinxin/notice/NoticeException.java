package org.yinxin.notice;

/**
 * A message was not taken.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>the user sees</th><th>the operator does</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#UNREACHABLE}</td><td>尚未送出，将自动重试 / Not sent yet; it will be tried
 * again</td><td>looks at the network and at the service</td><td>none: nobody waits for it</td></tr>
 * <tr><td>{@link Reason#REFUSED}</td><td>likewise</td><td>looks at account, password, certificate
 * and quota with the service</td><td>none</td></tr>
 * <tr><td>{@link Reason#BAD_ADDRESS}</td><td>地址无法送达，请更换 / The address cannot be reached; give
 * another</td><td>nothing</td><td>none</td></tr>
 * </table>
 */
public final class NoticeException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reasons for which a message was not taken. */
  public enum Reason {
    /** The service did not answer, or not in time; it is tried again. */
    UNREACHABLE,
    /** The service will not take anything from us as things are; it is tried again. */
    REFUSED,
    /** The service says that nobody has this address; it is not tried again. */
    BAD_ADDRESS
  }

  private final Reason reason;

  /** Says why, with a message for the operator; neither it nor the cause names a person. */
  public NoticeException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Returns the reason, for machines. */
  public Reason reason() {
    return reason;
  }
}
