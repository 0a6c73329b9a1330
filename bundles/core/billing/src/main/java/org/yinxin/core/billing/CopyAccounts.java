package org.yinxin.core.billing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yinxin.services.billing.CopyAccount;
import org.yinxin.services.billing.CopyAccount.Free;
import org.yinxin.services.billing.CopyAccount.Money;

/** The one place where the rows of an order become what its holder reads of each copy. */
final class CopyAccounts {
  private CopyAccounts() {}

  /**
   * An account for each copy by its id.
   *
   * @param copies of one order, in their order
   * @param refunds of the order, by their numbers
   * @param freeNumbers as {@link FreeNumbers} counts them
   */
  static Map<String, CopyAccount> of(
      List<Copy> copies,
      Optional<PaymentTable.Row> payment,
      Map<String, RefundTable.Row> refunds,
      Map<String, Integer> freeNumbers) {
    Map<String, Long> shares = PaidShares.of(copies, payment);
    Map<String, CopyAccount> accounts = new LinkedHashMap<>();
    for (Copy copy : copies) {
      long paid = shares.getOrDefault(copy.id(), 0L);
      boolean isByOtherMeans =
          Optional.ofNullable(refunds.get(copy.refundNumber()))
              .filter(refund -> refund.state() != RefundTable.State.DONE)
              .isPresent();
      int number = freeNumbers.getOrDefault(copy.id(), 0);
      RefundWords refund = new RefundWords(back(copy, payment), paid, isByOtherMeans);
      CopyWords words = new CopyWords(copy, paid, number, refund);
      Money money = money(copy, paid);
      accounts.put(
          copy.id(),
          new CopyAccount(
              paid,
              money,
              money == Money.RETURNED ? Optional.of(copy.since()) : Optional.empty(),
              free(copy),
              number,
              words.status(),
              words.meaning()));
    }
    return accounts;
  }

  private static Money money(Copy copy, long paid) {
    if (paid == 0) {
      return Money.NONE;
    }
    return switch (copy.state()) {
      case PRINTED, SETTLED -> Money.KEPT;
      case FAILED, REFUNDING, REFUND_FAILED, PAID_LATE -> Money.RETURNING;
      case REFUNDED -> Money.RETURNED;
      // Money of an order that has ended makes its copies refunding, in the same transaction.
      case QUOTED,
          AWAITING_PAYMENT,
          PAID,
          PERMITTED,
          PRINTING,
          UNKNOWN,
          TO_RECONCILE,
          EXPIRED,
          CANCELLED ->
          Money.OPEN;
    };
  }

  private static Free free(Copy copy) {
    return switch (copy.unit()) {
      case NONE, PROMISED -> Free.NONE;
      case HELD -> Free.USED;
      case RETURNED -> Free.RETURNED;
    };
  }

  private static RefundWords.Back back(Copy copy, Optional<PaymentTable.Row> payment) {
    Optional<PaymentTable.Row> returned =
        payment.filter(row -> row.state() == PaymentTable.State.RETURNED);
    if (returned.isPresent()) {
      PaymentTable.Row row = returned.get();
      return row.paidFen() == row.amountFen() ? RefundWords.Back.LATE : RefundWords.Back.WRONG_SUM;
    }
    if (copy.printedAt().isPresent()) {
      return RefundWords.Back.PRINTED_AFTER_ALL;
    }
    return copy.serial() > 0 ? RefundWords.Back.FAILED : RefundWords.Back.NOT_PRINTED;
  }
}
