package org.yinxin.connector.paywechat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.payment.PaymentException;
import org.yinxin.payment.PaymentException.Reason;
import org.yinxin.payment.PaymentOrder;
import org.yinxin.payment.PaymentStatus;
import org.yinxin.payment.Refund;
import org.yinxin.payment.RefundStatus;
import org.yinxin.testlibrary.wechatpay.Misbehaviour;
import org.yinxin.testlibrary.wechatpay.TestMerchant;
import org.yinxin.testlibrary.wechatpay.WechatPayStandIn;

/**
 * Two of five requests go wrong, and a caller who asks again until something is known has exact
 * sums.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class WhateverGoesWrongTest {
  private static final TestMerchant MERCHANT = TestMerchant.named("1900000001", "某大学");
  private static final List<Misbehaviour> WAYS =
      List.of(
          Misbehaviour.ERROR,
          Misbehaviour.ERROR_AFTERWARDS,
          Misbehaviour.CUT,
          Misbehaviour.CUT_AFTERWARDS,
          Misbehaviour.OTHER_KEY,
          Misbehaviour.UNSIGNED,
          Misbehaviour.STALE,
          Misbehaviour.PROBE,
          Misbehaviour.OTHER_ORDER,
          Misbehaviour.THROTTLED);
  private static final int ORDERS = 6;
  private static final int ATTEMPTS = 60;

  @TempDir private Path folder;

  private interface Call<T> {
    T answer() throws PaymentException;
  }

  /** Asks until there is an answer; every other one has to say that nothing is known. */
  private static <T> T insisting(Call<T> call, Predicate<T> enough) {
    for (int i = 0; i < ATTEMPTS; i++) {
      try {
        T answer = call.answer();
        if (enough.test(answer)) {
          return answer;
        }
      } catch (PaymentException e) {
        assertTrue(e.reason() == Reason.UNAVAILABLE || e.reason() == Reason.FORGED, e.getMessage());
      }
    }
    throw new AssertionError("no answer in " + ATTEMPTS + " attempts");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
  void theSumsAreExact(long seed) throws Exception {
    Random random = new Random(seed);
    try (WechatPayStandIn service = WechatPayStandIn.start(MERCHANT)) {
      WechatPayGateway gateway =
          new WechatPayGateway(
              TestConfig.of(MERCHANT, service.uri().toString()),
              MERCHANT.write(folder),
              InstantSource.system());
      service.misbehaving(
          () ->
              random.nextInt(5) < 2
                  ? Optional.of(WAYS.get(random.nextInt(WAYS.size())))
                  : Optional.empty());
      for (int i = 0; i < ORDERS; i++) {
        life(gateway, service, "order000" + i, 100 + i);
      }
      assertEquals(615, service.paidFen());
      assertEquals(3 * ORDERS, service.refundedFen());
      gateway.close();
    }
  }

  private static void life(
      WechatPayGateway gateway, WechatPayStandIn service, String number, long fen) {
    PaymentOrder order = new PaymentOrder(number, fen, "电子凭证打印", Instant.now().plusSeconds(300));
    String code = insisting(() -> gateway.order(order), answer -> true);
    assertTrue(service.pay(code));
    PaymentStatus paid = insisting(() -> gateway.query(number), answer -> true);
    assertEquals(PaymentStatus.State.PAID, paid.state(), "never 'not paid' once it is paid");
    assertEquals(fen, paid.paidFen());
    Refund refund = new Refund(number, "refund" + number, 3, fen, "未打印");
    insisting(() -> gateway.refund(refund), answer -> true);
    service.endRefunds("SUCCESS");
    RefundStatus done = insisting(() -> gateway.queryRefund(refund.number()), answer -> true);
    assertEquals(new RefundStatus(refund.number(), RefundStatus.State.DONE, 3), done);
  }
}
