package org.yinxin.services.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.yinxin.text.LocalizedText;

/**
 * A day's orders, the payment service's bill and the printed copies, compared. Immutable.
 *
 * @param day of Beijing
 * @param by account that asked for it, or {@code system}
 * @param payments number of payments on record
 * @param paidFen sum of the payments on record
 * @param billedFen sum of the payments in the bill
 * @param refundedFen sum of the refunds on record
 * @param billedRefundFen sum of the refunds in the bill
 * @param printed number of copies that came out
 * @param differences all that does not agree; empty if all does
 */
public record Reconciliation(
    String id,
    LocalDate day,
    String gateway,
    Instant at,
    String by,
    int payments,
    long paidFen,
    long billedFen,
    long refundedFen,
    long billedRefundFen,
    int printed,
    List<Difference> differences) {
  /** The kinds of difference. */
  public enum Kind {
    /** Paid by what is on record, and not in the bill. */
    PAID_NOT_IN_BILL("有收款记录而账单中没有", "paid on record, and not in the bill"),
    /** In the bill, and no order is known by its number. */
    IN_BILL_UNKNOWN("账单中有而系统中没有此订单", "in the bill, and no such order is known"),
    /** In the bill as paid, and not paid by what is on record. */
    IN_BILL_NOT_PAID("账单中已付而记录为未付", "paid in the bill, and not paid on record"),
    /** Both know it with other amounts. */
    AMOUNT_DIFFERS("金额不一致", "the amounts differ"),
    /** A copy came out that was neither paid nor free. */
    PRINTED_WITHOUT_PAYMENT("已打印而未付款也不属免费", "printed, and neither paid nor free"),
    /** Paid, and nobody knows yet what became of the copy. */
    PAID_WITHOUT_OUTCOME("已付款而尚无结果", "paid, and without an outcome"),
    /** Returned by what is on record, and not in the bill. */
    REFUND_NOT_IN_BILL("有退款记录而账单中没有", "refunded on record, and not in the bill"),
    /** A refund in the bill that is not known. */
    REFUND_UNKNOWN("账单中有而系统中没有此退款", "a refund in the bill that is not known"),
    /** Both know the refund with other amounts. */
    REFUND_DIFFERS("退款金额不一致", "the amounts of a refund differ"),
    /** Failed by what is on record, and returned by the bill. */
    REFUND_FAILED_YET_IN_BILL("账单中已退款而记录为退款失败", "refunded in the bill, and failed on record"),
    /** Returned by what is on record, and not by the bill, which has it as failed. */
    REFUND_FAILED_IN_BILL("有退款记录而账单中退款未成功", "refunded on record, and failed in the bill"),
    /** A copy came out by its kiosk's journal whose money goes back, or is back. */
    PRINTED_AND_REFUNDED("已退款，而终端日志称已打印", "refunded, and printed by its kiosk’s journal");

    private final String zh;
    private final String en;

    Kind(String zh, String en) {
      this.zh = zh;
      this.en = en;
    }

    /** In words. */
    public LocalizedText words() {
      return new LocalizedText(zh, en);
    }
  }

  /**
   * One difference.
   *
   * @param number of the order, refund or copy that it is about
   * @param hereFen amount on record; 0 if there is none
   * @param thereFen amount in the bill; 0 if there is none
   */
  public record Difference(Kind kind, String number, long hereFen, long thereFen) {
    public Difference {
      Objects.requireNonNull(kind);
      Objects.requireNonNull(number);
    }
  }

  public Reconciliation {
    Objects.requireNonNull(id);
    Objects.requireNonNull(day);
    Objects.requireNonNull(gateway);
    Objects.requireNonNull(at);
    Objects.requireNonNull(by);
    differences = List.copyOf(differences);
  }
}
