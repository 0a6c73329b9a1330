package org.yinxin.core.issuance.retention;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.retention.OldData;
import org.yinxin.services.retention.OldData.Kind;
import org.yinxin.services.retention.Retention;
import org.yinxin.text.ChinaTime;

/**
 * Deletes by {@link RetentionRule} each night at four. The first run after an update is thus hours
 * later, so that an operator can change the periods. Several nodes may run at once. The shortest
 * period of a rule also holds where a setting is shorter, so that a typing error deletes nothing of
 * today.
 */
@Component(
    immediate = true,
    service = {Retention.class, StoredRetention.class},
    configurationPid = "org.yinxin.core.retention")
@Designate(ocd = RetentionConfig.class)
public final class StoredRetention implements Retention {
  private static final Logger LOG = LoggerFactory.getLogger(StoredRetention.class);
  private static final LocalTime NIGHT = LocalTime.of(4, 0);
  private static final Duration ROUNDS = Duration.ofMinutes(10);

  private final Database database;
  private final AuditTrail audit;
  private final InstantSource clock;
  private final List<RetentionRule> rules;
  private volatile Map<Kind, Integer> periods;

  /** The start, or the beginning of the last run that came to its end. */
  private Instant last;

  private volatile boolean hasFailed;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(StoredRetention::daemon);

  /** Begins to delete what is due. */
  @Activate
  public StoredRetention(
      @Reference(name = "database") Database database,
      @Reference(name = "authentication") RowAuthentication authentication,
      @Reference(name = "audit") AuditTrail audit,
      RetentionConfig config) {
    this(database, authentication, audit, periods(config), InstantSource.system());
    var unused =
        thread.scheduleWithFixedDelay(
            this::round, ROUNDS.toSeconds(), ROUNDS.toSeconds(), TimeUnit.SECONDS);
  }

  /** Deletes when it is told to. */
  StoredRetention(
      Database database,
      RowAuthentication authentication,
      AuditTrail audit,
      Map<Kind, Integer> periods,
      InstantSource clock) {
    this.database = database;
    this.audit = audit;
    this.rules = RetentionRule.all(authentication, audit);
    this.periods = allowed(periods);
    this.clock = clock;
    this.last = clock.instant();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "yinxin-retention");
    thread.setDaemon(true);
    return thread;
  }

  /** Takes a changed configuration over, for the next run. */
  @Modified
  void configure(RetentionConfig config) {
    periods = allowed(periods(config));
  }

  @Deactivate
  void stop() {
    thread.shutdown();
  }

  private static Map<Kind, Integer> periods(RetentionConfig config) {
    return Map.of(
        Kind.REPLACED_PHOTOS, config.replacedPhotoDays(),
        Kind.FINISHED_BATCHES, config.finishedBatchDays(),
        Kind.LIFTED_HOLDS, config.liftedHoldDays(),
        Kind.VOID_APPLICATIONS, config.voidApplicationDays(),
        Kind.ENDED_SHARES, config.endedShareDays(),
        Kind.NOTICES, config.noticeDays(),
        Kind.ANSWERED_CORRECTIONS, config.answeredCorrectionDays(),
        Kind.KNOWN_DEVICES, config.knownDeviceDays(),
        Kind.DECLINED_EMPLOYERS, config.declinedEmployerDays(),
        Kind.UNCONFIRMED_ADDRESSES, config.unconfirmedAddressDays());
  }

  /** Periods that are long enough; 0 for good, as for a number below it. */
  private Map<Kind, Integer> allowed(Map<Kind, Integer> wanted) {
    return rules.stream()
        .collect(
            toUnmodifiableMap(
                RetentionRule::kind,
                rule -> {
                  int days = wanted.get(rule.kind());
                  return days <= 0 ? 0 : Math.max(days, rule.least());
                }));
  }

  @Override
  public int days(Kind kind) {
    return periods.get(kind);
  }

  @Override
  public List<OldData> due() {
    Instant now = clock.instant();
    return rules.stream()
        .map(rule -> new OldData(rule.kind(), days(rule.kind()), due(rule, now)))
        .toList();
  }

  private long due(RetentionRule rule, Instant now) {
    Optional<Instant> before = before(rule, now);
    return before.isEmpty() ? 0 : database.transaction(h -> rule.count(h, before.get()));
  }

  /** Data from before this instant are due; empty if they are kept for good. */
  private Optional<Instant> before(RetentionRule rule, Instant now) {
    int days = days(rule.kind());
    return days == 0 ? Optional.empty() : Optional.of(now.minus(Duration.ofDays(days)));
  }

  @Override
  public List<OldData> delete(Account by) throws Refusal {
    by.require(Account.OPERATOR);
    Instant now = clock.instant();
    List<OldData> deleted = new ArrayList<>();
    for (RetentionRule rule : rules) {
      deleted.add(new OldData(rule.kind(), days(rule.kind()), delete(rule, now, by)));
    }
    return deleted;
  }

  private long delete(RetentionRule rule, Instant now, Account by) {
    Optional<Instant> before = before(rule, now);
    long all = 0;
    int some = before.isEmpty() ? 0 : deleteSome(rule, before.get(), by);
    while (some > 0) {
      all += some;
      some = deleteSome(rule, before.get(), by);
    }
    if (all > 0) {
      LOG.info("step retention: {} {} deleted", all, name(rule.kind()));
    }
    return all;
  }

  /** Deletes some and records how many, both or neither. */
  private int deleteSome(RetentionRule rule, Instant before, Account by) {
    return database.transaction(
        h -> {
          int deleted = rule.deleteSome(h, before);
          if (deleted > 0) {
            audit.record(
                h,
                AuditEvent.of(
                    by.user(), "old-data-deleted", "", name(rule.kind()) + " " + deleted));
          }
          return deleted;
        });
  }

  /** The name of a kind as in events, as {@code ended-shares}. */
  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Deletes if the start and the last run were before the last night. */
  void round() {
    Instant now = clock.instant();
    if (!last.isBefore(lastNight(now))) {
      return;
    }
    try {
      var unused = delete(Account.PLATFORM);
      last = now;
      hasFailed = false;
    } catch (Refusal | RuntimeException | Error e) {
      hasFailed = true;
      // A throwable would end the schedule for ever.
      LOG.error("step retention: will be tried again", e);
    }
  }

  /** Returns true if what was due in the last night could not be deleted yet. */
  boolean hasFailed() {
    return hasFailed;
  }

  private static Instant lastNight(Instant now) {
    ZonedDateTime night = now.atZone(ChinaTime.ZONE).with(NIGHT);
    return (night.toInstant().isAfter(now) ? night.minusDays(1) : night).toInstant();
  }
}
