package org.yinxin.services.billing;

import java.util.Collection;
import org.yinxin.services.billing.CopyAccount.Money;

/**
 * Sums over copies, in fen. What was paid is the sum of the four that follow it. Immutable.
 *
 * @param copies number of copies
 * @param paidFen amount received
 * @param keptFen of this, for copies that were printed
 * @param openFen of this, for copies that may still be printed or are looked into
 * @param refundingFen of this, to be returned
 * @param refundedFen of this, returned
 */
public record CopySums(
    int copies, long paidFen, long keptFen, long openFen, long refundingFen, long refundedFen) {
  /** Adds up. */
  public static CopySums of(Collection<CopyAccount> copies) {
    return new CopySums(
        copies.size(),
        copies.stream().mapToLong(CopyAccount::paidFen).sum(),
        sum(copies, Money.KEPT),
        sum(copies, Money.OPEN),
        sum(copies, Money.RETURNING),
        sum(copies, Money.RETURNED));
  }

  private static long sum(Collection<CopyAccount> copies, Money money) {
    return copies.stream()
        .filter(copy -> copy.money() == money)
        .mapToLong(CopyAccount::paidFen)
        .sum();
  }
}
