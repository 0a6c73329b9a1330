package org.yinxin.core.ledger.witnesses;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The clients of the present witnesses, and the threads on which they submit. Thread-safe. */
final class Submissions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Submissions.class);
  private static final Duration WAIT = Duration.ofSeconds(5);
  private static final Duration LOOKS = Duration.ofSeconds(1);

  private final List<WitnessClient> clients;
  private final ScheduledThreadPoolExecutor threads;

  /** Submits nothing yet. */
  Submissions(List<WitnessClient> clients) {
    this.clients = List.copyOf(clients);
    threads =
        new ScheduledThreadPoolExecutor(
            // A submission that is waited for has a thread beside the one that looks.
            2 * clients.size() + 1,
            work -> {
              Thread worker = new Thread(work, "yinxin-witnesses");
              worker.setDaemon(true);
              return worker;
            });
  }

  List<WitnessClient> clients() {
    return clients;
  }

  /** Has each client look again and again, and somebody beside them. */
  void start(Runnable beside) {
    clients.forEach(client -> schedule(client::look));
    if (!clients.isEmpty()) {
      schedule(beside);
    }
  }

  private void schedule(Runnable look) {
    var unused =
        threads.scheduleWithFixedDelay(
            () -> tryTo(look), LOOKS.toMillis(), LOOKS.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void tryTo(Runnable look) {
    try {
      look.run();
    } catch (RuntimeException | Error e) {
      // An Error too: what a scheduled task throws ends its schedule for ever.
      LOG.error("step witness: will be tried again", e);
    }
  }

  /** Submits a checkpoint and waits for those who have answered lately, for a while. */
  void submit(long size) {
    List<Future<?>> submissions = new ArrayList<>();
    for (WitnessClient each : clients) {
      if (!each.isPausing()) {
        try {
          submissions.add(threads.submit(() -> tryTo(() -> each.ask(size))));
        } catch (RejectedExecutionException e) {
          // The settings have changed since; the present witnesses are asked within a second.
          return;
        }
      }
    }
    long end = System.nanoTime() + WAIT.toNanos();
    for (Future<?> each : submissions) {
      if (!isDone(each, end - System.nanoTime())) {
        return;
      }
    }
  }

  private static boolean isDone(Future<?> submission, long nanos) {
    try {
      submission.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
