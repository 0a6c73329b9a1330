package org.yinxin.core.billing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.core.billing.CopyEvents.Cause;
import org.yinxin.core.billing.PaymentTable.Row;
import org.yinxin.core.billing.PaymentTable.State;
import org.yinxin.payment.PaymentException;
import org.yinxin.payment.PaymentOrder;
import org.yinxin.payment.PaymentStatus;
import org.yinxin.services.billing.CopyState;
import org.yinxin.services.persistence.Database;

/**
 * Takes the steps of a payment: the intention is stored in the row, the payment service is called
 * outside of any transaction, and the result is stored in the row. An interrupted step is repeated
 * from the row. Thread-safe.
 */
final class PaymentSteps {
  private static final Logger LOG = LoggerFactory.getLogger(PaymentSteps.class);

  /**
   * The pauses before each further query about a closed order: somebody may pay it all the same.
   */
  private static final List<Duration> LOOK_AGAIN =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1));

  private static final Duration POLL = Duration.ofSeconds(10);

  private final Database database;
  private final Gateways gateways;
  private final InstantSource clock;

  PaymentSteps(Database database, Gateways gateways, InstantSource clock) {
    this.database = database;
    this.gateways = gateways;
    this.clock = clock;
  }

  /** Makes the order at the payment service, unless that was done. */
  void makeOrder(String orderId) throws PaymentException {
    Optional<Row> intended =
        database
            .transaction(h -> PaymentTable.find(h, orderId))
            .filter(row -> row.state() == State.INTENDED);
    if (intended.isPresent()) {
      Row row = intended.get();
      PaymentOrder order =
          new PaymentOrder(orderId, row.amountFen(), row.description(), row.expiresAt());
      String code = gateways.call(row.gateway(), gateway -> gateway.order(order));
      database.transaction(h -> PaymentTable.open(h, orderId, code));
      LOG.info("order {} step pay: {} fen at {}", orderId, row.amountFen(), row.gateway());
    }
  }

  /** Does what is next for a payment that is due, if no other node does. */
  void goOn(Row seen) throws PaymentException {
    Instant now = clock.instant();
    if (!database.transaction(h -> PaymentTable.claim(h, seen, next(seen, now)))) {
      return;
    }
    boolean isOver = !now.isBefore(seen.expiresAt());
    if (isOver && (seen.state() == State.OPEN || seen.state() == State.INTENDED)) {
      database.transaction(h -> PaymentTable.move(h, seen, State.CLOSING, now.plus(POLL)));
    }
    ask(seen.orderId());
  }

  private static Instant next(Row row, Instant now) {
    int attempt = row.attempts();
    return switch (row.state()) {
      case INTENDED, OPEN, PAID, RETURNED -> now.plus(POLL);
      case CLOSING -> now.plus(POLL.multipliedBy(1L << Math.min(6, attempt)));
      case CLOSED ->
          attempt + 1 < LOOK_AGAIN.size() ? now.plus(LOOK_AGAIN.get(attempt + 1)) : Times.NEVER;
    };
  }

  /** Asks what became of an order, ending it first if it is to end, and writes it down. */
  void ask(String orderId) throws PaymentException {
    Row row = database.transaction(h -> PaymentTable.find(h, orderId)).orElseThrow();
    if (row.state().isReceived()) {
      return;
    }
    if (row.state() == State.CLOSING) {
      close(row);
    }
    PaymentStatus status = gateways.call(row.gateway(), gateway -> gateway.query(orderId));
    if (status.state() != PaymentStatus.State.UNPAID) {
      database.transaction(
          h -> {
            apply(h, row, status);
            return true;
          });
    }
  }

  private void close(Row row) throws PaymentException {
    try {
      gateways.call(
          row.gateway(),
          gateway -> {
            gateway.close(row.orderId());
            return true;
          });
    } catch (PaymentException e) {
      if (e.reason() != PaymentException.Reason.REFUSED) {
        throw e;
      }
      // It is paid, perhaps: the query says so.
      LOG.info("order {} step close: refused: {}", row.orderId(), e.getMessage());
    }
  }

  private void apply(Handle h, Row asked, PaymentStatus status) {
    Instant now = clock.instant();
    OrderTable.lock(h, asked.orderId(), now);
    Row row = PaymentTable.find(h, asked.orderId()).orElseThrow();
    Cause cause = new Cause(now, "gateway:" + row.gateway(), "payment-came", evidence(row, status));
    switch (status.state()) {
      case PAID -> received(h, row, status, cause);
      case UNPAID -> {}
      case ABSENT, CLOSED -> {
        boolean isClosed = status.state() == PaymentStatus.State.CLOSED;
        if (row.state() == State.CLOSING || (row.state() == State.OPEN && isClosed)) {
          PaymentTable.move(h, row, State.CLOSED, now.plus(LOOK_AGAIN.get(0)));
          moveAll(h, row, CopyState.AWAITING_PAYMENT, CopyState.EXPIRED, cause.with("not-paid"));
        }
      }
    }
  }

  private static String evidence(Row row, PaymentStatus status) {
    return "paid %d of %d fen, transaction %s at %s"
        .formatted(
            status.paidFen(),
            row.amountFen(),
            status.transaction().orElse("-"),
            status.paidAt().map(Instant::toString).orElse("-"));
  }

  private void received(Handle h, Row row, PaymentStatus status, Cause cause) {
    if (row.state().isReceived()) {
      return;
    }
    List<Copy> copies = CopyTable.ofOrder(h, row.orderId());
    boolean isAwaited =
        copies.stream().anyMatch(copy -> copy.state() == CopyState.AWAITING_PAYMENT);
    boolean isRight = status.paidFen() == row.amountFen();
    if (isAwaited && isRight) {
      if (PaymentTable.receive(h, row, State.PAID, status)) {
        moveAll(h, row, CopyState.AWAITING_PAYMENT, CopyState.PAID, cause);
        LOG.info("order {} step pay: paid {} fen", row.orderId(), status.paidFen());
      }
    } else if (PaymentTable.receive(h, row, State.RETURNED, status)) {
      LOG.warn("order {} step pay: {} fen go back", row.orderId(), status.paidFen());
      giveBack(h, row, status, copies, cause);
    }
  }

  /** All that came goes back in one refund. */
  private static void giveBack(
      Handle h, Row row, PaymentStatus status, List<Copy> copies, Cause cause) {
    String number = CopyOutcomes.number();
    String why = status.paidFen() == row.amountFen() ? "订单已结束，退款" : "金额不符，退款";
    RefundTable.insert(h, number, row.orderId(), status.paidFen(), why, cause.at());
    for (Copy copy : copies) {
      if (copy.state() == CopyState.AWAITING_PAYMENT && !copy.isPaidFor()) {
        CopyEvents.move(
            h, copy.id(), copy.state(), CopyState.CANCELLED, cause.with("wrong-amount"));
      } else if (copy.state() == CopyState.AWAITING_PAYMENT) {
        Cause wrong = new Cause(cause.at(), cause.actor(), "wrong-amount", cause.evidence());
        CopyEvents.move(h, copy.id(), copy.state(), CopyState.REFUNDING, wrong);
        CopyTable.setRefund(h, copy.id(), number);
      } else if (copy.isPaidFor()) {
        CopyEvents.move(h, copy.id(), copy.state(), CopyState.PAID_LATE, cause);
        CopyEvents.move(
            h, copy.id(), CopyState.PAID_LATE, CopyState.REFUNDING, cause.with("refund-begun"));
        CopyTable.setRefund(h, copy.id(), number);
      }
    }
  }

  private static void moveAll(Handle h, Row row, CopyState before, CopyState after, Cause cause) {
    for (Copy copy : CopyTable.ofOrder(h, row.orderId())) {
      if (copy.state() == before) {
        CopyEvents.move(h, copy.id(), before, after, cause);
      }
    }
  }
}
