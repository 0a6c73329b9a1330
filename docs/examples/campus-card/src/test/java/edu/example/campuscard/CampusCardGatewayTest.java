package edu.example.campuscard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.payment.Payee;
import org.yinxin.payment.PaymentException;
import org.yinxin.payment.PaymentException.Reason;
import org.yinxin.payment.PaymentGateway;
import org.yinxin.payment.PaymentNotification;
import org.yinxin.testkit.Waits;
import org.yinxin.testkit.connector.PaymentGatewayContract;
import org.yinxin.testkit.connector.Trouble;

final class CampusCardGatewayTest implements PaymentGatewayContract {
  @TempDir private Path folder;
  private CardSystem cards;
  private CampusCardGateway gateway;

  @BeforeEach
  void start() throws Exception {
    Files.writeString(folder.resolve("key"), "the secret of both\n");
    cards = new CardSystem("the secret of both", 0, URI.create("http://127.0.0.1:1/"));
    gateway = gateway("某大学财务处");
  }

  @AfterEach
  void stop() {
    cards.close();
  }

  private CampusCardGateway gateway(String payee) {
    return new CampusCardGateway(
        new SignedExchange(cards.address(), "yinxin", folder.resolve("key"), Waits.LIMIT),
        new Payee(payee, "yinxin", ""));
  }

  @Test
  void nothingIsChargedForAnotherPayee() {
    PaymentException refusal = assertThrows(PaymentException.class, () -> gateway("某某商行").payee());
    assertEquals(Reason.WRONG_PAYEE, refusal.reason());
  }

  @Test
  void aKeyThatIsAnotherOneIsRefusedByTheCardSystem() throws Exception {
    Files.writeString(folder.resolve("key"), "another\n");
    assertEquals(
        Reason.UNAVAILABLE,
        assertThrows(PaymentException.class, () -> gateway.query(ORDER)).reason());
  }

  @Override
  public PaymentGateway gateway() {
    return gateway;
  }

  @Override
  public boolean pay(String code) {
    return cards.pay(code.substring(code.lastIndexOf('/') + 1));
  }

  @Override
  public void book(String orderNumber, long fen) {
    cards.book(orderNumber, fen);
  }

  @Override
  public void expire() {
    cards.goAhead(Duration.ofHours(2));
  }

  @Override
  public long refundedFen() {
    return cards.refundedFen();
  }

  @Override
  public void settleRefunds() {
    // They are done at once.
  }

  @Override
  public PaymentNotification notification(String orderNumber) {
    String body = cards.notification(orderNumber);
    return new PaymentNotification(
        Map.of(SignedExchange.SIGNATURE, cards.signature(body), "content-type", "text/plain"),
        body);
  }

  @Override
  public PaymentNotification forgedNotification(String orderNumber) {
    String body = cards.notification(orderNumber);
    String signature = SignedExchange.sign("a stranger's key", "notification", body);
    return new PaymentNotification(Map.of(SignedExchange.SIGNATURE, signature), body);
  }

  @Override
  public LocalDate day() {
    return LocalDate.ofInstant(cards.now, ZoneId.of("Asia/Shanghai"));
  }

  @Override
  public void endDay() {
    cards.endDay();
  }

  @Override
  public boolean make(Trouble trouble) {
    cards.make(trouble);
    return trouble != Trouble.REFUSES;
  }

  @Override
  public void recover() {
    cards.make(null);
  }
}
