package org.yinxin.core.billing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.payment.PaymentException;
import org.yinxin.services.persistence.Database;

/**
 * Threads that process payments, refunds and deadlines from the database. Memory holds only the
 * numbers of the rows that are being processed, so that a restart loses nothing. Thread-safe.
 */
final class BillingWorkers {
  private static final Logger LOG = LoggerFactory.getLogger(BillingWorkers.class);
  private static final int THREADS = 8;
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final int STOP_SECONDS = 10;

  /** A piece of work. */
  private interface Step {
    void run() throws PaymentException;
  }

  private final Database database;
  private final PaymentSteps payments;
  private final RefundSteps refunds;
  private final Deadlines deadlines;
  private final InstantSource clock;

  /** The longest time that {@link #ask} waits for the payment service. */
  private final Duration patience;

  private final Map<String, Future<?>> running = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(BillingWorkers::thread);
  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, BillingWorkers::thread);

  BillingWorkers(
      Database database,
      PaymentSteps payments,
      RefundSteps refunds,
      Deadlines deadlines,
      InstantSource clock,
      Duration patience) {
    this.database = database;
    this.payments = payments;
    this.refunds = refunds;
    this.deadlines = deadlines;
    this.clock = clock;
    this.patience = patience;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "yinxin-billing");
    thread.setDaemon(true);
    return thread;
  }

  /** Begins with what was left. */
  void start() {
    var unused = timer.scheduleWithFixedDelay(this::round, 0, PAUSE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Stops the threads; the next start resumes the work that is not done. */
  void stop() throws InterruptedException {
    timer.shutdownNow();
    threads.shutdownNow();
    boolean hasRoundEnded = timer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS) || !hasRoundEnded) {
      LOG.warn("work on orders has not ended; it resumes at the next start");
    }
  }

  /** Does now what is due. */
  void wake() {
    try {
      var unused = timer.submit(this::round);
    } catch (RejectedExecutionException e) {
      LOG.debug("step wake: stopped");
    }
  }

  /** Returns true if no work is in progress. */
  boolean isIdle() {
    return running.isEmpty();
  }

  /** Begins all that is due. */
  void round() {
    try {
      deadlines.enforce();
      Instant now = clock.instant();
      for (PaymentTable.Row row : database.transaction(h -> PaymentTable.due(h, now))) {
        var unused = take(row.orderId(), () -> payments.goOn(row));
      }
      for (RefundTable.Row row : database.transaction(h -> RefundTable.due(h, now))) {
        var unused = take(row.number(), () -> refunds.goOn(row));
      }
    } catch (RuntimeException | Error e) {
      // An Error too: what a scheduled task throws ends its schedule for ever.
      LOG.error("step resume: will be tried again", e);
    }
  }

  /** Asks about a payment, and waits for the answer as long as somebody in front of it does. */
  void ask(String orderId) {
    Future<?> asked = take(orderId, () -> payments.ask(orderId));
    try {
      asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (CancellationException e) {
      LOG.info("order {} step pay: stopped", orderId);
    } catch (TimeoutException e) {
      LOG.info("order {} step pay: the payment service takes its time", orderId);
    } catch (ExecutionException e) {
      LOG.error("order {} step pay: will be asked again", orderId, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One piece of work about a number at a time. */
  private Future<?> take(String number, Step work) {
    FutureTask<Boolean> task = new FutureTask<>(() -> finish(number, work));
    Future<?> before = running.putIfAbsent(number, task);
    if (before != null) {
      return before;
    }
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      running.remove(number);
      task.cancel(false);
      LOG.info("{} step resume: resumes at the next start", number);
    }
    return task;
  }

  private boolean finish(String number, Step work) {
    try {
      work.run();
      return true;
    } catch (PaymentException e) {
      LOG.warn("{} step resume: {}: {}", number, e.reason(), e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.error("{} step resume: will be tried again", number, e);
    } finally {
      running.remove(number);
    }
    return false;
  }
}
