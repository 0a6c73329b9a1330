package org.yinxin.core.verification;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps verifier processes warm and lends each to one file at a time. They start one after the
 * other, but for those that files wait for. One that has had its share of files stays until another
 * is ready in its place, and one that is lost is replaced in the background. Thread-safe.
 */
final class VerifierPool {
  private static final Logger LOG = LoggerFactory.getLogger(VerifierPool.class);

  /** A start that failed fails a moment later, too; nobody is to wait for that. */
  private static final Duration RETRY = Duration.ofMinutes(1);

  /**
   * The number of processes, and the life of each.
   *
   * @param processes number of processes that are kept ready, beside those that are being started
   *     in their place
   * @param files after so many a process is replaced
   * @param age after its next file thereafter it is replaced
   * @param manner start parameters of each process
   */
  record Terms(int processes, int files, Duration age, VerifierStart.Manner manner) {
    boolean isWorn(VerifierProcess process) {
      return process.files() >= files || process.age().compareTo(age) > 0;
    }
  }

  /** The last outcome of a start, for those who look after the server. */
  enum State {
    NOT_STARTED,
    WORKING,
    CANNOT_START
  }

  private final VerifierStart start;
  private final ReentrantLock lock = new ReentrantLock(/* fair= */ true);
  private final Condition changed = lock.newCondition();

  /** Guarded by the lock, as all below. The first one is lent next. */
  private final Deque<VerifierProcess> ready = new ArrayDeque<>();

  private final Set<VerifierProcess> lent = new HashSet<>();

  /** Those whose successor is being started. */
  private final Set<VerifierProcess> worn = new HashSet<>();

  /** Those that are lent for the last time. */
  private final Set<VerifierProcess> leaving = new HashSet<>();

  /** Those that are replaced when it is their turn. */
  private final Set<VerifierProcess> due = new LinkedHashSet<>();

  private boolean isWarm;
  private Terms terms;
  private int starting;
  private int waiting;
  private boolean stopped;
  private State state = State.NOT_STARTED;
  private Instant retryAt = Instant.EPOCH;

  /** Starts nothing yet. */
  VerifierPool(VerifierStart start, Terms terms) {
    this.start = start;
    this.terms = terms;
  }

  /** Starts processes until all are there, and keeps them. Until then each waits for its file. */
  void warmUp() {
    locked(
        () -> {
          isWarm = true;
          tend();
        });
  }

  /** Sets other terms: processes that have no work end, the others after their file. */
  void change(Terms other) {
    locked(
        () -> {
          terms = other;
          retryAt = Instant.EPOCH;
          leaving.addAll(lent);
          List.copyOf(ready).forEach(this::end);
          tend();
        });
  }

  /**
   * Waits for a process. The caller gives it to {@link #done} or {@link #lost}.
   *
   * @throws IOException if none comes in time, or none can be started
   */
  VerifierProcess take(Duration patience) throws IOException, InterruptedException {
    long left = patience.toNanos();
    lock.lockInterruptibly();
    waiting++;
    try {
      Optional<VerifierProcess> next = next();
      while (next.isEmpty()) {
        grow();
        if (size() == 0) {
          throw new IOException("the verifier could not be started a moment ago");
        }
        if (left <= 0) {
          throw new IOException("others were before it");
        }
        left = changed.awaitNanos(left);
        next = next();
      }
      return next.get();
    } finally {
      waiting--;
      lock.unlock();
    }
  }

  private Optional<VerifierProcess> next() {
    while (!ready.isEmpty() && !ready.peek().alive()) {
      end(ready.peek());
    }
    Optional<VerifierProcess> next = Optional.ofNullable(ready.poll());
    next.ifPresent(lent::add);
    return next;
  }

  /** Takes a process back that has answered. */
  void done(VerifierProcess used) {
    locked(
        () -> {
          lent.remove(used);
          if (stopped || leaving.contains(used)) {
            end(used);
            tend();
            return;
          }
          ready.addFirst(used);
          if (terms.isWorn(used)) {
            replace(used);
          }
        });
  }

  /** Ends a process and starts another in its place. */
  void lost(VerifierProcess used) {
    locked(
        () -> {
          lent.remove(used);
          end(used);
          fill();
        });
  }

  /** Has those that have seen a file and have no work now replaced. */
  void renew() {
    locked(
        () -> {
          ready.stream().filter(each -> each.files() > 0).forEach(due::add);
          tend();
        });
  }

  /** Ends them at once, whatever they do; none is started any more. */
  void stop() {
    locked(
        () -> {
          stopped = true;
          lent.forEach(VerifierProcess::kill);
          List.copyOf(ready).forEach(this::end);
        });
    start.stop();
  }

  private int size() {
    return starting + ready.size() + lent.size();
  }

  private void end(VerifierProcess old) {
    ready.remove(old);
    worn.remove(old);
    leaving.remove(old);
    due.remove(old);
    old.kill();
  }

  /** Starts the next one that is missing or due, unless one is being started already. */
  private void tend() {
    if (starting > 0) {
      return;
    }
    if (isWarm) {
      fill();
    }
    if (starting == 0) {
      due.stream().filter(ready::contains).findFirst().ifPresent(this::replace);
    }
  }

  /** Starts a process if fewer are starting than callers wait. */
  private void grow() {
    if (starting < waiting) {
      fill();
    }
  }

  private void fill() {
    if (size() < terms.processes() && Instant.now().isAfter(retryAt)) {
      start(Optional.empty());
    }
  }

  private void replace(VerifierProcess old) {
    if (worn.add(old)) {
      start(Optional.of(old));
    }
  }

  private void start(Optional<VerifierProcess> successorOf) {
    if (stopped) {
      return;
    }
    Terms now = terms;
    starting++;
    start.start(
        now.manner(),
        fresh -> locked(() -> join(fresh, now, successorOf)),
        cause -> locked(() -> failed(cause, successorOf)));
  }

  private void join(VerifierProcess fresh, Terms then, Optional<VerifierProcess> successorOf) {
    starting--;
    if (stopped || !then.equals(terms)) {
      fresh.kill();
      tend();
      return;
    }
    state = State.WORKING;
    ready.addFirst(fresh);
    fresh.afterwards(() -> locked(() -> gone(fresh)));
    successorOf.filter(ready::contains).ifPresent(this::end);
    successorOf.filter(lent::contains).ifPresent(leaving::add);
    tend();
  }

  private void failed(IOException cause, Optional<VerifierProcess> successorOf) {
    LOG.error("the verifier cannot be started: {}", cause.getMessage());
    starting--;
    successorOf.ifPresent(worn::remove);
    state = State.CANNOT_START;
    retryAt = Instant.now().plus(RETRY);
  }

  /** One that died without work. */
  private void gone(VerifierProcess dead) {
    if (ready.contains(dead)) {
      end(dead);
      fill();
    }
  }

  private void locked(Runnable work) {
    lock.lock();
    try {
      work.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private <T> T asked(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
    } finally {
      lock.unlock();
    }
  }

  State state() {
    return asked(() -> state);
  }

  /** Returns the numbers of the processes that are ready or at work. */
  List<Long> processIds() {
    return asked(
        () -> Stream.concat(ready.stream(), lent.stream()).map(VerifierProcess::id).toList());
  }
}
