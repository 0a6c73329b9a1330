package org.yinxin.core.verification;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/** Threads around the verifier's processes. Thread-safe. */
final class VerifierThreads {
  private static final ThreadFactory DAEMONS =
      work -> {
        Thread thread = new Thread(work, "yinxin-verifier");
        thread.setDaemon(true);
        return thread;
      };

  /** One that stays: Linux ends a confined process with the thread that has started it. */
  private final ExecutorService starter = Executors.newSingleThreadExecutor(DAEMONS);

  private final ExecutorService waiters = Executors.newCachedThreadPool(DAEMONS);
  private final ScheduledExecutorService watch = Executors.newScheduledThreadPool(1, DAEMONS);

  /** Runs what starts a process; one after the other. */
  void starting(Runnable work) {
    starter.execute(work);
  }

  /** Runs what waits for a process. */
  void waiting(Runnable work) {
    waiters.execute(work);
  }

  /** Returns what ends that waiting. */
  ScheduledExecutorService watch() {
    return watch;
  }

  /** Ends them all, and with the first one what it has started and is confined. */
  void stop() {
    watch.shutdownNow();
    waiters.shutdownNow();
    starter.shutdownNow();
  }
}
