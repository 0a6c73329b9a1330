package org.yinxin.connector.paysimulated;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.connector.paysimulated.SimulatedFaults.Kind;
import org.yinxin.payment.PaymentGateway;
import org.yinxin.payment.PaymentNotification;
import org.yinxin.testkit.connector.PaymentGatewayContract;
import org.yinxin.testkit.connector.Trouble;
import org.yinxin.text.ChinaTime;

/** The contract of payment gateways; the service is in the gateway, so no answer can be forged. */
final class SimulatedGatewayContractTest implements PaymentGatewayContract {
  private static final Map<Trouble, Kind> TROUBLES =
      Map.of(Trouble.ANSWER_LOST, Kind.ERROR, Trouble.HANGS, Kind.HANG);

  @TempDir private Path folder;
  private final Notifier notifier = new Notifier("http://localhost:1/notifications");
  private final Instant begun = Instant.now();
  private Instant now = begun;
  private SimulatedOrders book;
  private SimulatedGateway gateway;

  @BeforeEach
  void start() {
    book = new SimulatedOrders(folder.resolve("book"));
    gateway = new SimulatedGateway(book, notifier, "http://here", "某大学", () -> now);
  }

  @AfterEach
  void stop() {
    gateway.stop();
  }

  @Override
  public PaymentGateway gateway() {
    return gateway;
  }

  @Override
  public boolean pay(String code) {
    String number = code.replaceFirst("^.*/([^?]+)\\?key=.*$", "$1");
    String key = code.substring(code.indexOf("?key=") + 5);
    return gateway.pay(gateway.order(number, key).orElseThrow());
  }

  @Override
  public void book(String orderNumber, long fen) {
    book.pay(orderNumber, fen, "SIM" + orderNumber, now);
  }

  @Override
  public void expire() {
    now = begun.plus(Duration.ofHours(2));
  }

  @Override
  public long refundedFen() {
    return book.order(ORDER).map(order -> order.paidFen() - book.balance(ORDER)).orElse(0L);
  }

  @Override
  public void settleRefunds() {
    // They are done at once.
  }

  @Override
  public PaymentNotification notification(String orderNumber) {
    return signed(notifier, orderNumber);
  }

  @Override
  public PaymentNotification forgedNotification(String orderNumber) {
    Notifier stranger = new Notifier("http://localhost:1/notifications");
    try {
      return signed(stranger, orderNumber);
    } finally {
      stranger.stop();
    }
  }

  private static PaymentNotification signed(Notifier signer, String body) {
    return new PaymentNotification(Map.of(Notifier.SIGNATURE, signer.sign(body)), body);
  }

  @Override
  public LocalDate day() {
    return LocalDate.ofInstant(begun, ChinaTime.ZONE);
  }

  @Override
  public void endDay() {
    now = begun.plus(Duration.ofDays(1));
  }

  @Override
  public boolean make(Trouble trouble) {
    Kind kind = TROUBLES.get(trouble);
    if (kind != null) {
      gateway.mischief().set(EnumSet.of(kind));
    }
    return kind != null;
  }

  @Override
  public void recover() {
    gateway.mischief().set(EnumSet.noneOf(Kind.class));
  }
}
