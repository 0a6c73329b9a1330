package org.yinxin.connector.paywechat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.payment.BillLine;
import org.yinxin.payment.BillLine.Kind;

final class TradeBillTest {
  private static final String HEADING =
      "\uFEFF交易时间,公众账号ID,商户号,微信订单号,商户订单号,交易状态,商户退款单号,退款状态,商品名称,订单金额,申请退款金额\r\n";
  private static final String SUMS = "总交易单数,订单总金额\r\n";

  private static String payment(String application, String yuan) {
    return "`2026-11-25 23:59:59,`%s,`1900000001,`42000001,`order0001,`SUCCESS,`0,`,`打印, 2 份,`%s,`0.00\r\n"
        .formatted(application, yuan);
  }

  @Test
  void yuanBecomeFenAndCommasInNamesAreHarmless() {
    String bill = HEADING + payment("wx1", "1234.05") + SUMS + "`1,`1234.05\r\n";

    assertEquals(123_405, TradeBill.read(bill, "wx1").get(0).amountFen());
    assertEquals("2026-11-25T15:59:59Z", TradeBill.read(bill, "wx1").get(0).bookedAt().toString());
  }

  @Test
  void linesOfOtherApplicationsOfTheMerchantAreLeftOut() {
    String bill = HEADING + payment("wx1", "2.00") + payment("wx2", "5.00") + SUMS + "`2,`7.00\r\n";

    assertEquals(1, TradeBill.read(bill, "wx1").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "`2,`4.00\r\n", "`0,`0.00\r\n"})
  void aBillWhoseSumsAreMissingOrDifferIsRefused(String sums) {
    String bill = HEADING + payment("wx1", "2.00") + SUMS + sums;

    assertThrows(IllegalArgumentException.class, () -> TradeBill.read(bill, "wx1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a page of HTML", "交易时间,公众账号ID\r\n`1,`2\r\n"})
  void whatIsNoBillIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> TradeBill.read(text, "wx1"));
  }

  @ParameterizedTest
  @CsvSource({
    "SUCCESS,REFUND",
    "PROCESSING,REFUND_PENDING",
    "FAIL,REFUND_FAILED",
    "CHANGE,REFUND_FAILED"
  })
  void onlyARefundThatSucceededCountsAsReturned(String state, Kind kind) {
    String refund =
        "`2026-11-25 23:59:59,`wx1,`1900000001,`42000001,`order0001,`REFUND,`refund0001,`%s,`打印,`0.00,`2.00\r\n"
            .formatted(state);

    BillLine line = TradeBill.read(HEADING + refund + SUMS + "`1,`0.00\r\n", "wx1").get(0);

    assertEquals(kind, line.kind());
    assertEquals("refund0001", line.refundNumber());
    assertEquals(200, line.amountFen());
  }

  @Test
  void partsOfAFenAreRefused() {
    String bill = HEADING + payment("wx1", "2.005") + SUMS + "`1,`2.005\r\n";

    assertThrows(IllegalArgumentException.class, () -> TradeBill.read(bill, "wx1"));
  }
}
