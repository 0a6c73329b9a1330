package org.yinxin.connector.paywechat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.payment.PaymentGateway;
import org.yinxin.payment.PaymentNotification;
import org.yinxin.testkit.connector.PaymentGatewayContract;
import org.yinxin.testkit.connector.Trouble;
import org.yinxin.testlibrary.wechatpay.Misbehaviour;
import org.yinxin.testlibrary.wechatpay.SentNotification;
import org.yinxin.testlibrary.wechatpay.TestMerchant;
import org.yinxin.testlibrary.wechatpay.WechatPayStandIn;
import org.yinxin.text.ChinaTime;

/** The contract of payment gateways, against the stand-in of WeChat Pay. */
final class WechatPayContractTest implements PaymentGatewayContract {
  private static final TestMerchant MERCHANT = TestMerchant.named("1900000001", "某大学财务处");
  private static final Map<Trouble, Misbehaviour> TROUBLES =
      Map.of(
          Trouble.ANSWER_LOST, Misbehaviour.ERROR_AFTERWARDS,
          Trouble.ANSWER_FORGED, Misbehaviour.OTHER_KEY,
          Trouble.ANSWER_OF_ANOTHER, Misbehaviour.OTHER_ORDER,
          Trouble.NONSENSE, Misbehaviour.UNSIGNED,
          Trouble.HANGS, Misbehaviour.HANG);

  /** One instant for all of a test, so that no day ends in it. */
  private final Instant now = Instant.now();

  private Instant payAt = now;

  @TempDir private Path folder;
  private WechatPayStandIn service;
  private WechatPayGateway gateway;

  /** Leaves a service that hangs after a second; an interrupt does not end its requests. */
  private WechatPayGateway hasty;

  private boolean hangs;

  @BeforeEach
  void start() throws Exception {
    service = WechatPayStandIn.start(MERCHANT, 0, () -> now);
    service.billsMade(false);
    TestConfig config = TestConfig.of(MERCHANT, service.uri().toString());
    gateway = new WechatPayGateway(config, MERCHANT.write(folder), () -> now);
    hasty = new WechatPayGateway(config.withTimeout(1), folder, () -> now);
  }

  @AfterEach
  void stop() {
    gateway.close();
    hasty.close();
    service.close();
  }

  @Override
  public PaymentGateway gateway() {
    return hangs ? hasty : gateway;
  }

  @Override
  public boolean pay(String code) {
    return service.pay(code, payAt);
  }

  /** For the payer; what is signed is signed now. */
  @Override
  public void expire() {
    payAt = now.plus(Duration.ofHours(2));
  }

  @Override
  public void book(String orderNumber, long fen) {
    service.payAnotherAmount(orderNumber, fen);
  }

  @Override
  public long refundedFen() {
    return service.refundedFen();
  }

  @Override
  public void settleRefunds() {
    service.endRefunds("SUCCESS");
  }

  @Override
  public PaymentNotification notification(String orderNumber) {
    return received(service.paid(orderNumber));
  }

  @Override
  public PaymentNotification forgedNotification(String orderNumber) {
    return received(service.forged(orderNumber));
  }

  private static PaymentNotification received(SentNotification sent) {
    return new PaymentNotification(sent.headers(), sent.body());
  }

  @Override
  public LocalDate day() {
    return LocalDate.ofInstant(now, ChinaTime.ZONE);
  }

  @Override
  public void endDay() {
    service.billsMade(true);
  }

  @Override
  public boolean make(Trouble trouble) {
    Optional<Misbehaviour> how = Optional.ofNullable(TROUBLES.get(trouble));
    service.misbehaving(() -> how);
    hangs = trouble == Trouble.HANGS;
    return how.isPresent();
  }

  @Override
  public void recover() {
    hangs = false;
    service.misbehaving(Optional::empty);
    service.release();
  }
}
