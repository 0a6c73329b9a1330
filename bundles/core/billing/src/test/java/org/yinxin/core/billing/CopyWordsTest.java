package org.yinxin.core.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.yinxin.core.billing.Copy.Unit;
import org.yinxin.services.billing.CopyAccount;
import org.yinxin.services.billing.CopyAccount.Money;
import org.yinxin.services.billing.CopyState;
import org.yinxin.text.LocalizedText;

/** Money and words of each state, of copies that are paid for, free, or cost nothing. */
final class CopyWordsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
  private static final LocalizedText TEXT = new LocalizedText("文", "text");

  /** States in which the price of a copy was received. */
  private static final Set<CopyState> RECEIVED =
      EnumSet.complementOf(
          EnumSet.of(
              CopyState.QUOTED,
              CopyState.AWAITING_PAYMENT,
              CopyState.EXPIRED,
              CopyState.CANCELLED));

  private static Copy copy(CopyState state, long fen, Unit unit, int serial, boolean isPrinted) {
    return new Copy(
        "c1",
        "o1",
        "2022001",
        "kiosk-1",
        "zh",
        "transcript",
        TEXT,
        "zh-CN",
        "",
        fen,
        unit,
        TEXT,
        state,
        NOW,
        serial,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        "",
        isPrinted ? Optional.of(NOW) : Optional.empty());
  }

  private static Optional<PaymentTable.Row> payment(
      PaymentTable.State state, long amount, long paid) {
    return Optional.of(
        new PaymentTable.Row(
            "o1",
            "fake",
            amount,
            "",
            "",
            state,
            NOW,
            NOW,
            0,
            Optional.empty(),
            paid,
            Optional.of("T1"),
            Optional.of(NOW)));
  }

  private static CopyAccount account(Copy copy, Optional<PaymentTable.Row> payment, int number) {
    return CopyAccounts.of(
            List.of(copy), payment, Map.of(), number == 0 ? Map.of() : Map.of("c1", number))
        .get("c1");
  }

  /** A copy of 2 yuan. */
  private static CopyAccount paidFor(CopyState state) {
    boolean isPrinted = state == CopyState.PRINTED || state == CopyState.SETTLED;
    PaymentTable.State paid =
        RECEIVED.contains(state) ? PaymentTable.State.PAID : PaymentTable.State.OPEN;
    return account(
        copy(state, 200, Unit.NONE, 1, isPrinted),
        payment(paid, 200, RECEIVED.contains(state) ? 200 : 0),
        0);
  }

  @ParameterizedTest
  @CsvSource({
    "QUOTED, NONE, 待确认, 尚未同意价格，没有收费。",
    "AWAITING_PAYMENT, NONE, 待付款, 这一份 2.00 元，请在终端上扫码付款；到时没有付款的，订单自动结束，不收费。",
    "PAID, OPEN, 待打印, 已付 2.00 元，等待打印；15 分钟内没有打印的，款项自动原路退回。",
    "PERMITTED, OPEN, 正在打印, 已付 2.00 元；没有打印成功的，款项原路退回。",
    "PRINTING, OPEN, 正在打印, 已付 2.00 元；没有打印成功的，款项原路退回。",
    "PRINTED, KEPT, 已打印, 实收 2.00 元。",
    "SETTLED, KEPT, 已打印, 实收 2.00 元。",
    "FAILED, RETURNING, 打印失败,"
        + " 没有打印成功，已打出的页作废，请勿使用。2.00 元正在原路退回：退到零钱一般几分钟到账，退到银行卡约需 1 至 3 个工作日，无须办理手续。",
    "UNKNOWN, OPEN, 待核实, 是否打印成功由工作人员核实。已付 2.00 元：没有打印成功的原路退回，请勿再次付款。",
    "TO_RECONCILE, OPEN, 待核实, 是否打印成功由工作人员核实。已付 2.00 元：没有打印成功的原路退回，请勿再次付款。",
    "REFUNDING, RETURNING, 退款处理中,"
        + " 没有打印成功，已打出的页作废，请勿使用。2.00 元正在原路退回：退到零钱一般几分钟到账，退到银行卡约需 1 至 3 个工作日，无须办理手续。",
    "PAID_LATE, RETURNING, 退款处理中,"
        + " 没有打印成功，已打出的页作废，请勿使用。2.00 元正在原路退回：退到零钱一般几分钟到账，退到银行卡约需 1 至 3 个工作日，无须办理手续。",
    "REFUNDED, RETURNED, 已退款, 没有打印成功，已打出的页作废，请勿使用。已退款 2.00 元，原路退回。",
    "REFUND_FAILED, RETURNING, 退款未完成,"
        + " 没有打印成功，已打出的页作废，请勿使用。2.00 元还没有全部退回，工作人员正在处理，退回后会通知您；请勿再次付款。",
    "EXPIRED, NONE, 已过期, 没有在规定时间内付款，没有收费；需要的请重新下单。如已付款，款项自动原路退回。",
    "CANCELLED, NONE, 已取消, 付款前已取消，没有收费。如已付款，款项自动原路退回。"
  })
  void aCopyThatIsPaidFor(CopyState state, Money money, String status, String meaning) {
    CopyAccount account = paidFor(state);

    assertEquals(status, account.status().zh());
    assertEquals(meaning, account.meaning().zh());
    assertEquals(money, account.money());
    assertEquals(money == Money.NONE ? 0 : 200, account.paidFen());
    assertEquals(state == CopyState.REFUNDED ? 200 : 0, account.refundedFen());
    assertEquals(state == CopyState.REFUNDED, account.refundedAt().isPresent());
    assertEquals(CopyAccount.Free.NONE, account.free());
  }

  @ParameterizedTest
  @CsvSource({
    "AWAITING_PAYMENT, HELD, 2, 使用免费份数的第 2 份，本单付款后打印。",
    "PAID, HELD, 2, 使用免费份数的第 2 份，等待打印；15 分钟内没有打印的，不计。",
    "PRINTING, HELD, 2, 使用免费份数的第 2 份；没有打印成功的，不计。",
    "SETTLED, HELD, 2, 使用免费份数的第 2 份，没有收费。",
    "UNKNOWN, HELD, 2, 是否打印成功由工作人员核实。没有收费；没有打印成功的，不计免费份数。",
    "SETTLED, RETURNED, 0, 没有收费，也没有扣减免费份数。",
    "EXPIRED, RETURNED, 0, 没有在规定时间内打印，免费份数已退回；需要的请重新打印。",
    "CANCELLED, RETURNED, 0, 打印前已取消，免费份数已退回。",
    "AWAITING_PAYMENT, NONE, 0, 此类证明不收费，本单付款后打印。",
    "SETTLED, NONE, 0, 此类证明不收费。",
    "EXPIRED, NONE, 0, 没有在规定时间内打印，没有收费；需要的请重新打印。",
    "CANCELLED, NONE, 0, 打印前已取消，没有收费。"
  })
  void aCopyThatIsFree(CopyState state, Unit unit, int number, String meaning) {
    CopyAccount account =
        account(copy(state, 0, unit, 1, state == CopyState.SETTLED), Optional.empty(), number);

    assertEquals(meaning, account.meaning().zh());
    assertEquals(Money.NONE, account.money());
    assertEquals(0, account.paidFen());
    assertEquals(number, account.freeNumber());
  }

  @Test
  void aFreeCopyThatDidNotComeOut() {
    CopyAccount counted =
        account(copy(CopyState.SETTLED, 0, Unit.RETURNED, 1, false), Optional.empty(), 0);
    assertEquals("打印失败", counted.status().zh());
    assertEquals("没有打印成功，已打出的页作废，请勿使用。免费份数已退回，可以重新打印。", counted.meaning().zh());
    assertEquals(CopyAccount.Free.RETURNED, counted.free());

    CopyAccount notCounted =
        account(copy(CopyState.SETTLED, 0, Unit.NONE, 1, false), Optional.empty(), 0);
    assertEquals("没有打印成功，已打出的页作废，请勿使用。没有收费，可以重新打印。", notCounted.meaning().zh());
  }

  @Test
  void whyMoneyGoesBack() {
    Copy unprinted = copy(CopyState.REFUNDED, 200, Unit.NONE, 0, false);
    assertTrue(said(unprinted, payment(PaymentTable.State.PAID, 200, 200)).startsWith("没有打印。"));
    assertTrue(
        said(unprinted, payment(PaymentTable.State.RETURNED, 200, 200))
            .startsWith("订单结束后才收到付款。已退款 2.00 元"));
    assertTrue(
        said(unprinted, payment(PaymentTable.State.RETURNED, 200, 150))
            .startsWith("付款金额与订单不符，没有打印。已退款 1.50 元"));
    assertTrue(
        said(
                copy(CopyState.REFUNDED, 200, Unit.NONE, 1, true),
                payment(PaymentTable.State.PAID, 200, 200))
            .startsWith("终端后来报告这一份已完整打印。"));
  }

  private static String said(Copy copy, Optional<PaymentTable.Row> payment) {
    return account(copy, payment, 0).meaning().zh();
  }

  @Test
  void aWrongSumIsSharedOutAndNoFenIsCountedTwice() {
    Copy first = copy(CopyState.REFUNDING, 200, Unit.NONE, 0, false);
    List<Copy> three = List.of(named(first, "a"), named(first, "b"), named(first, "c"));

    assertEquals(
        Map.of("a", 200L, "b", 50L, "c", 0L),
        PaidShares.of(three, payment(PaymentTable.State.RETURNED, 600, 250)));
    assertEquals(
        Map.of("a", 200L, "b", 200L, "c", 500L),
        PaidShares.of(three, payment(PaymentTable.State.RETURNED, 600, 900)));
    CopyAccount last =
        CopyAccounts.of(three, payment(PaymentTable.State.RETURNED, 600, 250), Map.of(), Map.of())
            .get("c");
    assertEquals("付款金额与订单不符，没有打印。这一份没有收到款项，没有收费。", last.meaning().zh());
    assertEquals(Money.NONE, last.money());
  }

  private static Copy named(Copy c, String id) {
    return new Copy(
        id,
        c.orderId(),
        c.personNumber(),
        c.kioskId(),
        c.credentialId(),
        c.type(),
        c.title(),
        c.language(),
        c.study(),
        c.priceFen(),
        c.unit(),
        c.reason(),
        c.state(),
        c.since(),
        c.serial(),
        c.kioskZh(),
        c.kioskEn(),
        c.permittedAt(),
        c.sha256(),
        c.pages(),
        c.refundNumber(),
        c.printedAt());
  }

  /** A reader of one language learns the same sums as one of the other. */
  @ParameterizedTest
  @EnumSource
  void bothLanguagesNameTheSameSum(CopyState state) {
    LocalizedText meaning = paidFor(state).meaning();

    assertEquals(meaning.zh().contains("2.00 元"), meaning.en().contains("¥2.00"), state::name);
    assertFalse(meaning.en().contains("¥0.00"), state::name);
  }
}
