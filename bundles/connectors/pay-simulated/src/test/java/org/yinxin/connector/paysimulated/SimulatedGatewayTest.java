package org.yinxin.connector.paysimulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.connector.paysimulated.SimulatedFaults.Kind;
import org.yinxin.payment.PaymentException;
import org.yinxin.payment.PaymentException.Reason;
import org.yinxin.payment.PaymentNotification;
import org.yinxin.payment.PaymentOrder;
import org.yinxin.payment.PaymentStatus;
import org.yinxin.payment.Refund;
import org.yinxin.payment.RefundStatus;
import org.yinxin.testkit.Waits;
import org.yinxin.text.Language;

/** A payment service in which a button pays, and which misbehaves when told. */
final class SimulatedGatewayTest {
  private static final String NUMBER = "order00000001";

  @TempDir private Path folder;
  private Instant now = Instant.parse("2026-11-24T02:00:00Z");
  private final Notifier notifier = new Notifier("http://localhost:1/notifications");
  private SimulatedGateway gateway;

  @BeforeEach
  void start() {
    gateway =
        new SimulatedGateway(
            new SimulatedOrders(folder.resolve("book")), notifier, "http://here", "某大学", () -> now);
  }

  @AfterEach
  void stop() {
    gateway.stop();
  }

  private String order() throws PaymentException {
    String code = gateway.order(new PaymentOrder(NUMBER, 700, "证明打印 2 份", now.plusSeconds(300)));
    return code.substring(code.indexOf("?key=") + 5);
  }

  private Order paid() throws PaymentException {
    String key = order();
    assertTrue(gateway.pay(gateway.order(NUMBER, key).orElseThrow()));
    return gateway.order(NUMBER, key).orElseThrow();
  }

  private void told(Kind kind) {
    gateway.mischief().set(EnumSet.of(kind));
  }

  private PaymentStatus.State state() throws PaymentException {
    return gateway.query(NUMBER).state();
  }

  @Test
  void anOrderIsPaidByWhoHasItsKey() throws Exception {
    String key = order();
    assertEquals(key, order(), "the same order again");
    assertEquals(PaymentStatus.State.UNPAID, state());
    assertTrue(gateway.order(NUMBER, key + "0").isEmpty());

    assertTrue(gateway.pay(gateway.order(NUMBER, key).orElseThrow()));

    PaymentStatus status = gateway.query(NUMBER);
    assertEquals(PaymentStatus.State.PAID, status.state());
    assertEquals(700, status.paidFen());
    assertFalse(gateway.pay(gateway.order(NUMBER, key).orElseThrow()), "only once");
  }

  @Test
  void whatWasBookedIsThereAfterARestartAndATornLineIsNot() throws Exception {
    paid();
    Files.writeString(folder.resolve("book"), "refund torn", StandardOpenOption.APPEND);

    start();

    assertEquals(PaymentStatus.State.PAID, state());
    gateway.refund(new Refund(NUMBER, "refund0001", 200, 700, "退款"));
    start();
    assertEquals(RefundStatus.State.DONE, gateway.queryRefund("refund0001").state());
    assertEquals(RefundStatus.State.ABSENT, gateway.queryRefund("torn").state());
  }

  @Test
  void aClosedOrAnExpiredOrderCannotBePaidUnlessItIsTold() throws Exception {
    String key = order();
    gateway.close(NUMBER);
    assertEquals(PaymentStatus.State.CLOSED, state());
    assertFalse(gateway.pay(gateway.order(NUMBER, key).orElseThrow()));

    told(Kind.PAY_AFTER_CLOSE);
    assertTrue(gateway.pay(gateway.order(NUMBER, key).orElseThrow()));
    assertEquals(PaymentStatus.State.PAID, state());
  }

  @Test
  void noMoreIsReturnedThanWasPaidAndARefundTwiceIsOne() throws Exception {
    paid();
    Refund refund = new Refund(NUMBER, "refund0001", 500, 700, "退款");
    gateway.refund(refund);
    assertEquals(RefundStatus.State.DONE, gateway.refund(refund).state());

    PaymentException refusal =
        assertThrows(
            PaymentException.class,
            () -> gateway.refund(new Refund(NUMBER, "refund0002", 300, 700, "退款")));
    assertEquals(Reason.REFUSED, refusal.reason());
  }

  @Test
  void refundsFailOrTakeTimeWhenItIsTold() throws Exception {
    paid();
    Refund refund = new Refund(NUMBER, "refund0001", 500, 700, "退款");
    told(Kind.REFUSE_REFUND);
    assertEquals(RefundStatus.State.FAILED, gateway.refund(refund).state());
    told(Kind.SLOW_REFUND);
    assertEquals(RefundStatus.State.PROCESSING, gateway.refund(refund).state());
    assertEquals(RefundStatus.State.DONE, gateway.queryRefund("refund0001").state());
  }

  @Test
  void aDaysBillHasItsPaymentsAndRefunds() throws Exception {
    paid();
    gateway.refund(new Refund(NUMBER, "refund0001", 500, 700, "退款"));
    LocalDate day = LocalDate.parse("2026-11-24");
    assertEquals(
        Reason.NOT_YET, assertThrows(PaymentException.class, () -> gateway.bill(day)).reason());

    now = Instant.parse("2026-11-24T16:00:00Z");

    assertEquals(2, gateway.bill(day).size());
    assertEquals(0, gateway.bill(day.minusDays(1)).size());
  }

  @Test
  void aNotificationIsSigned() throws Exception {
    PaymentNotification right =
        new PaymentNotification(Map.of(Notifier.SIGNATURE, notifier.sign(NUMBER)), NUMBER);
    assertEquals(NUMBER, gateway.notified(right));

    PaymentNotification other =
        new PaymentNotification(Map.of(Notifier.SIGNATURE, notifier.sign("another")), NUMBER);
    assertEquals(
        Reason.FORGED,
        assertThrows(PaymentException.class, () -> gateway.notified(other)).reason());
  }

  @Test
  void itHangsUntilItIsToldToBehaveAndAnswersErrors() throws Exception {
    told(Kind.HANG);
    CompletableFuture<String> payee =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return gateway.payee().name();
              } catch (PaymentException e) {
                return e.getMessage();
              }
            });
    gateway.mischief().set(EnumSet.noneOf(Kind.class));
    assertEquals("某大学", payee.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS));

    told(Kind.ERROR);
    assertThrows(PaymentException.class, gateway::payee);
    told(Kind.WRONG_PAYEE);
    assertEquals("SIMULATED-2", gateway.payee().merchantId());
  }

  @Test
  void thePageShowsPayeeAndAmountAndEscapesThem() throws Exception {
    Order order = gateway.order(NUMBER, order()).orElseThrow();

    String page = new PayPage(Language.CHINESE).order(order, "<某大学>", true);

    assertTrue(page.contains("&lt;某大学&gt;"), page);
    assertTrue(page.contains("¥ 7.00"), page);
    assertTrue(page.contains(">支付</button>"), page);
    assertTrue(new PayPage(Language.ENGLISH).order(paid(), "x", false).contains(">Paid</p>"), page);
  }

  @Test
  void itIsThereInDevelopmentOnly() {
    assertTrue(SimulatedStart.isDevelopment("development"));
    assertFalse(SimulatedStart.isDevelopment("production"));
    assertFalse(SimulatedStart.isDevelopment(null));
  }

  @Test
  void everyWayToMisbehaveHasWordsInBothLanguages() throws IOException {
    String zh = new PayPage(Language.CHINESE).control(gateway.mischief());
    String en = new PayPage(Language.ENGLISH).control(gateway.mischief());
    for (Kind kind : Kind.values()) {
      assertTrue(zh.contains("value=\"" + kind.wireName()), kind::name);
      assertTrue(en.contains("value=\"" + kind.wireName()), kind::name);
    }
  }
}
