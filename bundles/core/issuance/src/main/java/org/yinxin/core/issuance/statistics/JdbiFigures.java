package org.yinxin.core.issuance.statistics;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.statistics.DayFigures;
import org.yinxin.services.statistics.PlatformFigures;
import org.yinxin.services.statistics.WaitingWork;
import org.yinxin.text.ChinaTime;

/** Counts each day by itself, since an index gives that without reading rows. */
@Component
public final class JdbiFigures implements PlatformFigures {
  private static final String ISSUED =
      "SELECT COUNT(*) FROM credential WHERE issued_at >= :from AND issued_at < :before";
  private static final String PRINTED =
      "SELECT COUNT(*) FROM print_copy WHERE printed_at >= :from AND printed_at < :before";
  private static final String VERIFIED =
      "SELECT COALESCE(SUM(times), 0) FROM verification_count WHERE counted_day = :day";
  private static final String PAID =
      "SELECT COALESCE(SUM(paid_fen), 0) FROM print_payment"
          + " WHERE paid_at >= :from AND paid_at < :before";
  private static final String REFUNDED =
      "SELECT COALESCE(SUM(amount_fen), 0) FROM print_refund"
          + " WHERE state = 'DONE' AND done_at >= :from AND done_at < :before";

  private static final String APPROVALS =
      "SELECT office, 'APPROVAL' AS kind, COUNT(*) AS total,"
          + " MIN(COALESCE(submitted_at, accepted_at)) AS since FROM application"
          + " WHERE state = 'AWAITING_APPROVAL' GROUP BY office";
  private static final String CORRECTIONS =
      "SELECT office, 'CORRECTION' AS kind, COUNT(*) AS total, MIN(opened_at) AS since"
          + " FROM correction WHERE outcome IS NULL GROUP BY office";

  private final Database database;
  private final InstantSource clock;

  /** Reads what other bundles write; writes nothing. */
  @Activate
  public JdbiFigures(@Reference(name = "database") Database database) {
    this(database, InstantSource.system());
  }

  JdbiFigures(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public List<DayFigures> last(int days, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR, Account.AUDITOR);
    if (days < 1 || days > MOST_DAYS) {
      throw new IllegalArgumentException("not 1 to " + MOST_DAYS + " days: " + days);
    }
    LocalDate first = LocalDate.ofInstant(clock.instant(), ChinaTime.ZONE).minusDays(days - 1L);
    return database.transaction(
        h -> IntStream.range(0, days).mapToObj(i -> figures(h, first.plusDays(i))).toList());
  }

  private static DayFigures figures(Handle h, LocalDate day) {
    Instant from = day.atStartOfDay(ChinaTime.ZONE).toInstant();
    Instant before = day.plusDays(1).atStartOfDay(ChinaTime.ZONE).toInstant();
    return new DayFigures(
        day,
        sum(h, ISSUED, from, before),
        sum(h, PRINTED, from, before),
        h.createQuery(VERIFIED).bind("day", day.toString()).mapTo(Long.class).one(),
        sum(h, PAID, from, before),
        sum(h, REFUNDED, from, before));
  }

  private static long sum(Handle h, String sql, Instant from, Instant before) {
    return h.createQuery(sql).bind("from", from).bind("before", before).mapTo(Long.class).one();
  }

  @Override
  public List<WaitingWork> waiting(Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR, Account.AUDITOR);
    return database.transaction(
        h ->
            Stream.of(APPROVALS, CORRECTIONS)
                .flatMap(sql -> h.createQuery(sql).mapTo(WaitingWork.class).list().stream())
                .sorted(Comparator.comparing(WaitingWork::since))
                .toList());
  }
}
