package org.yinxin.web.rest;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the database for the log's size every few seconds on its own thread, so that a request for
 * {@code /health} costs it nothing and never waits for it. Thread-safe.
 */
final class WatchedDatabase {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedDatabase.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  /** A question that is under way for so long gets no answer any more. */
  private static final Duration LIMIT = Duration.ofSeconds(45);

  /**
   * The log at the last answer.
   *
   * @param size number of entries
   * @param pending number of entries that are not in a checkpoint yet
   */
  record Log(long size, long pending) {}

  private record Answer(boolean isFirst, Optional<Log> log, long nanoTime) {}

  private final Supplier<Log> question;
  private final LongSupplier nanoTime;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(WatchedDatabase::daemon);
  private volatile Answer last;

  /**
   * Asks nothing before it is started.
   *
   * @param question fails if the database does not answer
   */
  WatchedDatabase(Supplier<Log> question, LongSupplier nanoTime) {
    this.question = question;
    this.nanoTime = nanoTime;
    this.last = new Answer(/* isFirst= */ true, Optional.empty(), nanoTime.getAsLong());
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "yinxin-health");
    thread.setDaemon(true);
    return thread;
  }

  void start() {
    var unused =
        thread.scheduleWithFixedDelay(this::ask, 0, INTERVAL.toSeconds(), TimeUnit.SECONDS);
  }

  void stop() {
    thread.shutdownNow();
  }

  void ask() {
    Optional<Log> answer;
    try {
      answer = Optional.of(question.get());
    } catch (RuntimeException | Error e) {
      // An Error too: what a scheduled task throws ends its schedule for ever.
      LOG.debug("step health: the database does not answer", e);
      answer = Optional.empty();
    }
    last = new Answer(/* isFirst= */ false, answer, nanoTime.getAsLong());
  }

  /** The log at the last answer; empty if the database does not answer, or has not yet. */
  Optional<Log> log() {
    Answer seen = last;
    return isLate(seen) ? Optional.empty() : seen.log();
  }

  /** Says if it does not answer; after a start it is given the time for its first answer. */
  boolean isAway() {
    Answer seen = last;
    return isLate(seen) || (!seen.isFirst() && seen.log().isEmpty());
  }

  private boolean isLate(Answer seen) {
    return nanoTime.getAsLong() - seen.nanoTime() > LIMIT.toNanos();
  }
}
