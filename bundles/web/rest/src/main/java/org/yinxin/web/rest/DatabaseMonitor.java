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
 * Polls the database every five seconds on its own thread and keeps the last answer, so that a
 * request for {@code /health} runs no query and never waits for one. Thread-safe.
 */
final class DatabaseMonitor {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseMonitor.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  /** The database counts as unreachable if its last answer is older than this. */
  private static final Duration LIMIT = Duration.ofSeconds(45);

  /**
   * The size of the log at the last answer.
   *
   * @param size number of entries
   * @param pending number of entries that are not in a checkpoint yet
   */
  record Log(long size, long pending) {}

  private record Answer(boolean isFirst, Optional<Log> log, long nanoTime) {}

  private final Supplier<Log> question;
  private final LongSupplier nanoTime;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(DatabaseMonitor::daemon);
  private volatile Answer last;

  /**
   * Makes a monitor that polls nothing before {@link #start}.
   *
   * @param question the query; throws an unchecked exception if the database does not answer
   */
  DatabaseMonitor(Supplier<Log> question, LongSupplier nanoTime) {
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

  /**
   * Returns the log at the last answer; empty if the database has not answered yet, or no longer.
   */
  Optional<Log> log() {
    Answer seen = last;
    return isLate(seen) ? Optional.empty() : seen.log();
  }

  /** Returns true if the database does not answer; false until its first answer is overdue. */
  boolean isUnreachable() {
    Answer seen = last;
    return isLate(seen) || (!seen.isFirst() && seen.log().isEmpty());
  }

  private boolean isLate(Answer seen) {
    return nanoTime.getAsLong() - seen.nanoTime() > LIMIT.toNanos();
  }
}
