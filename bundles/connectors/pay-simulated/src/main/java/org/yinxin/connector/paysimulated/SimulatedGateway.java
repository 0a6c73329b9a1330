package org.yinxin.connector.paysimulated;

import static org.yinxin.payment.PaymentException.Reason.FORGED;
import static org.yinxin.payment.PaymentException.Reason.NOT_YET;
import static org.yinxin.payment.PaymentException.Reason.REFUSED;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.yinxin.connector.paysimulated.SimulatedFaults.Kind;
import org.yinxin.payment.BillLine;
import org.yinxin.payment.Payee;
import org.yinxin.payment.PaymentException;
import org.yinxin.payment.PaymentGateway;
import org.yinxin.payment.PaymentNotification;
import org.yinxin.payment.PaymentOrder;
import org.yinxin.payment.PaymentStatus;
import org.yinxin.payment.Refund;
import org.yinxin.payment.RefundStatus;
import org.yinxin.text.ChinaTime;

/** A payment service in which a button pays. Thread-safe. */
@Component(
    enabled = false,
    service = {PaymentGateway.class, SimulatedGateway.class},
    property = PaymentGateway.ID + "=" + SimulatedGateway.NAME,
    configurationPid = "org.yinxin.connector.paysimulated")
@Designate(ocd = SimulatedGateway.Config.class)
public final class SimulatedGateway implements PaymentGateway {
  static final String NAME = "simulated";

  @ObjectClassDefinition(name = "模拟支付 | Simulated payment")
  @interface Config {
    @AttributeDefinition(
        name = "二维码中的地址 | Address in the codes",
        description = "末尾不带斜杠 | Address in the codes, without a slash at the end")
    String publicAddress() default "http://localhost:8181";

    @AttributeDefinition(name = "收款单位 | Payee", description = "收款单位全称 | Full name of the payee")
    String payeeName() default "模拟收款方";
  }

  private final SimulatedOrders book;
  private final Notifier notifier;
  private final String publicAddress;
  private final String payeeName;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final SimulatedFaults mischief = new SimulatedFaults();

  /** Loads the orders and refunds that the state folder holds. */
  @Activate
  public SimulatedGateway(BundleContext context, Config config) {
    this(
        new SimulatedOrders(Path.of(context.getProperty("yinxin.state"), "pay-simulated", "book")),
        new Notifier(config.publicAddress() + "/api/payments/" + NAME + "/notifications"),
        config.publicAddress(),
        config.payeeName(),
        InstantSource.system());
  }

  SimulatedGateway(
      SimulatedOrders book,
      Notifier notifier,
      String publicAddress,
      String payeeName,
      InstantSource clock) {
    this.book = book;
    this.notifier = notifier;
    this.publicAddress = publicAddress;
    this.payeeName = payeeName;
    this.clock = clock;
  }

  /** Notifications on their way are lost. */
  @Deactivate
  void stop() {
    notifier.stop();
  }

  SimulatedFaults mischief() {
    return mischief;
  }

  String payeeName() {
    return payeeName;
  }

  /** The order of a code, whose key must be right. */
  Optional<Order> order(String number, String key) {
    return book.order(number).filter(order -> order.key().equals(key));
  }

  boolean isPayable(Order order) {
    boolean isOpen = order.state().equals("open") && clock.instant().isBefore(order.expiresAt());
    return isOpen || (!order.isPaid() && mischief.is(Kind.PAY_AFTER_CLOSE));
  }

  /** Pays an order, as the button does; returns false if the order cannot be paid. */
  boolean pay(Order order) {
    long fen = order.amountFen() + (mischief.is(Kind.WRONG_AMOUNT) ? 1 : 0);
    String transaction = "SIM" + randomHex(12);
    if (!isPayable(order) || !book.pay(order.number(), fen, transaction, clock.instant())) {
      return false;
    }
    if (!mischief.is(Kind.LOSE_NOTIFICATION)) {
      notifier.send(order.number(), mischief.is(Kind.DOUBLE_NOTIFICATION) ? 2 : 1);
    }
    return true;
  }

  private String randomHex(int bytes) {
    byte[] value = new byte[bytes];
    random.nextBytes(value);
    return HexFormat.of().formatHex(value);
  }

  @Override
  public Payee payee() throws PaymentException {
    mischief.happen();
    return mischief.is(Kind.WRONG_PAYEE)
        ? new Payee("某某商行", "SIMULATED-2", "")
        : new Payee(payeeName, "SIMULATED", "");
  }

  @Override
  public String order(PaymentOrder order) throws PaymentException {
    mischief.happen();
    Order opened =
        book.open(
            order.number(),
            order.amountFen(),
            order.description(),
            order.expiresAt(),
            randomHex(16));
    if (opened.amountFen() != order.amountFen() || !opened.state().equals("open")) {
      throw new PaymentException(REFUSED, "the number belongs to another or ended order");
    }
    return publicAddress + "/pay/simulated/" + opened.number() + "?key=" + opened.key();
  }

  @Override
  public PaymentStatus query(String orderNumber) throws PaymentException {
    mischief.happen();
    return book.order(orderNumber)
        .map(order -> order.status(clock.instant()))
        .orElseGet(() -> PaymentStatus.unpaid(orderNumber, PaymentStatus.State.ABSENT));
  }

  @Override
  public void close(String orderNumber) throws PaymentException {
    mischief.happen();
    book.close(orderNumber);
  }

  @Override
  public synchronized RefundStatus refund(Refund refund) throws PaymentException {
    mischief.happen();
    Optional<Refunded> before =
        book.refund(refund.number()).filter(r -> !r.state().equals("failed"));
    if (before.isPresent()) {
      return before.get().status();
    }
    if (book.balance(refund.orderNumber()) < refund.refundFen()) {
      throw new PaymentException(REFUSED, "more than was paid");
    }
    String state =
        mischief.is(Kind.REFUSE_REFUND)
            ? "failed"
            : mischief.is(Kind.SLOW_REFUND) ? "processing" : "done";
    return book.refund(
            refund.number(), refund.orderNumber(), refund.refundFen(), state, clock.instant())
        .status();
  }

  @Override
  public synchronized RefundStatus queryRefund(String refundNumber) throws PaymentException {
    mischief.happen();
    Optional<Refunded> found = book.refund(refundNumber);
    if (found.isEmpty()) {
      return new RefundStatus(refundNumber, RefundStatus.State.ABSENT, 0);
    }
    Refunded refund = found.get();
    if (refund.state().equals("processing")) {
      refund = book.refund(refundNumber, refund.order(), refund.fen(), "done", clock.instant());
    }
    return refund.status();
  }

  @Override
  public String notified(PaymentNotification notification) throws PaymentException {
    String signature = notification.headers().getOrDefault(Notifier.SIGNATURE, "");
    if (!notifier.sign(notification.body()).equals(signature)) {
      throw new PaymentException(FORGED, "not signed by the simulated service");
    }
    return notification.body();
  }

  @Override
  public List<BillLine> bill(LocalDate day) throws PaymentException {
    mischief.happen();
    if (!day.isBefore(LocalDate.ofInstant(clock.instant(), ChinaTime.ZONE))) {
      throw new PaymentException(NOT_YET, "the day has not ended");
    }
    return book.bill(
        day.atStartOfDay(ChinaTime.ZONE).toInstant(),
        day.plusDays(1).atStartOfDay(ChinaTime.ZONE).toInstant());
  }
}
