package org.yinxin.payment;

import java.time.Instant;
import java.util.Objects;

/**
 * One line of a day's bill. Immutable.
 *
 * @param kind payment or refund
 * @param orderNumber the platform's number of the order
 * @param refundNumber the platform's number of the refund; empty for a payment
 * @param transaction the service's number of the payment
 * @param amountFen amount that was paid or returned, or was to be, more than 0
 * @param bookedAt time of booking
 */
public record BillLine(
    Kind kind,
    String orderNumber,
    String refundNumber,
    String transaction,
    long amountFen,
    Instant bookedAt) {
  /** The kinds of bill lines. */
  public enum Kind {
    /** Money came. */
    PAYMENT,
    /** Money went back. */
    REFUND,
    /** Money is on its way back. */
    REFUND_PENDING,
    /** Money was to go back, and did not. */
    REFUND_FAILED
  }

  public BillLine {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(orderNumber);
    Objects.requireNonNull(refundNumber);
    Objects.requireNonNull(transaction);
    Objects.requireNonNull(bookedAt);
  }
}
