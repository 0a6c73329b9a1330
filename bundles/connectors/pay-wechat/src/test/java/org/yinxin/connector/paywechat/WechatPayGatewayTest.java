package org.yinxin.connector.paywechat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.yinxin.payment.BillLine;
import org.yinxin.payment.Payee;
import org.yinxin.payment.PaymentException;
import org.yinxin.payment.PaymentException.Reason;
import org.yinxin.payment.PaymentNotification;
import org.yinxin.payment.PaymentOrder;
import org.yinxin.payment.PaymentStatus;
import org.yinxin.payment.PaymentStatus.State;
import org.yinxin.payment.Refund;
import org.yinxin.payment.RefundStatus;
import org.yinxin.testlibrary.wechatpay.BillRow;
import org.yinxin.testlibrary.wechatpay.Misbehaviour;
import org.yinxin.testlibrary.wechatpay.SentNotification;
import org.yinxin.testlibrary.wechatpay.TestMerchant;
import org.yinxin.testlibrary.wechatpay.WechatPayStandIn;
import org.yinxin.text.ChinaTime;

/** Against a service that signs, and that misbehaves when it is asked to. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class WechatPayGatewayTest {
  private static final TestMerchant MERCHANT = TestMerchant.named("1900000001", "某大学财务处");
  private static final Refund REFUND = new Refund("order0001", "refund0001", 200, 700, "未打印，退款");

  private final LocalDate today = LocalDate.now(ChinaTime.ZONE);
  private final LocalDate yesterday = today.minusDays(1);
  private final Instant yesterdayAtNoon =
      yesterday.atTime(12, 0).atZone(ChinaTime.ZONE).toInstant();
  private final Instant afterTen = today.atTime(10, 1).atZone(ChinaTime.ZONE).toInstant();

  @TempDir private Path folder;
  private WechatPayStandIn service;
  private WechatPayGateway gateway;

  @BeforeEach
  void start() throws Exception {
    service = WechatPayStandIn.start(MERCHANT);
    gateway = gateway(MERCHANT, config(), InstantSource.system());
  }

  @AfterEach
  void stop() {
    gateway.close();
    service.close();
  }

  private TestConfig config() {
    return TestConfig.of(MERCHANT, service.uri().toString());
  }

  private WechatPayGateway gateway(TestMerchant merchant, TestConfig config, InstantSource clock)
      throws Exception {
    return new WechatPayGateway(config, merchant.write(folder), clock);
  }

  private static PaymentOrder order() {
    return new PaymentOrder(
        "order0001", 700, "电子凭证打印 2 份", Instant.now().plus(Duration.ofMinutes(5)));
  }

  private static Reason reason(Executable call) {
    return assertThrows(PaymentException.class, call).reason();
  }

  private static PaymentNotification received(SentNotification sent) {
    return new PaymentNotification(sent.headers(), sent.body());
  }

  @Test
  void anOrderIsScannedPaidAndFoundPaid() throws Exception {
    String code = gateway.order(order());
    assertTrue(code.startsWith("weixin://"), code);
    assertEquals(State.UNPAID, gateway.query("order0001").state());

    Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    assertTrue(service.pay(code));

    PaymentStatus paid = gateway.query("order0001");
    assertEquals(State.PAID, paid.state());
    assertEquals(700, paid.paidFen());
    assertEquals(Optional.of("42000order0001"), paid.transaction());
    Instant paidAt = paid.paidAt().orElseThrow();
    assertFalse(paidAt.isBefore(before), paidAt::toString);
    assertFalse(paidAt.isAfter(Instant.now()), paidAt::toString);
  }

  @Test
  void anOrderThatIsMadeTwiceIsOneOrderWithOneCode() throws Exception {
    assertEquals(gateway.order(order()), gateway.order(order()));

    PaymentOrder dearer =
        new PaymentOrder("order0001", 900, "another", Instant.now().plusSeconds(300));
    assertEquals(Reason.REFUSED, reason(() -> gateway.order(dearer)));
  }

  @Test
  void anOrderThatTheServiceDoesNotKnowIsAbsent() throws Exception {
    assertEquals(State.ABSENT, gateway.query("order0002").state());
    assertEquals(RefundStatus.State.ABSENT, gateway.queryRefund("refund0002").state());
  }

  @Test
  void aClosedOrderCannotBePaidAndMayBeClosedAgain() throws Exception {
    String code = gateway.order(order());
    gateway.close("order0001");
    gateway.close("order0001");

    assertFalse(service.pay(code));
    assertEquals(State.CLOSED, gateway.query("order0001").state());
    assertEquals(Reason.REFUSED, reason(() -> gateway.order(order())));
  }

  @Test
  void closingWhatIsPaidOrUnknownChangesNothing() throws Exception {
    service.pay(gateway.order(order()));
    gateway.close("order0001");
    gateway.close("order0002");

    assertEquals(State.PAID, gateway.query("order0001").state());
  }

  @Test
  void moneyThatCameAfterTheCloseIsNotOverlooked() throws Exception {
    gateway.order(order());
    gateway.close("order0001");
    service.payAfterClose("order0001");

    assertEquals(State.PAID, gateway.query("order0001").state());
  }

  @Test
  void whatWasPaidIsToldAsItIsAndNotAsItWasAskedFor() throws Exception {
    gateway.order(order());
    service.payAnotherAmount("order0001", 1);

    assertEquals(1, gateway.query("order0001").paidFen());
  }

  @ParameterizedTest
  @CsvSource({
    "ERROR, UNAVAILABLE",
    "ERROR_AFTERWARDS, UNAVAILABLE",
    "THROTTLED, UNAVAILABLE",
    "PROBE, UNAVAILABLE",
    "OTHER_KEY, FORGED",
    "UNSIGNED, FORGED",
    "STALE, FORGED",
    "OTHER_ORDER, FORGED"
  })
  void anAnswerThatSaysNothingOrIsForgedIsNeverBelieved(Misbehaviour how, Reason reason)
      throws Exception {
    service.pay(gateway.order(order()));

    service.misbehave(how);
    assertEquals(reason, reason(() -> gateway.query("order0001")));

    assertEquals(State.PAID, gateway.query("order0001").state());
  }

  /** "No such order" from somebody else would let a paid order expire. */
  @ParameterizedTest
  @EnumSource(names = {"OTHER_KEY", "UNSIGNED", "STALE"})
  void aNoThatTheServiceHasNotSignedIsNoNo(Misbehaviour how) {
    service.misbehave(how);

    Reason reason = reason(() -> gateway.query("order0002"));
    assertEquals(how == Misbehaviour.UNSIGNED ? Reason.UNAVAILABLE : Reason.FORGED, reason);
  }

  @ParameterizedTest
  @EnumSource(names = {"ERROR", "ERROR_AFTERWARDS", "CUT_AFTERWARDS"})
  void anOrderWhoseAnswerWasLostIsMadeAgainAndIsOne(Misbehaviour how) throws Exception {
    service.misbehave(how);
    assertEquals(Reason.UNAVAILABLE, reason(() -> gateway.order(order())));

    service.pay(gateway.order(order()));
    assertEquals(700, service.paidFen());
  }

  @Test
  void aServiceThatHangsIsLeftInTime() throws Exception {
    gateway.close();
    gateway = gateway(MERCHANT, config().withTimeout(1), InstantSource.system());
    service.misbehave(Misbehaviour.HANG);
    int before = service.requests();

    // The service hangs until it is released: what comes back before is the gateway's own limit.
    assertEquals(Reason.UNAVAILABLE, reason(() -> gateway.order(order())));

    assertEquals(before + 1, service.requests(), "not tried again and again");
    service.release();
    gateway.close();
    gateway = gateway(MERCHANT, config(), InstantSource.system());
    // It was done all the same.
    assertEquals(State.UNPAID, gateway.query("order0001").state());
  }

  @Test
  void aServiceThatIsAwayIsUnavailable() {
    service.close();

    assertEquals(Reason.UNAVAILABLE, reason(() -> gateway.query("order0001")));
    service = WechatPayStandIn.start(MERCHANT);
  }

  @Test
  void aRefundIsUnderWayAndThenDoneOrFailed() throws Exception {
    service.pay(gateway.order(order()));

    assertEquals(RefundStatus.State.PROCESSING, gateway.refund(REFUND).state());
    assertEquals(0, gateway.queryRefund("refund0001").refundedFen());
    service.endRefunds("SUCCESS");
    assertEquals(
        new RefundStatus("refund0001", RefundStatus.State.DONE, 200),
        gateway.queryRefund("refund0001"));
    assertEquals(State.PAID, gateway.query("order0001").state(), "whatever was refunded since");

    gateway.refund(new Refund("order0001", "refund0002", 500, 700, "退款"));
    service.endRefunds("ABNORMAL");
    assertEquals(RefundStatus.State.FAILED, gateway.queryRefund("refund0002").state());
  }

  @ParameterizedTest
  @EnumSource(names = {"ERROR", "ERROR_AFTERWARDS"})
  void aRefundThatIsAskedForAgainIsReturnedOnce(Misbehaviour how) throws Exception {
    service.pay(gateway.order(order()));
    service.refundsBecome("SUCCESS");

    service.misbehave(how);
    assertEquals(Reason.UNAVAILABLE, reason(() -> gateway.refund(REFUND)));
    assertEquals(RefundStatus.State.DONE, gateway.refund(REFUND).state());
    assertEquals(RefundStatus.State.DONE, gateway.refund(REFUND).state());

    assertEquals(200, service.refundedFen());
  }

  /** A connection that was used before may be a dead one, so that one failure says nothing. */
  @Test
  void aConnectionThatBreaksIsTriedOnceMoreAndThenLeft() throws Exception {
    service.pay(gateway.order(order()));
    service.refundsBecome("SUCCESS");

    service.misbehave(Misbehaviour.CUT_AFTERWARDS);
    assertEquals(RefundStatus.State.DONE, gateway.refund(REFUND).state());
    assertEquals(200, service.refundedFen());

    service.misbehave(Misbehaviour.CUT);
    service.misbehave(Misbehaviour.CUT_AFTERWARDS);
    assertEquals(Reason.UNAVAILABLE, reason(() -> gateway.query("order0001")));
  }

  @Test
  void whatTheServiceDoesNotReturnIsRefused() throws Exception {
    service.pay(gateway.order(order()));
    service.refundsBecome("NOT_ENOUGH");
    PaymentException refused = assertThrows(PaymentException.class, () -> gateway.refund(REFUND));
    assertEquals(Reason.REFUSED, refused.reason());
    assertTrue(refused.getMessage().contains("NOT_ENOUGH"), refused.getMessage());

    service.refundsBecome("SUCCESS");
    gateway.refund(REFUND);
    assertEquals(
        Reason.REFUSED,
        reason(() -> gateway.refund(new Refund("order0001", "refund0002", 700, 700, "退款"))));
  }

  @Test
  void aNotificationNamesItsOrder() throws Exception {
    service.pay(gateway.order(order()));
    service.refundsBecome("SUCCESS");
    gateway.refund(REFUND);

    PaymentNotification paid = received(service.paid("order0001"));
    assertEquals("order0001", gateway.notified(paid));
    assertEquals("order0001", gateway.notified(paid), "doubled");
    assertEquals("order0001", gateway.notified(received(service.refunded("refund0001"))));
  }

  @Test
  void aForgedReplayedOrDamagedNotificationIsRefused() throws Exception {
    service.pay(gateway.order(order()));
    SentNotification honest = service.paid("order0001");
    SentNotification old = service.paidAt("order0001", Instant.now().minus(Duration.ofMinutes(6)));

    for (PaymentNotification forged :
        List.of(
            received(service.forged("order0001")),
            received(old),
            new PaymentNotification(honest.headers(), honest.body().replace("EV-", "EW-")),
            new PaymentNotification(Map.of(), honest.body()),
            with(honest, "Wechatpay-Signature", "no Base64 at all!"),
            with(honest, "Wechatpay-Serial", "PUB_KEY_ID_OTHER"),
            with(honest, "Wechatpay-Timestamp", "99999999999999999999"),
            with(honest, "Wechatpay-Signature-Type", "WECHATPAY2-SM2-WITH-SM3"))) {
      assertEquals(Reason.FORGED, reason(() -> gateway.notified(forged)));
    }
    assertEquals("order0001", gateway.notified(received(honest)));
  }

  @Test
  void aProbeIsRefusedWithoutAlarm() throws Exception {
    service.pay(gateway.order(order()));
    PaymentNotification probe =
        with(service.paid("order0001"), "Wechatpay-Signature", "WECHATPAY/SIGNTEST/AAAA");

    assertEquals(Reason.UNAVAILABLE, reason(() -> gateway.notified(probe)));
  }

  private static PaymentNotification with(SentNotification sent, String header, String value) {
    Map<String, String> headers = new HashMap<>(sent.headers());
    headers.put(header, value);
    return new PaymentNotification(headers, sent.body());
  }

  @Test
  void aNotificationForAnotherMerchantsApplicationIsNotOurs() throws Exception {
    service.pay(gateway.order(order()));
    WechatPayGateway other =
        gateway(MERCHANT, config().withApplication("wx0000000000000000"), InstantSource.system());

    assertEquals(Reason.FORGED, reason(() -> other.notified(received(service.paid("order0001")))));
    assertEquals(Reason.WRONG_PAYEE, reason(() -> other.query("order0001")));
    assertEquals(Reason.REFUSED, reason(() -> other.order(order())));
    other.close();
  }

  @Test
  void thePayeeIsReadFromTheMerchantsCertificate() throws Exception {
    assertEquals(new Payee("某大学财务处", "1900000001", MERCHANT.applicationId()), gateway.payee());
  }

  @ParameterizedTest
  @CsvSource({"1900000002, 某大学财务处", "1900000001, 某某科技有限公司"})
  void nothingIsChargedForAnotherPayee(String id, String company) throws Exception {
    WechatPayGateway other =
        gateway(
            MERCHANT.withCertificateOf(id, company, Instant.now()),
            config(),
            InstantSource.system());
    int before = service.requests();

    assertEquals(Reason.WRONG_PAYEE, reason(other::payee));
    assertEquals(Reason.WRONG_PAYEE, reason(() -> other.order(order())));
    assertEquals(Reason.WRONG_PAYEE, reason(() -> other.refund(REFUND)));
    assertEquals(before, service.requests(), "the service is not even asked");
    other.close();
  }

  @Test
  void nothingIsChargedUnderACertificateThatHasExpired() throws Exception {
    WechatPayGateway old =
        gateway(
            MERCHANT.withCertificateOf(
                MERCHANT.id(), MERCHANT.company(), Instant.now().minus(Duration.ofDays(2000))),
            config(),
            InstantSource.system());

    assertEquals(Reason.REFUSED, reason(() -> old.order(order())));
    old.close();
  }

  @ParameterizedTest
  @CsvSource({
    "apiclient_cert.pem, no certificate",
    "apiclient_key.pem, no key",
    "pub_key.pem, no key",
    "apiv3_key.txt, short"
  })
  void aFileThatIsWrongIsNamed(String file, String content) throws Exception {
    MERCHANT.write(folder);
    Files.writeString(folder.resolve(file), content);

    IllegalStateException wrong =
        assertThrows(
            IllegalStateException.class,
            () -> new WechatPayGateway(config(), folder, InstantSource.system()));
    assertTrue(wrong.getMessage().contains(file), wrong.getMessage());
    Files.delete(folder.resolve(file));
    assertThrows(
        IllegalStateException.class,
        () -> new WechatPayGateway(config(), folder, InstantSource.system()));
  }

  @Test
  void aKeyOfAnotherCertificateIsNoticed() throws Exception {
    MERCHANT.write(folder);
    Path other = TestMerchant.named("1900000001", "某大学财务处").write(folder.resolve("other"));
    Files.copy(
        other.resolve("apiclient_key.pem"),
        folder.resolve("apiclient_key.pem"),
        StandardCopyOption.REPLACE_EXISTING);

    assertThrows(
        IllegalStateException.class,
        () -> new WechatPayGateway(config(), folder, InstantSource.system()));
  }

  /** Today a minute past ten, when yesterday's bill is there. */
  private List<BillLine> bill() throws PaymentException {
    return gateway.bills.of(yesterday, afterTen);
  }

  @Test
  void aBillHasEachPaymentAndRefundInFen() throws Exception {
    service.pay(gateway.order(order()), yesterdayAtNoon);
    service.alterBills(
        rows -> {
          List<BillRow> more = new ArrayList<>(rows);
          more.add(
              new BillRow(
                  "order0001", "refund0001", "42000order0001", 0, 205, "SUCCESS", yesterdayAtNoon));
          return more;
        });

    assertEquals(
        List.of(
            new BillLine(
                BillLine.Kind.PAYMENT, "order0001", "", "42000order0001", 700, yesterdayAtNoon),
            new BillLine(
                BillLine.Kind.REFUND,
                "order0001",
                "refund0001",
                "42000order0001",
                205,
                yesterdayAtNoon)),
        bill());
  }

  @Test
  void aBillThatDiffersIsGivenAsItIs() throws Exception {
    service.pay(gateway.order(order()), yesterdayAtNoon);
    service.alterBills(
        rows ->
            List.of(new BillRow("stranger01", "", "42000stranger01", 99, 0, "", yesterdayAtNoon)));

    assertEquals("stranger01", bill().get(0).orderNumber());
  }

  @Test
  void aDamagedBillIsNotBelieved() throws Exception {
    service.pay(gateway.order(order()), yesterdayAtNoon);
    service.damageBills(true);

    assertEquals(Reason.FORGED, reason(this::bill));
  }

  @Test
  void aDayWithoutPaymentsHasAnEmptyBillFromTenOn() throws Exception {
    assertEquals(List.of(), bill());

    Instant early = afterTen.minus(Duration.ofMinutes(2));
    assertEquals(Reason.NOT_YET, reason(() -> gateway.bills.of(yesterday, early)));
    service.billsMade(false);
    assertEquals(Reason.NOT_YET, reason(this::bill));
  }
}
