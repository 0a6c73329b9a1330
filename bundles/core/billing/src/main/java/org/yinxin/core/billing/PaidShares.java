package org.yinxin.core.billing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The received money of an order, divided among its copies, so that no fen counts twice. */
final class PaidShares {
  private PaidShares() {}

  /**
   * Each copy's share, in fen, by its id. Each gets its price as long as there is money; if another
   * sum was paid, the last one that costs something has what is left.
   *
   * @param copies of one order, in their order
   */
  static Map<String, Long> of(List<Copy> copies, Optional<PaymentTable.Row> payment) {
    long left = payment.map(PaymentTable.Row::paidFen).orElse(0L);
    List<Copy> paidFor = copies.stream().filter(Copy::isPaidFor).toList();
    Map<String, Long> shares = new HashMap<>();
    for (int i = 0; i < paidFor.size(); i++) {
      Copy copy = paidFor.get(i);
      boolean isLast = i == paidFor.size() - 1;
      long share = isLast ? left : Math.min(left, copy.priceFen());
      shares.put(copy.id(), share);
      left -= share;
    }
    return shares;
  }
}
