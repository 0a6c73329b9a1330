package org.yinxin.core.billing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.core.billing.CopyEvents.Cause;
import org.yinxin.core.billing.RefundTable.Row;
import org.yinxin.core.billing.RefundTable.State;
import org.yinxin.payment.PaymentException;
import org.yinxin.payment.Refund;
import org.yinxin.payment.RefundStatus;
import org.yinxin.services.billing.CopyState;
import org.yinxin.services.notices.NoticeEvent;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.notices.NoticeOutbox;
import org.yinxin.services.persistence.Database;

/**
 * Returns money: the row is there before the payment service is asked, and it is asked under the
 * row's number until it says done or no. Thread-safe.
 */
final class RefundSteps {
  private static final Logger LOG = LoggerFactory.getLogger(RefundSteps.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);

  private final Database database;
  private final Gateways gateways;
  private final InstantSource clock;

  RefundSteps(Database database, Gateways gateways, InstantSource clock) {
    this.database = database;
    this.gateways = gateways;
    this.clock = clock;
  }

  /** Asks for a refund that is due, or what became of it, if no other node does. */
  void goOn(Row seen) throws PaymentException {
    // After ten seconds, twenty, forty …, an hour at most.
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(8, seen.attempts()));
    Instant next = clock.instant().plus(pause);
    if (!database.transaction(h -> RefundTable.claim(h, seen, next))) {
      return;
    }
    RefundStatus status;
    try {
      status = ask(seen);
    } catch (PaymentException e) {
      if (e.reason() != PaymentException.Reason.REFUSED) {
        throw e;
      }
      LOG.error("refund {} step refund: refused: {}", seen.number(), e.getMessage());
      write(seen, State.FAILED, e.getMessage());
      return;
    }
    write(seen, status);
  }

  private RefundStatus ask(Row row) throws PaymentException {
    if (row.state() == State.PROCESSING) {
      RefundStatus status =
          gateways.call(row.gateway(), gateway -> gateway.queryRefund(row.number()));
      if (status.state() != RefundStatus.State.ABSENT) {
        return status;
      }
    }
    Refund refund =
        new Refund(row.orderId(), row.number(), row.amountFen(), row.paidFen(), row.reason());
    return gateways.call(row.gateway(), gateway -> gateway.refund(refund));
  }

  private void write(Row row, RefundStatus status) {
    switch (status.state()) {
      case DONE -> {
        if (status.refundedFen() == row.amountFen()) {
          write(row, State.DONE, "");
        } else {
          write(
              row,
              State.FAILED,
              "returned %d of %d fen".formatted(status.refundedFen(), row.amountFen()));
        }
      }
      case FAILED -> write(row, State.FAILED, "the payment service says it failed");
      case PROCESSING, ABSENT -> write(row, State.PROCESSING, "");
    }
  }

  private void write(Row row, State after, String evidence) {
    database.transaction(
        h -> {
          Instant now = clock.instant();
          OrderTable.lock(h, row.orderId(), now);
          if (RefundTable.move(h, row, after, now)) {
            follow(h, row, after, now, evidence);
          }
          return true;
        });
  }

  private static void follow(Handle h, Row row, State after, Instant now, String evidence) {
    if (after == State.DONE || after == State.FAILED) {
      boolean isDone = after == State.DONE;
      Cause cause =
          new Cause(
              now,
              "gateway:" + row.gateway(),
              isDone ? "money-returned" : "refund-failed",
              "refund " + row.number() + " " + evidence);
      for (Copy copy : CopyTable.ofRefund(h, row.number())) {
        CopyEvents.move(
            h,
            copy.id(),
            CopyState.REFUNDING,
            isDone ? CopyState.REFUNDED : CopyState.REFUND_FAILED,
            cause);
      }
      if (isDone) {
        tell(h, row, now);
      }
      LOG.info("refund {} step refund: {}", row.number(), after);
    }
  }

  /** Notifies the payer that the money is back, by whatever means it came. */
  static void tell(Handle h, Row row, Instant now) {
    // Money that came too late has no copy, and so nobody in particular paid it.
    CopyTable.ofRefund(h, row.number()).stream()
        .findFirst()
        .map(
            copy ->
                NoticeEvent.of(copy.personNumber(), NoticeKind.MONEY_RETURNED, copy.title())
                    .about(copy.credentialId())
                    .withText("%d.%02d".formatted(row.amountFen() / 100, row.amountFen() % 100)))
        .ifPresent(event -> NoticeOutbox.add(h, event, now));
  }
}
