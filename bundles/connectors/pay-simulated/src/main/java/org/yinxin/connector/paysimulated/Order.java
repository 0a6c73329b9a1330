package org.yinxin.connector.paysimulated;

import java.time.Instant;
import java.util.Optional;
import org.yinxin.payment.PaymentStatus;

/** An order; {@code state} is open, closed or paid. */
record Order(
    String number,
    long amountFen,
    String description,
    Instant expiresAt,
    String key,
    String state,
    long paidFen,
    String transaction,
    Instant paidAt) {
  boolean isPaid() {
    return state.equals("paid");
  }

  PaymentStatus status(Instant now) {
    if (isPaid()) {
      return new PaymentStatus(
          number, PaymentStatus.State.PAID, paidFen, Optional.of(transaction), Optional.of(paidAt));
    }
    boolean isOpen = state.equals("open") && now.isBefore(expiresAt);
    return PaymentStatus.unpaid(
        number, isOpen ? PaymentStatus.State.UNPAID : PaymentStatus.State.CLOSED);
  }
}
