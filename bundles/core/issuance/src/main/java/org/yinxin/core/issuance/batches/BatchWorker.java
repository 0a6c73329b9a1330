package org.yinxin.core.issuance.batches;

import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.settings.Settings;

/**
 * Processes the rows of batches, two at a time on each node. While a person waits for issuance,
 * batches begin no new row, but for two seconds at most, so that they never starve.
 */
@Component(
    service = {},
    immediate = true)
public final class BatchWorker {
  private static final Logger LOG = LoggerFactory.getLogger(BatchWorker.class);

  private static final int THREADS = 2;
  private static final long LOOK_MILLIS = 1000;
  private static final long COURTESY_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Issuance issuance;
  private final RowScheduler scheduler;
  private final RowProcessor processor;
  private final AtomicInteger own = new AtomicInteger();
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
  private volatile boolean isStopping;

  /** Takes up what there is to do. */
  @Activate
  public BatchWorker(
      @Reference(name = "database") Database database,
      @Reference(name = "issuance") Issuance issuance,
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "records") RecordStore records,
      @Reference(name = "settings") Settings settings) {
    InstantSource clock = InstantSource.system();
    this.issuance = issuance;
    this.scheduler = new RowScheduler(database, clock);
    this.processor = new RowProcessor(database, issuance, credentials, records, settings, clock);
    for (int i = 0; i < THREADS; i++) {
      var unused =
          threads.scheduleWithFixedDelay(
              this::run, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /**
   * Waits for the rows that have begun. No thread is interrupted: the database would take the
   * interrupt for its own shutdown.
   */
  @Deactivate
  void stop() throws InterruptedException {
    isStopping = true;
    threads.shutdown();
    if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
      LOG.warn("a row of a batch is not finished; it resumes at the next start");
    }
  }

  private void run() {
    try {
      while (!isStopping && runNext()) {
        giveWay();
      }
    } catch (RuntimeException | Error e) {
      // An Error too: what a scheduled task throws ends its schedule for ever.
      LOG.error("step batch: will be tried again", e);
    }
  }

  private boolean runNext() {
    var next = scheduler.next();
    if (next.isPresent()) {
      own.incrementAndGet();
      try {
        processor.run(next.get());
      } finally {
        own.decrementAndGet();
      }
    }
    return next.isPresent();
  }

  private void giveWay() {
    long begin = System.nanoTime();
    while (!isStopping
        && issuance.inProgress() > own.get()
        && System.nanoTime() - begin < COURTESY_NANOS) {
      LockSupport.parkNanos(GLANCE_NANOS);
    }
  }
}
