package org.yinxin.core.verification;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads around the verifier's processes. Thread-safe. */
final class VerifierThreads {
  private static final Logger LOG = LoggerFactory.getLogger(VerifierThreads.class);
  private static final int STOP_SECONDS = 5;

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

  /**
   * Ends them all, and with the first one what it has started and is confined. A start that is
   * under way is waited for, so that nothing is started afterwards.
   */
  void stop() {
    watch.shutdownNow();
    waiters.shutdownNow();
    starter.shutdownNow();
    try {
      if (!starter.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("a start of the verifier does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
