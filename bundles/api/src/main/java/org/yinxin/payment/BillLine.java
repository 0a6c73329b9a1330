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
 * @param amountFen what was paid or returned, more than 0
 * @param bookedAt when
 */
public record BillLine(
    Kind kind,
    String orderNumber,
    String refundNumber,
    String transaction,
    long amountFen,
    Instant bookedAt) {
  /** What a line is about. */
  public enum Kind {
    /** Money came. */
    PAYMENT,
    /** Money went back. */
    REFUND
  }

  public BillLine {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(orderNumber);
    Objects.requireNonNull(refundNumber);
    Objects.requireNonNull(transaction);
    Objects.requireNonNull(bookedAt);
  }
}
