package org.yinxin.core.kiosks;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.kiosks.OpeningHours;
import org.yinxin.services.persistence.Database;

/** Looks after what no call brings about: silence, and what has had its time. */
@Component(
    service = {},
    immediate = true)
public final class KioskWatch {
  private static final Logger LOG = LoggerFactory.getLogger(KioskWatch.class);
  private static final int EVERY_SECONDS = 15;

  /** A nonce counts while its request might: from so long before it was made to so long after. */
  private static final Duration NONCE_LIFE = Kiosks.CLOCK_TOLERANCE.multipliedBy(3);

  private final Database database;
  private final StoredFleet fleet;
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

  /** Begins to watch. */
  @Activate
  public KioskWatch(
      @Reference(name = "database") Database database,
      @Reference(name = "hours") OpeningHours hours) {
    this.database = database;
    this.fleet = new StoredFleet(database, hours);
    var unused =
        thread.scheduleWithFixedDelay(this::run, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  @Deactivate
  void stop() {
    thread.shutdown();
  }

  private void run() {
    try {
      fleet.watch();
      Instant now = Instant.now();
      database.transaction(
          h -> {
            KioskTable.forgetNonces(h, now.minus(NONCE_LIFE));
            SessionTable.forget(h, now);
            return CodeTable.forget(h, now);
          });
    } catch (RuntimeException | Error e) {
      // An Error too: what a scheduled task throws ends its schedule for ever.
      LOG.error("step watch: will be tried again", e);
    }
  }
}
