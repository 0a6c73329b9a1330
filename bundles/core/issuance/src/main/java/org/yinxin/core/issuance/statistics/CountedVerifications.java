package org.yinxin.core.issuance.statistics;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.statistics.VerificationCounter;
import org.yinxin.services.verification.Verdict;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.services.verification.VerificationReport.Subject;
import org.yinxin.text.ChinaTime;

/**
 * Counts in memory and adds to the day's rows every few seconds, so that a popular credential is no
 * row that everybody waits for. A server that is killed loses the counts of these seconds.
 */
@Component
public final class CountedVerifications implements VerificationCounter {
  private static final Logger LOG = LoggerFactory.getLogger(CountedVerifications.class);
  private static final int WRITTEN_EVERY_SECONDS = 5;

  /** A row. */
  public record Key(
      String day, String office, String type, String language, Way way, Verdict verdict) {}

  private final Database database;
  private final Credentials credentials;
  private final InstantSource clock;
  private final Map<Key, Long> counts = new ConcurrentHashMap<>();
  private final Map<String, String> offices = new ConcurrentHashMap<>();
  private final ScheduledExecutorService writing =
      Executors.newSingleThreadScheduledExecutor(CountedVerifications::thread);

  /** Begins to write what is counted. */
  @Activate
  public CountedVerifications(
      @Reference(name = "database") Database database,
      @Reference(name = "credentials") Credentials credentials) {
    this(database, credentials, InstantSource.system());
    var unused =
        writing.scheduleWithFixedDelay(
            this::write, WRITTEN_EVERY_SECONDS, WRITTEN_EVERY_SECONDS, TimeUnit.SECONDS);
  }

  CountedVerifications(Database database, Credentials credentials, InstantSource clock) {
    this.database = database;
    this.credentials = credentials;
    this.clock = clock;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "yinxin-verification-counts");
    thread.setDaemon(true);
    return thread;
  }

  /** Writes what is left. */
  @Deactivate
  void stop() {
    writing.shutdown();
    write();
  }

  @Override
  public void count(VerificationReport report, Way way) {
    try {
      Optional<Subject> subject = report.credential();
      counts.merge(
          new Key(
              LocalDate.ofInstant(clock.instant(), ChinaTime.ZONE).toString(),
              subject.map(this::office).orElse(""),
              subject.map(Subject::type).orElse(""),
              subject.map(Subject::language).orElse(""),
              way,
              report.verdict()),
          1L,
          Long::sum);
    } catch (RuntimeException e) {
      LOG.warn("step statistics: not counted: {}", e.getMessage());
    }
  }

  /** The office of a type, which stays the same; empty, and looked for again, if none is found. */
  private String office(Subject subject) {
    String known = offices.get(subject.type());
    if (known != null) {
      return known;
    }
    Optional<String> found = credentials.byId(subject.id()).map(Credential::officeId);
    found.ifPresent(office -> offices.put(subject.type(), office));
    return found.orElse("");
  }

  /** Adds what was counted; what cannot be written is kept for the next time. */
  synchronized void write() {
    for (Key key : List.copyOf(counts.keySet())) {
      Long times = counts.remove(key);
      if (times == null) {
        continue;
      }
      try {
        add(key, times);
      } catch (RuntimeException e) {
        counts.merge(key, times, Long::sum);
        LOG.warn("step statistics: written later: {}", e.getMessage());
        return;
      }
    }
  }

  private void add(Key key, long times) {
    try {
      database.transaction(h -> update(h, key, times) == 1 || insert(h, key, times) == 1);
    } catch (RuntimeException e) {
      if (!database.isDuplicateKey(e)) {
        throw e;
      }
      // Another node was first with this row.
      database.transaction(h -> update(h, key, times));
    }
  }

  private static int update(Handle h, Key key, long times) {
    return bound(
            h,
            key,
            times,
            "UPDATE verification_count SET times = times + :times WHERE counted_day = :day"
                + " AND office = :office AND type_id = :type AND language = :language"
                + " AND way = :way AND verdict = :verdict")
        .execute();
  }

  private static int insert(Handle h, Key key, long times) {
    return bound(
            h,
            key,
            times,
            "INSERT INTO verification_count (counted_day, office, type_id, language, way, verdict,"
                + " times) VALUES (:day, :office, :type, :language, :way, :verdict, :times)")
        .execute();
  }

  private static Update bound(Handle h, Key key, long times, String sql) {
    return h.createUpdate(sql).bindMethods(key).bind("times", times);
  }
}
