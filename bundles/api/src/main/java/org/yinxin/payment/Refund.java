package org.yinxin.payment;

import java.util.Objects;

/**
 * Money to be returned. Immutable.
 *
 * @param orderNumber order that was paid
 * @param number of the refund, at most 32 letters and digits
 * @param refundFen amount to return, at most the amount paid
 * @param paidFen total amount paid
 * @param reason shown to the payer, without names of persons
 */
public record Refund(
    String orderNumber, String number, long refundFen, long paidFen, String reason) {
  public Refund {
    Objects.requireNonNull(orderNumber);
    Objects.requireNonNull(reason);
    if (!number.matches("[0-9A-Za-z]{6,32}")) {
      throw new IllegalArgumentException("number");
    }
    if (refundFen <= 0 || refundFen > paidFen) {
      throw new IllegalArgumentException("refundFen");
    }
  }
}
