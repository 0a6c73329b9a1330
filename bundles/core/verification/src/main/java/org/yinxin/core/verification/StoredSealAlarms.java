package org.yinxin.core.verification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.verification.SealAlarms;

/**
 * Alarms as rows, one for each digest that was signed: a person with one such file cannot cause a
 * second alarm by changing it. Of a person who has the key, two hundred alarms are enough.
 */
@Component(service = {SealAlarms.class, StoredSealAlarms.class})
public final class StoredSealAlarms implements SealAlarms {
  private static final Logger LOG = LoggerFactory.getLogger(StoredSealAlarms.class);

  static final int MOST_UNACKNOWLEDGED = 200;
  private static final int MOST_ACKNOWLEDGED = 50;
  private static final Duration COUNTED_EVERY = Duration.ofMinutes(1);

  private static final String SELECT =
      "SELECT signed_sha256, file_sha256, certificate_sha256, first_seen, last_seen, times_seen,"
          + " acknowledged_by, acknowledged_at, ground FROM seal_alarm ";

  private record Row(
      String signedSha256,
      String fileSha256,
      String certificateSha256,
      Instant firstSeen,
      Instant lastSeen,
      long timesSeen,
      String acknowledgedBy,
      Optional<Instant> acknowledgedAt,
      String ground) {
    Alarm alarm() {
      return new Alarm(
          signedSha256,
          fileSha256,
          certificateSha256,
          firstSeen,
          lastSeen,
          timesSeen,
          acknowledgedAt.map(at -> new Acknowledgement(acknowledgedBy, at, ground)));
    }
  }

  private final Database database;
  private final AuditTrail audit;
  private final InstantSource clock;

  /** Keeps the rows, and records who takes note. */
  @Activate
  public StoredSealAlarms(
      @Reference(name = "database") Database database,
      @Reference(name = "audit") AuditTrail audit) {
    this(database, audit, InstantSource.system());
  }

  StoredSealAlarms(Database database, AuditTrail audit, InstantSource clock) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Stores an alarm, or counts it again. A failure is only logged, so that the verification of the
   * file is answered.
   */
  void raise(SignatureScan.Trace trace, String fileSha256) {
    LOG.error(
        "ALARM: file with SHA-256 {} bears a seal made with our key and was never registered:"
            + " somebody may have the key",
        fileSha256);
    Instant now = clock.instant();
    try {
      database.transaction(h -> isCounted(h, trace, now) || add(h, trace, fileSha256, now));
    } catch (RuntimeException e) {
      if (!database.isDuplicateKey(e)) {
        LOG.error("step alarm: it cannot be kept", e);
      }
    }
  }

  private static boolean isCounted(Handle h, SignatureScan.Trace trace, Instant now) {
    h.createUpdate(
            "UPDATE seal_alarm SET last_seen = :now, times_seen = times_seen + 1"
                + " WHERE signed_sha256 = :signed AND last_seen < :before")
        .bind("now", now)
        .bind("signed", trace.digest())
        .bind("before", now.minus(COUNTED_EVERY))
        .execute();
    return h.createQuery("SELECT COUNT(*) FROM seal_alarm WHERE signed_sha256 = :signed")
            .bind("signed", trace.digest())
            .mapTo(Integer.class)
            .one()
        == 1;
  }

  private static boolean add(Handle h, SignatureScan.Trace trace, String file, Instant now) {
    int unacknowledged =
        h.createQuery("SELECT COUNT(*) FROM seal_alarm WHERE acknowledged_at IS NULL")
            .mapTo(Integer.class)
            .one();
    return unacknowledged < MOST_UNACKNOWLEDGED
        && h.execute(
                "INSERT INTO seal_alarm (signed_sha256, file_sha256, certificate_sha256,"
                    + " first_seen, last_seen, times_seen) VALUES (?, ?, ?, ?, ?, 1)",
                trace.digest(),
                file,
                trace.certificate().orElse("0".repeat(64)),
                now,
                now)
            == 1;
  }

  @Override
  public List<Alarm> unacknowledged(Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR, Account.AUDITOR);
    return unacknowledged();
  }

  List<Alarm> unacknowledged() {
    return list("WHERE acknowledged_at IS NULL ORDER BY first_seen DESC", MOST_UNACKNOWLEDGED);
  }

  @Override
  public List<Alarm> acknowledged(Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR, Account.AUDITOR);
    return list(
        "WHERE acknowledged_at IS NOT NULL ORDER BY acknowledged_at DESC", MOST_ACKNOWLEDGED);
  }

  private List<Alarm> list(String condition, int most) {
    return database.transaction(
        h ->
            h.createQuery(SELECT + condition + " FETCH FIRST " + most + " ROWS ONLY")
                .mapTo(Row.class)
                .map(Row::alarm)
                .list());
  }

  @Override
  public boolean acknowledge(String signedSha256, Account by, String ground) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    if (ground.isBlank() || ground.length() > 400) {
      throw new IllegalArgumentException("a ground has 1 to 400 characters");
    }
    return database.transaction(
        h -> {
          boolean wasActive =
              h.createUpdate(
                          "UPDATE seal_alarm SET acknowledged_by = :by, acknowledged_at = :now,"
                              + " ground = :ground"
                              + " WHERE signed_sha256 = :signed AND acknowledged_at IS NULL")
                      .bind("by", by.user())
                      .bind("now", clock.instant())
                      .bind("ground", ground)
                      .bind("signed", signedSha256)
                      .execute()
                  == 1;
          if (wasActive) {
            audit.record(h, AuditEvent.of(by.user(), "seal-alarm-acknowledged", "", signedSha256));
          }
          return wasActive;
        });
  }
}
