package org.yinxin.core.verification.employers;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.persistence.DatabaseUnavailableException;

/** Works on bulk verifications, one row at a time: the public is not to wait for employers. */
final class WorkThread {
  private static final Logger LOG = LoggerFactory.getLogger(WorkThread.class);
  private static final long LOOK_MILLIS = 500;
  private static final long TIDY_SECONDS = 60;

  private final BulkWork work;
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private volatile boolean isStopping;

  WorkThread(BulkWork work) {
    this.work = work;
    every(LOOK_MILLIS, this::rows);
    every(TimeUnit.SECONDS.toMillis(TIDY_SECONDS), work::tidy);
  }

  private void every(long millis, Runnable step) {
    var unused =
        thread.scheduleWithFixedDelay(() -> run(step), millis, millis, TimeUnit.MILLISECONDS);
  }

  private void rows() {
    while (!isStopping && work.turn()) {
      // Until nothing is left to be done.
    }
  }

  private static void run(Runnable step) {
    try {
      step.run();
    } catch (DatabaseUnavailableException e) {
      LOG.warn("step bulk: the database is away; will be tried again");
    } catch (RuntimeException | Error e) {
      // An Error too: what a scheduled task throws ends its schedule for ever.
      LOG.error("step bulk: will be tried again", e);
    }
  }

  void stop() throws InterruptedException {
    isStopping = true;
    thread.shutdown();
    if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
      LOG.warn("a row of a bulk verification is not finished; it resumes at the next start");
    }
  }
}
