package org.yinxin.core.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.yinxin.payment.BillLine;
import org.yinxin.services.billing.CopyState;
import org.yinxin.services.billing.Reconciliation;
import org.yinxin.services.billing.Reconciliation.Difference;
import org.yinxin.services.billing.Reconciliation.Kind;

/** Compares what is on record of a day with a bill; used once, in a transaction. */
final class Comparison {
  private final Handle h;
  private final String gateway;
  private final LocalDate day;
  private final List<BillLine> bill;
  private final Set<String> refundsBefore;
  private final List<Difference> differences = new ArrayList<>();

  /**
   * Begins.
   *
   * @param refundsBefore numbers of the refunds in the bill of the day before: one that was made
   *     before midnight may have been heard of after it
   */
  Comparison(
      Handle h, String gateway, LocalDate day, List<BillLine> bill, Set<String> refundsBefore) {
    this.h = h;
    this.gateway = gateway;
    this.day = day;
    this.bill = bill;
    this.refundsBefore = refundsBefore;
  }

  /** Orders of the bill that are known here and not paid here. */
  static List<String> unpaid(Handle h, List<BillLine> bill) {
    return bill.stream()
        .filter(line -> line.kind() == BillLine.Kind.PAYMENT)
        .map(BillLine::orderNumber)
        .filter(
            order ->
                PaymentTable.find(h, order).filter(row -> !row.state().isReceived()).isPresent())
        .toList();
  }

  Reconciliation make(List<String> unpaidBefore, Instant now, String by) {
    Instant from = Times.begins(day);
    Instant before = Times.begins(day.plusDays(1));
    List<PaymentTable.Row> paid = PaymentTable.paid(h, gateway, from, before);
    List<RefundTable.Row> refunded = RefundTable.done(h, gateway, from, before);
    List<Copy> printed =
        CopyTable.printed(h, from, before).stream().filter(this::isPaidHere).toList();
    payments(paid, unpaidBefore);
    refunds(refunded);
    printed.forEach(this::printed);
    paid.forEach(this::outcomes);
    return new Reconciliation(
        CopyOutcomes.number(),
        day,
        gateway,
        now,
        by,
        paid.size(),
        paid.stream().mapToLong(PaymentTable.Row::paidFen).sum(),
        billed(BillLine.Kind.PAYMENT),
        refunded.stream().mapToLong(RefundTable.Row::amountFen).sum(),
        billed(BillLine.Kind.REFUND),
        printed.size(),
        differences);
  }

  private long billed(BillLine.Kind kind) {
    return bill.stream().filter(line -> line.kind() == kind).mapToLong(BillLine::amountFen).sum();
  }

  private void payments(List<PaymentTable.Row> paid, List<String> unpaidBefore) {
    Set<String> inBill = new HashSet<>();
    for (BillLine line : bill) {
      if (line.kind() == BillLine.Kind.PAYMENT) {
        inBill.add(line.orderNumber());
        payment(line, unpaidBefore);
      }
    }
    paid.stream()
        .filter(row -> !inBill.contains(row.orderId()))
        .forEach(row -> differ(Kind.PAID_NOT_IN_BILL, row.orderId(), row.paidFen(), 0));
  }

  private void payment(BillLine line, List<String> unpaidBefore) {
    Optional<PaymentTable.Row> row = PaymentTable.find(h, line.orderNumber());
    if (row.isEmpty()) {
      differ(Kind.IN_BILL_UNKNOWN, line.orderNumber(), 0, line.amountFen());
    } else if (unpaidBefore.contains(line.orderNumber())) {
      differ(Kind.IN_BILL_NOT_PAID, line.orderNumber(), 0, line.amountFen());
    } else if (row.get().paidFen() != line.amountFen()) {
      differ(Kind.AMOUNT_DIFFERS, line.orderNumber(), row.get().paidFen(), line.amountFen());
    } else if (row.get().paidFen() != row.get().amountFen()) {
      differ(Kind.AMOUNT_DIFFERS, line.orderNumber(), row.get().amountFen(), line.amountFen());
    }
  }

  private void refunds(List<RefundTable.Row> refunded) {
    Set<String> inBill = new HashSet<>(refundsBefore);
    for (BillLine line : bill) {
      if (line.kind() != BillLine.Kind.PAYMENT) {
        inBill.add(line.refundNumber());
        Optional<RefundTable.Row> row = RefundTable.find(h, line.refundNumber());
        if (line.kind() == BillLine.Kind.REFUND_FAILED) {
          row.filter(this::isDoneByDay).ifPresent(r -> differ(Kind.REFUND_FAILED_IN_BILL, r, 0));
        } else {
          refund(line, row);
        }
      }
    }
    refunded.stream()
        .filter(row -> !inBill.contains(row.number()))
        .forEach(row -> differ(Kind.REFUND_NOT_IN_BILL, row, 0));
  }

  private void refund(BillLine line, Optional<RefundTable.Row> row) {
    if (row.isEmpty()) {
      differ(Kind.REFUND_UNKNOWN, line.refundNumber(), 0, line.amountFen());
    } else if (row.get().amountFen() != line.amountFen()) {
      differ(Kind.REFUND_DIFFERS, row.get(), line.amountFen());
    } else if (row.get().state() == RefundTable.State.FAILED
        && line.kind() == BillLine.Kind.REFUND) {
      differ(Kind.REFUND_FAILED_YET_IN_BILL, row.get(), line.amountFen());
    }
  }

  /** One that failed on the day may have been tried again since. */
  private boolean isDoneByDay(RefundTable.Row row) {
    return row.state() == RefundTable.State.DONE
        && row.doneAt().filter(at -> at.isBefore(Times.begins(day.plusDays(1)))).isPresent();
  }

  /**
   * Returns false if another payment service was paid for the copy; the bill of that one covers it.
   */
  private boolean isPaidHere(Copy copy) {
    return !copy.isPaidFor()
        || PaymentTable.find(h, copy.orderId())
            .filter(row -> !row.gateway().equals(gateway))
            .isEmpty();
  }

  private void printed(Copy copy) {
    if (copy.state() == CopyState.REFUNDING || copy.state() == CopyState.REFUNDED) {
      differ(Kind.PRINTED_AND_REFUNDED, copy.id(), copy.priceFen(), 0);
      return;
    }
    boolean isCovered =
        copy.isPaidFor()
            ? PaymentTable.find(h, copy.orderId())
                .filter(row -> row.state() == PaymentTable.State.PAID)
                .isPresent()
            : copy.unit() == Copy.Unit.HELD || copy.unit() == Copy.Unit.NONE;
    if (!isCovered) {
      differ(Kind.PRINTED_WITHOUT_PAYMENT, copy.id(), copy.priceFen(), 0);
    }
  }

  private void outcomes(PaymentTable.Row row) {
    for (Copy copy : CopyTable.ofOrder(h, row.orderId())) {
      boolean hasOutcome = copy.state() == CopyState.SETTLED || copy.state() == CopyState.REFUNDED;
      if (copy.isPaidFor() && !hasOutcome) {
        differ(Kind.PAID_WITHOUT_OUTCOME, copy.id(), copy.priceFen(), 0);
      }
    }
  }

  private void differ(Kind kind, RefundTable.Row row, long thereFen) {
    differ(kind, row.number(), row.amountFen(), thereFen);
  }

  private void differ(Kind kind, String number, long hereFen, long thereFen) {
    differences.add(new Difference(kind, number, hereFen, thereFen));
  }
}
