package org.yinxin.core.issuance.statistics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.Query;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.statistics.Count;
import org.yinxin.services.statistics.Count.Measure;
import org.yinxin.services.statistics.Granularity;
import org.yinxin.services.statistics.OfficeStatistics;
import org.yinxin.text.ChinaTime;
import org.yinxin.text.LocalizedText;

/**
 * Counts rows as they are read, without holding them: the databases have no common words for the
 * day of an instant.
 */
@Component
public final class JdbiStatistics implements OfficeStatistics {
  private static final int ROWS_AT_A_TIME = 500;

  private static final String ISSUED =
      """
      SELECT c.type_id AS type, c.title_zh, c.title_en, c.language, c.issued_at AS time,
        '' AS campus_zh, '' AS campus_en, COALESCE(a.origin, 'PORTAL') AS way
      FROM credential c
        LEFT JOIN application a ON a.credential_id = c.id AND a.number = c.number
      WHERE c.office IN (<offices>) AND c.issued_at >= :from AND c.issued_at < :before
      """;

  private static final String REVOKED =
      """
      SELECT c.type_id AS type, c.title_zh, c.title_en, c.language, c.state_since AS time,
        '' AS campus_zh, '' AS campus_en, '' AS way
      FROM credential c
      WHERE c.office IN (<offices>) AND c.state = 'REVOKED'
        AND c.state_since >= :from AND c.state_since < :before
      """;

  private static final String PRINTED =
      """
      SELECT p.type_id AS type, c.title_zh, c.title_en, p.language, p.printed_at AS time,
        COALESCE(k.campus_zh, '') AS campus_zh, COALESCE(k.campus_en, '') AS campus_en, '' AS way
      FROM print_copy p JOIN credential c ON c.id = p.credential_id
        LEFT JOIN kiosk k ON k.id = p.kiosk_id
      WHERE c.office IN (<offices>) AND p.printed_at >= :from AND p.printed_at < :before
      """;

  private static final String VERIFIED =
      "SELECT type_id AS type, language, counted_day AS day, way, times"
          + " FROM verification_count"
          + " WHERE office IN (<offices>) AND counted_day >= :from AND counted_day <= :to";

  /** A credential or copy; one whose application is not known counts as one of the portal. */
  private record Row(
      String type,
      @Nested("title") LocalizedText title,
      String language,
      Instant time,
      String campusZh,
      String campusEn,
      String way) {
    Key key(Measure measure, Granularity granularity) {
      return new Key(
          measure,
          granularity.beginOf(LocalDate.ofInstant(time, ChinaTime.ZONE)),
          type,
          language,
          way.toLowerCase(Locale.ROOT),
          campusZh.isEmpty()
              ? Optional.empty()
              : Optional.of(new LocalizedText(campusZh, campusEn)));
    }
  }

  private record VerifiedRow(String type, String language, String day, String way, long times) {
    Key key(Granularity granularity) {
      return new Key(
          Measure.VERIFIED,
          granularity.beginOf(LocalDate.parse(day)),
          type,
          language,
          way.toLowerCase(Locale.ROOT),
          Optional.empty());
    }
  }

  /** The key by which rows are counted. Titles are no part of it; they are looked up by type. */
  private record Key(
      Measure measure,
      LocalDate begin,
      String type,
      String language,
      String way,
      Optional<LocalizedText> campus) {}

  private final Database database;
  private final CertificateTypes types;

  /** Reads what other bundles keep; writes nothing. */
  @Activate
  public JdbiStatistics(
      @Reference(name = "database") Database database,
      @Reference(name = "types") CertificateTypes types) {
    this.database = database;
    this.types = types;
  }

  @Override
  public List<Count> of(LocalDate from, LocalDate to, Granularity granularity, Account by)
      throws Refusal {
    Set<String> offices = by.workplaces();
    if (to.isBefore(from)) {
      return List.of();
    }
    Map<Key, Long> counts = new HashMap<>();
    Map<String, LocalizedText> titles = new TreeMap<>();
    database.<Void, RuntimeException>transaction(
        h -> {
          // The database may have this run again.
          counts.clear();
          Map.of(Measure.ISSUED, ISSUED, Measure.PRINTED, PRINTED, Measure.REVOKED, REVOKED)
              .forEach(
                  (measure, sql) ->
                      bound(h, sql, offices, from, to)
                          .mapTo(Row.class)
                          .forEach(
                              row -> {
                                titles.putIfAbsent(row.type(), row.title());
                                counts.merge(row.key(measure, granularity), 1L, Long::sum);
                              }));
          verified(h, offices, from, to)
              .forEach(row -> counts.merge(row.key(granularity), row.times(), Long::sum));
          return null;
        });
    types.available().forEach(type -> titles.put(type.id(), type.title()));
    List<Count> found = new ArrayList<>();
    counts.forEach((key, times) -> found.add(count(key, titles, times)));
    return List.copyOf(found);
  }

  private static Count count(Key key, Map<String, LocalizedText> titles, long times) {
    return new Count(
        key.measure(),
        key.begin(),
        key.type(),
        titles.getOrDefault(key.type(), new LocalizedText(key.type(), key.type())),
        key.language(),
        key.way(),
        key.campus(),
        times);
  }

  private static Query bound(
      Handle h, String sql, Set<String> offices, LocalDate from, LocalDate to) {
    return h.createQuery(sql)
        .bindList("offices", List.copyOf(offices))
        .bind("from", from.atStartOfDay(ChinaTime.ZONE).toInstant())
        .bind("before", to.plusDays(1).atStartOfDay(ChinaTime.ZONE).toInstant())
        .setFetchSize(ROWS_AT_A_TIME);
  }

  private static ResultIterable<VerifiedRow> verified(
      Handle h, Set<String> offices, LocalDate from, LocalDate to) {
    return h.createQuery(VERIFIED)
        .bindList("offices", List.copyOf(offices))
        .bind("from", from.toString())
        .bind("to", to.toString())
        .mapTo(VerifiedRow.class);
  }
}
