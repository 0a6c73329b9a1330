package org.yinxin.payment;

/**
 * A payment service does not do what it was asked for.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>the user sees</th><th>the operator does</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#UNAVAILABLE}</td><td>支付服务暂不可用，未扣款 / Payment is not available now; nothing
 * was charged</td><td>looks after network and service; what was asked may have
 * happened, and is asked again</td><td>503</td></tr>
 * <tr><td>{@link Reason#REFUSED}</td><td>支付服务拒绝了请求 / The payment service refused</td><td>reads the
 * service's words in the log</td><td>502</td></tr>
 * <tr><td>{@link Reason#FORGED}</td><td>nothing</td><td>an alarm: somebody plays the payment
 * service, or its certificate has changed</td><td>401</td></tr>
 * <tr><td>{@link Reason#WRONG_PAYEE}</td><td>收款方与学校登记不符，已停止收费 / The payee is not the one on
 * record; charging has stopped</td><td>compares configuration and merchant certificate</td>
 * <td>503</td></tr>
 * <tr><td>{@link Reason#NOT_YET}</td><td>账单尚未生成 / There is no bill yet</td><td>nothing; it is asked
 * for again</td><td>404</td></tr>
 * </table>
 */
public final class PaymentException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reasons for which a request fails. */
  public enum Reason {
    /** No answer, or one that says nothing; whether it happened is not known. */
    UNAVAILABLE,
    /** A definite no: it has not happened. */
    REFUSED,
    /** A message or answer that the service has not signed, or signed for something else. */
    FORGED,
    /** The merchant that would receive the money is not the configured one. */
    WRONG_PAYEE,
    /** The day's bill is not made yet. */
    NOT_YET
  }

  private final Reason reason;

  /**
   * Says why.
   *
   * @param message for the operator, without anything about the payer
   */
  public PaymentException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Says why, where nothing else caused it. */
  public PaymentException(Reason reason, String message) {
    this(reason, message, null);
  }

  /** Returns the reason, for machines. */
  public Reason reason() {
    return reason;
  }
}
