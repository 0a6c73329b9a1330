package org.yinxin.kiosk.agent.server;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.yinxin.kiosk.agent.screen.AsyncCalls;

/** Runs what is due when it is told to, on the test's thread. */
public final class ManualCalls implements AsyncCalls {
  private record Due(Instant at, Runnable work) {}

  private final Server server;
  private final TestClock clock;
  private final Deque<Runnable> work = new ArrayDeque<>();
  private final List<Due> later = new ArrayList<>();
  private boolean isLastFirst;

  public ManualCalls(Server server, TestClock clock) {
    this.server = server;
    this.clock = clock;
  }

  @Override
  public synchronized <T> void call(
      ServerCall<T> call, BiConsumer<T, Optional<ServerException>> then) {
    work.add(
        () -> {
          try {
            T answer = server.call(call);
            then.accept(answer, Optional.empty());
          } catch (ServerException e) {
            then.accept(null, Optional.of(e));
          }
        });
  }

  @Override
  public synchronized void post(Runnable task) {
    work.add(task);
  }

  @Override
  public synchronized void later(Duration delay, Runnable task) {
    later.add(new Due(clock.instant().plus(delay), task));
  }

  /** Takes what waits in the reverse order from now on, as several threads may. */
  public synchronized void lastFirst() {
    isLastFirst = true;
  }

  private synchronized Runnable next() {
    return isLastFirst ? work.pollLast() : work.poll();
  }

  /** Until nothing is left to do now. */
  public void run() {
    synchronized (this) {
      List<Due> due = later.stream().filter(d -> !d.at().isAfter(clock.instant())).toList();
      later.removeAll(due);
      due.forEach(d -> work.add(d.work()));
    }
    for (Runnable task = next(); task != null; task = next()) {
      task.run();
    }
  }
}
