package org.yinxin.core.billing;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
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

/** A payment service in memory that does what it is told. */
final class FakeGateway implements PaymentGateway {
  /** The faults that calls can be given by their names. */
  enum Trouble {
    /** Nothing happens, and it says it does not know. */
    LOST_REQUEST,
    /** It happens, and it says it does not know. */
    LOST_ANSWER,
    /** A definite no. */
    REFUSED,
    /** No answer for ever. */
    HANG,
    /** An error of the connector. */
    BROKEN
  }

  private static final class Order {
    final PaymentOrder order;
    boolean isClosed;
    long paidFen;
    Instant paidAt = Instant.EPOCH;

    Order(PaymentOrder order) {
      this.order = order;
    }
  }

  final Map<String, Trouble> troubles = new ConcurrentHashMap<>();
  final List<String> calls = new CopyOnWriteArrayList<>();
  final Map<String, Refund> refunds = new ConcurrentHashMap<>();
  final Map<String, Instant> refundedAt = new ConcurrentHashMap<>();
  volatile boolean slowRefunds;
  volatile boolean failingRefunds;

  /** The kind under which bills list refunds. */
  volatile BillLine.Kind billedRefunds = BillLine.Kind.REFUND;

  volatile Payee payee = new Payee("某大学", "1900000001", "wx1");
  private final Map<String, Order> orders = new ConcurrentHashMap<>();
  private final InstantSource clock;

  FakeGateway(InstantSource clock) {
    this.clock = clock;
  }

  /** Somebody pays, closed or not. */
  void pay(String number, long fen) {
    Order order = orders.get(number);
    order.paidFen = fen;
    order.paidAt = clock.instant();
  }

  void pay(String number) {
    pay(number, orders.get(number).order.amountFen());
  }

  boolean isClosed(String number) {
    return orders.get(number).isClosed;
  }

  boolean knows(String number) {
    return orders.containsKey(number);
  }

  long paidFen() {
    return orders.values().stream().mapToLong(order -> order.paidFen).sum();
  }

  long refundedFen() {
    return refunds.values().stream().mapToLong(Refund::refundFen).sum();
  }

  private void begin(String call) throws PaymentException {
    calls.add(call);
    Trouble trouble = troubles.get(call);
    if (trouble == null) {
      return;
    }
    switch (trouble) {
      case REFUSED -> throw new PaymentException(Reason.REFUSED, call);
      case LOST_REQUEST -> throw new PaymentException(Reason.UNAVAILABLE, call);
      case BROKEN -> throw new NoClassDefFoundError(call);
      case HANG -> {
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          throw new PaymentException(Reason.UNAVAILABLE, call, e);
        }
      }
      case LOST_ANSWER -> {}
    }
  }

  private void end(String call) throws PaymentException {
    if (troubles.get(call) == Trouble.LOST_ANSWER) {
      throw new PaymentException(Reason.UNAVAILABLE, call);
    }
  }

  @Override
  public Payee payee() throws PaymentException {
    begin("payee");
    return payee;
  }

  @Override
  public String order(PaymentOrder order) throws PaymentException {
    begin("order");
    orders.putIfAbsent(order.number(), new Order(order));
    end("order");
    return "pay://" + order.number();
  }

  @Override
  public PaymentStatus query(String number) throws PaymentException {
    begin("query");
    Order order = orders.get(number);
    if (order == null) {
      return PaymentStatus.unpaid(number, PaymentStatus.State.ABSENT);
    }
    if (order.paidFen > 0) {
      return new PaymentStatus(
          number,
          PaymentStatus.State.PAID,
          order.paidFen,
          Optional.of("T" + number),
          Optional.of(order.paidAt));
    }
    return PaymentStatus.unpaid(
        number, order.isClosed ? PaymentStatus.State.CLOSED : PaymentStatus.State.UNPAID);
  }

  @Override
  public void close(String number) throws PaymentException {
    begin("close");
    Optional.ofNullable(orders.get(number)).ifPresent(order -> order.isClosed = true);
    end("close");
  }

  @Override
  public synchronized RefundStatus refund(Refund refund) throws PaymentException {
    begin("refund");
    if (failingRefunds) {
      return new RefundStatus(refund.number(), RefundStatus.State.FAILED, 0);
    }
    refunds.putIfAbsent(refund.number(), refund);
    refundedAt.putIfAbsent(refund.number(), clock.instant());
    end("refund");
    return slowRefunds
        ? new RefundStatus(refund.number(), RefundStatus.State.PROCESSING, 0)
        : new RefundStatus(refund.number(), RefundStatus.State.DONE, refund.refundFen());
  }

  @Override
  public RefundStatus queryRefund(String number) throws PaymentException {
    begin("queryRefund");
    Refund refund = refunds.get(number);
    return refund == null
        ? new RefundStatus(number, RefundStatus.State.ABSENT, 0)
        : new RefundStatus(number, RefundStatus.State.DONE, refund.refundFen());
  }

  @Override
  public String notified(PaymentNotification notification) throws PaymentException {
    if (!notification.headers().getOrDefault("signature", "").equals("right")) {
      throw new PaymentException(Reason.FORGED, "signature");
    }
    return notification.body();
  }

  @Override
  public List<BillLine> bill(LocalDate day) throws PaymentException {
    begin("bill");
    List<BillLine> lines = new ArrayList<>();
    orders.forEach(
        (number, order) -> {
          if (order.paidFen > 0 && Times.day(order.paidAt).equals(day)) {
            lines.add(
                new BillLine(
                    BillLine.Kind.PAYMENT, number, "", "T" + number, order.paidFen, order.paidAt));
          }
        });
    refunds.forEach(
        (number, refund) -> {
          Instant at = refundedAt.get(number);
          if (Times.day(at).equals(day)) {
            lines.add(
                new BillLine(
                    billedRefunds,
                    refund.orderNumber(),
                    number,
                    "T" + refund.orderNumber(),
                    refund.refundFen(),
                    at));
          }
        });
    return lines;
  }
}
