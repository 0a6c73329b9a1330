package org.yinxin.core.issuance.logaudit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.ledger.AuditReport;
import org.yinxin.services.ledger.LogAudit;
import org.yinxin.services.ledger.LogIncompleteException;
import org.yinxin.services.persistence.TableCheck;
import org.yinxin.services.sealing.KeyCompromises;
import org.yinxin.text.ChinaTime;

/**
 * Checks the tables of the database and audits the log once a night, and soon after a start if the
 * last night was missed. Before that, and after each start, it revokes the credentials of
 * compromised keys that are not revoked yet. Each node does so for itself; a random delay keeps
 * several nodes from doing it at the same time.
 */
@Component(
    service = NightlyChecks.class,
    immediate = true,
    configurationPid = "org.yinxin.core.issuance.nightly")
@Designate(ocd = NightlyChecks.Config.class)
public final class NightlyChecks {
  @ObjectClassDefinition(name = "Nightly checks")
  @interface Config {
    @AttributeDefinition(description = "Time of day in China from which on they run, as 02:30")
    String from() default "02:30";

    @AttributeDefinition(description = "Minutes over which the nodes spread at random")
    int spreadMinutes() default 60;
  }

  private static final Logger LOG = LoggerFactory.getLogger(NightlyChecks.class);
  private static final Duration AFTER_START = Duration.ofSeconds(30);
  private static final Duration ROUNDS = Duration.ofMinutes(1);

  /** The shortest time after a failed run in which none begins. */
  private static final Duration LEAST_PAUSE = Duration.ofMinutes(1);

  private final TableCheck tables;
  private final LogAudit audit;
  private final KeyCompromises keys;
  private final LocalTime from;
  private final Duration delay;
  private final InstantSource clock;

  /** No check starts before this instant; set after a failed run. */
  private Instant notBefore = Instant.EPOCH;

  /** True until the first round after the start: damaged tables may have been restored since. */
  private boolean isFirst = true;

  /** True once what is void has been revoked after the start. */
  private boolean isRevoked;

  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(1, NightlyChecks::daemon);

  /** Begins to run checks when they are due. */
  @Activate
  public NightlyChecks(
      @Reference(name = "tables") TableCheck tables,
      @Reference(name = "audit") LogAudit audit,
      @Reference(name = "keys") KeyCompromises keys,
      Config config) {
    this(
        tables,
        audit,
        keys,
        time(config.from()),
        Duration.ofSeconds(
            ThreadLocalRandom.current()
                .nextLong(Duration.ofMinutes(Math.max(0, config.spreadMinutes())).toSeconds() + 1)),
        InstantSource.system());
    var unused =
        thread.scheduleWithFixedDelay(
            this::runDueChecks, AFTER_START.toSeconds(), ROUNDS.toSeconds(), TimeUnit.SECONDS);
  }

  /**
   * Runs checks when it is told to.
   *
   * @param delay after {@code from}
   */
  NightlyChecks(
      TableCheck tables,
      LogAudit audit,
      KeyCompromises keys,
      LocalTime from,
      Duration delay,
      InstantSource clock) {
    this.tables = tables;
    this.audit = audit;
    this.keys = keys;
    this.from = from;
    this.delay = delay;
    this.clock = clock;
  }

  /**
   * Reads the setting {@code from}.
   *
   * @throws IllegalArgumentException if it is no time of day, with setting and file
   */
  static LocalTime time(String from) {
    try {
      return LocalTime.parse(from.strip());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "from in etc/org.yinxin.core.issuance.nightly.cfg is no time of day such as 02:30: "
              + from,
          e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "yinxin-nightly");
    thread.setDaemon(true);
    return thread;
  }

  /** A run is not interrupted: a file whose reading is cut off would look as if it were damaged. */
  @Deactivate
  void stop() {
    thread.shutdown();
  }

  /** Runs what is due. */
  void runDueChecks() {
    Instant now = clock.instant();
    if (now.isBefore(notBefore)) {
      return;
    }
    try {
      if (areTablesDue(now)) {
        readTables();
      }
      isFirst = false;
      if (!isRevoked) {
        revokeVoid();
      }
      if (isDue(audit.latest().map(AuditReport::at), now)) {
        audit();
      }
    } catch (LogAudit.UnderWayException e) {
      LOG.info("step nightly: somebody runs the audit already");
    } catch (RuntimeException | Error e) {
      // An Error too: what a scheduled task throws ends its schedule for ever.
      notBefore = clock.instant().plus(pause(now));
      LOG.error("step nightly: will be tried again at {}", notBefore, e);
    }
  }

  /** Returns how long the failed run took, so that a long one does not begin again at once. */
  private Duration pause(Instant begin) {
    Duration taken = Duration.between(begin, clock.instant());
    return taken.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : taken;
  }

  private boolean areTablesDue(Instant now) {
    Optional<TableCheck.Result> latest = tables.latest();
    return isDue(latest.map(TableCheck.Result::at), now)
        || (isFirst && latest.flatMap(TableCheck.Result::damage).isPresent());
  }

  private void readTables() {
    TableCheck.Result result = tables.run();
    if (result.damage().isEmpty()) {
      LOG.info("step table-check: {} tables are in order", result.tables());
    }
  }

  /** Later, if the log takes no entries at the moment. */
  private void revokeVoid() {
    try {
      int revoked = keys.revokeVoid();
      if (revoked > 0) {
        LOG.warn("step key-compromise: {} credentials were void and are revoked now", revoked);
      }
      isRevoked = true;
    } catch (LogIncompleteException e) {
      LOG.info("step key-compromise: {}", e.getMessage());
    }
  }

  private void audit() {
    revokeVoid();
    AuditReport report =
        audit.run(new LogAudit.Request(false, Optional.empty()), (part, done, of) -> {});
    if (report.mismatch().isEmpty()) {
      LOG.info(
          "step log-check: {} entries agree, files of {} read for the first time, of {} again",
          report.entries(),
          report.filesRead(),
          report.filesAgain());
    }
  }

  private boolean isDue(Optional<Instant> last, Instant now) {
    return last.isEmpty() || last.get().isBefore(lastBegin(now));
  }

  /** The begin of this node's latest night. */
  private Instant lastBegin(Instant now) {
    ZonedDateTime begin = now.atZone(ChinaTime.ZONE).with(from).plus(delay);
    // More than once where the spread goes beyond midnight.
    while (begin.toInstant().isAfter(now)) {
      begin = begin.minusDays(1);
    }
    return begin.toInstant();
  }
}
