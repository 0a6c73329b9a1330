package org.yinxin.payment;

import java.time.Instant;
import java.util.Objects;

/**
 * An order to be paid. Immutable.
 *
 * @param number of the order, at most 32 letters and digits
 * @param amountFen more than 0
 * @param description subject of the payment, without names of persons; shown to the payer
 * @param expiresAt after this nobody can pay it
 */
public record PaymentOrder(String number, long amountFen, String description, Instant expiresAt) {
  public PaymentOrder {
    Objects.requireNonNull(description);
    Objects.requireNonNull(expiresAt);
    if (!number.matches("[0-9A-Za-z]{6,32}")) {
      throw new IllegalArgumentException("number");
    }
    if (amountFen <= 0) {
      throw new IllegalArgumentException("amountFen");
    }
  }
}
