package org.yinxin.faults;

import java.util.List;
import java.util.Set;
import org.yinxin.services.billing.CopyState;

/** Sums in fen and numbers of copies. */
record Sums(
    long paidFen,
    long printedFen,
    long refundedFen,
    long heldFen,
    int copies,
    int printed,
    int paidPrinted,
    int unknown) {
  /**
   * Adds up.
   *
   * @param unheard orders of whose money only the bill tells so far
   */
  static Sums of(List<CopyRow> rows, Bank bank, Set<String> unheard) {
    List<CopyRow> printed = rows.stream().filter(CopyRow::isPrinted).toList();
    List<CopyRow> unknown = rows.stream().filter(r -> r.state() == CopyState.UNKNOWN).toList();
    return new Sums(
        bank.paid().entrySet().stream()
            .filter(order -> !unheard.contains(order.getKey()))
            .mapToLong(order -> order.getValue())
            .sum(),
        printed.stream().mapToLong(CopyRow::fen).sum(),
        bank.paid().keySet().stream().mapToLong(bank::returned).sum(),
        unknown.stream().mapToLong(CopyRow::fen).sum(),
        rows.size(),
        printed.size(),
        (int) printed.stream().filter(CopyRow::isPaidFor).count(),
        unknown.size());
  }
}
