package org.yinxin.services.billing;

import java.util.Objects;
import org.yinxin.text.LocalizedText;

/**
 * A copy cannot be quoted, paid or printed.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>the user sees</th><th>the operator does</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#NOT_PRINTABLE}</td><td>why this credential cannot be printed here</td>
 * <td>nothing</td><td>422</td></tr>
 * <tr><td>{@link Reason#UNKNOWN}</td><td>没有这份订单 / no such order or copy</td><td>nothing</td>
 * <td>404</td></tr>
 * <tr><td>{@link Reason#PRICE_CHANGED}</td><td>免费份数或价格已变化，请重新确认 / the price has changed; please
 * confirm anew</td><td>nothing; nothing was charged that is not returned</td><td>409</td></tr>
 * <tr><td>{@link Reason#NOT_NOW}</td><td>why this step is not possible in the order's state</td>
 * <td>nothing</td><td>409</td></tr>
 * <tr><td>{@link Reason#PAYMENT_UNAVAILABLE}</td><td>支付服务暂不可用，未扣款 / payment is not available now</td>
 * <td>looks at the payment service</td><td>503</td></tr>
 * </table>
 */
public final class BillingException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reasons for which a request is refused. */
  public enum Reason {
    /** Not the person's, not valid, or not for print. */
    NOT_PRINTABLE,
    /** There is none, or it is another kiosk's. */
    UNKNOWN,
    /** Quota or price list moved since the quote. */
    PRICE_CHANGED,
    /** The order or copy is in another state. */
    NOT_NOW,
    /** The payment service does not answer, or its payee is not ours. */
    PAYMENT_UNAVAILABLE
  }

  private final Reason reason;
  private final transient LocalizedText explanation;

  /** Says why, in words for the person. */
  public BillingException(Reason reason, LocalizedText explanation) {
    super(explanation.en());
    this.reason = reason;
    this.explanation = Objects.requireNonNull(explanation);
  }

  /** Returns the reason, for a machine. */
  public Reason reason() {
    return reason;
  }

  /** Returns the explanation for the person. */
  public LocalizedText explanation() {
    return explanation;
  }
}
