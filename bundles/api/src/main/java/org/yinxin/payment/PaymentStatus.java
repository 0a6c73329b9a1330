package org.yinxin.payment;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The status of an order. Immutable.
 *
 * @param orderNumber the platform's number
 * @param state state by the service
 * @param paidFen paid amount; 0 unless it is paid
 * @param transaction number of the payment at the service; empty unless it is paid
 * @param paidAt time of payment; empty unless it is paid
 */
public record PaymentStatus(
    String orderNumber,
    State state,
    long paidFen,
    Optional<String> transaction,
    Optional<Instant> paidAt) {
  /** States of an order. */
  public enum State {
    /** The service does not know the number. */
    ABSENT,
    /** Nobody has paid yet. */
    UNPAID,
    /** Paid, whatever was refunded since. */
    PAID,
    /** Closed or expired, and not paid. */
    CLOSED
  }

  public PaymentStatus {
    Objects.requireNonNull(orderNumber);
    Objects.requireNonNull(state);
    Objects.requireNonNull(transaction);
    Objects.requireNonNull(paidAt);
    if (state == State.PAID && (paidFen <= 0 || transaction.isEmpty() || paidAt.isEmpty())) {
      throw new IllegalArgumentException("paid without amount, transaction or time");
    }
  }

  /** An order that is not paid. */
  public static PaymentStatus unpaid(String orderNumber, State state) {
    return new PaymentStatus(orderNumber, state, 0, Optional.empty(), Optional.empty());
  }
}
