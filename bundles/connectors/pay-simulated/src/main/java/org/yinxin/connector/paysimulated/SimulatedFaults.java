package org.yinxin.connector.paysimulated;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.yinxin.payment.PaymentException;

/** The faults that the simulated service shows until they are switched off. Thread-safe. */
final class SimulatedFaults {
  /** One way to misbehave. */
  enum Kind {
    /** The notification of a payment is not sent. */
    LOSE_NOTIFICATION,
    /** It is sent twice. */
    DOUBLE_NOTIFICATION,
    /** Orders can be paid after they were closed or have expired. */
    PAY_AFTER_CLOSE,
    /** One fen more is paid than was asked for. */
    WRONG_AMOUNT,
    /** Refunds fail. */
    REFUSE_REFUND,
    /** A refund is done only when it is asked about. */
    SLOW_REFUND,
    /** Calls are not answered. */
    HANG,
    /** Calls are answered with an error that says nothing. */
    ERROR,
    /** Another merchant would be paid. */
    WRONG_PAYEE;

    String wireName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Kind> of(String wireName) {
      for (Kind kind : values()) {
        if (kind.wireName().equals(wireName)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  private static final long HANG_SECONDS = 60;

  private final Set<Kind> on = EnumSet.noneOf(Kind.class);

  synchronized boolean is(Kind kind) {
    return on.contains(kind);
  }

  /** Replaces the current kinds of misbehaviour, and wakes calls that hang. */
  synchronized void set(Set<Kind> kinds) {
    on.clear();
    on.addAll(kinds);
    notifyAll();
  }

  /** Lets a call fail or hang, if it is told to, before the call does anything. */
  void happen() throws PaymentException {
    if (is(Kind.ERROR)) {
      throw new PaymentException(PaymentException.Reason.UNAVAILABLE, "told to answer 500");
    }
    try {
      hang();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PaymentException(PaymentException.Reason.UNAVAILABLE, "told to hang", e);
    }
  }

  private synchronized void hang() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(HANG_SECONDS);
    while (on.contains(Kind.HANG)) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }
}
