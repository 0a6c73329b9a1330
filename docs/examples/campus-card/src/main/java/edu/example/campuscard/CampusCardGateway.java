package edu.example.campuscard;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.yinxin.payment.BillLine;
import org.yinxin.payment.Payee;
import org.yinxin.payment.PaymentException;
import org.yinxin.payment.PaymentException.Reason;
import org.yinxin.payment.PaymentGateway;
import org.yinxin.payment.PaymentNotification;
import org.yinxin.payment.PaymentOrder;
import org.yinxin.payment.PaymentStatus;
import org.yinxin.payment.Refund;
import org.yinxin.payment.RefundStatus;

/** Payment from the balance of the campus card (校园卡). The README has the protocol. Thread-safe. */
@Component(
    configurationPid = "edu.example.campuscard",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = PaymentGateway.ID + "=campus-card")
public final class CampusCardGateway implements PaymentGateway {
  /** The file etc/edu.example.campuscard.cfg. */
  @interface Config {
    String url();

    String merchant();

    String payee();

    String keyFile();

    int timeoutSeconds() default 8;
  }

  /** Reads an answer; what it cannot read says nothing. */
  private interface Reading<T> {
    T from(Answer answer);
  }

  private final SignedExchange cards;
  private final Payee payee;

  /** Connects to nothing yet. */
  @Activate
  public CampusCardGateway(Config config) {
    this(
        new SignedExchange(
            URI.create(config.url()),
            config.merchant(),
            Path.of(config.keyFile()),
            Duration.ofSeconds(config.timeoutSeconds())),
        new Payee(config.payee(), config.merchant(), ""));
  }

  CampusCardGateway(SignedExchange cards, Payee payee) {
    this.cards = cards;
    this.payee = payee;
  }

  private <T> T ask(String operation, Map<String, String> question, Reading<T> reading)
      throws PaymentException {
    Answer answer = cards.ask(operation, question);
    try {
      return reading.from(answer);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new PaymentException(Reason.UNAVAILABLE, "an answer that cannot be read", e);
    }
  }

  @Override
  public Payee payee() throws PaymentException {
    String name = ask("payee", Map.of(), answer -> answer.text("name"));
    if (!name.equals(payee.name())) {
      throw new PaymentException(Reason.WRONG_PAYEE, "the card system would pay " + name);
    }
    return payee;
  }

  @Override
  public String order(PaymentOrder order) throws PaymentException {
    return ask(
        "order",
        Map.of(
            "order", order.number(),
            "fen", Long.toString(order.amountFen()),
            "description", order.description(),
            "expires", order.expiresAt().toString()),
        answer -> answer.text("code"));
  }

  @Override
  public PaymentStatus query(String orderNumber) throws PaymentException {
    return ask(
        "query",
        Map.of("order", orderNumber),
        answer ->
            answer.text("state").equals("PAID")
                ? new PaymentStatus(
                    orderNumber,
                    PaymentStatus.State.PAID,
                    answer.number("fen"),
                    Optional.of(answer.text("transaction")),
                    Optional.of(Instant.parse(answer.text("time"))))
                : PaymentStatus.unpaid(
                    orderNumber, PaymentStatus.State.valueOf(answer.text("state"))));
  }

  @Override
  public void close(String orderNumber) throws PaymentException {
    cards.ask("close", Map.of("order", orderNumber));
  }

  @Override
  public RefundStatus refund(Refund refund) throws PaymentException {
    Map<String, String> question =
        Map.of(
            "order", refund.orderNumber(),
            "refund", refund.number(),
            "fen", Long.toString(refund.refundFen()),
            "reason", refund.reason());
    return ask("refund", question, answer -> refundStatus(refund.number(), answer));
  }

  @Override
  public RefundStatus queryRefund(String refundNumber) throws PaymentException {
    return ask(
        "refund-query",
        Map.of("refund", refundNumber),
        answer -> refundStatus(refundNumber, answer));
  }

  private static RefundStatus refundStatus(String number, Answer answer) {
    RefundStatus.State state = RefundStatus.State.valueOf(answer.text("state"));
    boolean isDone = state == RefundStatus.State.DONE;
    return new RefundStatus(number, state, isDone ? answer.number("fen") : 0);
  }

  @Override
  public String notified(PaymentNotification notification) throws PaymentException {
    return cards.notified(notification).text("order");
  }

  @Override
  public List<BillLine> bill(LocalDate day) throws PaymentException {
    return ask(
        "bill",
        Map.of("day", day.toString()),
        answer -> answer.text("lines").lines().map(CampusCardGateway::line).toList());
  }

  /** Kind, order, refund, transaction, fen, time. */
  private static BillLine line(String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != 6) {
      throw new IllegalArgumentException("a line of " + cells.length + " cells");
    }
    return new BillLine(
        BillLine.Kind.valueOf(cells[0]),
        cells[1],
        cells[2],
        cells[3],
        Long.parseLong(cells[4]),
        Instant.parse(cells[5]));
  }
}
