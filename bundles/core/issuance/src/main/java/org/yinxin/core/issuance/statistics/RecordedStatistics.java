package org.yinxin.core.issuance.statistics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
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
import org.yinxin.services.statistics.OfficeStatistics;
import org.yinxin.text.LocalizedText;

/**
 * Counts rows as they are read, without holding them: the databases have no common words for the
 * month of an instant.
 */
@Component
public final class RecordedStatistics implements OfficeStatistics {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final int ROWS_AT_A_TIME = 500;

  /** Columns: type, titles, language, instant, campus (zh, en), and the origin. */
  private static final String ISSUED =
      "SELECT c.type_id, c.title_zh, c.title_en, c.language, c.issued_at, '', '',"
          + " a.origin FROM credential c"
          + " LEFT JOIN application a ON a.credential_id = c.id AND a.number = c.number"
          + " WHERE c.office IN (<offices>) AND c.issued_at >= :from AND c.issued_at < :before";

  private static final String REVOKED =
      "SELECT c.type_id, c.title_zh, c.title_en, c.language, c.state_since, '', '', ''"
          + " FROM credential c WHERE c.office IN (<offices>) AND c.state = 'REVOKED'"
          + " AND c.state_since >= :from AND c.state_since < :before";

  private static final String PRINTED =
      "SELECT p.type_id, c.title_zh, c.title_en, p.language, p.printed_at,"
          + " COALESCE(k.campus_zh, ''), COALESCE(k.campus_en, ''), ''"
          + " FROM print_copy p JOIN credential c ON c.id = p.credential_id"
          + " LEFT JOIN kiosk k ON k.id = p.kiosk_id WHERE c.office IN (<offices>)"
          + " AND p.printed_at >= :from AND p.printed_at < :before";

  private static final String VERIFIED =
      "SELECT type_id, language, counted_day, way, times FROM verification_count"
          + " WHERE office IN (<offices>) AND counted_day >= :from AND counted_day <= :to";

  /** The key by which rows are counted. Titles are no part of it; they are looked up by type. */
  private record Key(
      Measure measure,
      YearMonth month,
      String type,
      String language,
      String way,
      Optional<LocalizedText> campus) {}

  private final Database database;
  private final CertificateTypes types;

  /** Reads what other bundles keep; writes nothing. */
  @Activate
  public RecordedStatistics(
      @Reference(name = "database") Database database,
      @Reference(name = "types") CertificateTypes types) {
    this.database = database;
    this.types = types;
  }

  @Override
  public List<Count> of(LocalDate from, LocalDate to, Account by) throws Refusal {
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
          Function<String, Query> bound = sql -> bound(h, sql, offices, from, to);
          read(bound.apply(ISSUED), Measure.ISSUED, counts, titles);
          read(bound.apply(PRINTED), Measure.PRINTED, counts, titles);
          read(bound.apply(REVOKED), Measure.REVOKED, counts, titles);
          verified(h, offices, from, to, counts);
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
        key.month(),
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
        .bind("from", Timestamp.from(from.atStartOfDay(ZONE).toInstant()))
        .bind("before", Timestamp.from(to.plusDays(1).atStartOfDay(ZONE).toInstant()))
        .setFetchSize(ROWS_AT_A_TIME);
  }

  private static void read(
      Query query, Measure measure, Map<Key, Long> counts, Map<String, LocalizedText> titles) {
    query
        .map(
            (rs, context) -> {
              titles.putIfAbsent(
                  rs.getString(1), new LocalizedText(rs.getString(2), rs.getString(3)));
              return key(rs, measure);
            })
        .forEach(key -> counts.merge(key, 1L, Long::sum));
  }

  private static Key key(ResultSet rs, Measure measure) throws SQLException {
    YearMonth month = YearMonth.from(LocalDate.ofInstant(rs.getTimestamp(5).toInstant(), ZONE));
    String campus = rs.getString(6);
    return new Key(
        measure,
        month,
        rs.getString(1),
        rs.getString(4),
        measure == Measure.ISSUED ? way(rs.getString(8)) : "",
        campus.isEmpty()
            ? Optional.empty()
            : Optional.of(new LocalizedText(campus, rs.getString(7))));
  }

  /** A credential whose application is not known counts as one of the portal. */
  private static String way(String origin) {
    return origin == null ? "portal" : origin.toLowerCase(Locale.ROOT);
  }

  private static void verified(
      Handle h, Set<String> offices, LocalDate from, LocalDate to, Map<Key, Long> counts) {
    h.createQuery(VERIFIED)
        .bindList("offices", List.copyOf(offices))
        .bind("from", from.toString())
        .bind("to", to.toString())
        .map(
            (rs, context) ->
                Map.entry(
                    new Key(
                        Measure.VERIFIED,
                        YearMonth.from(LocalDate.parse(rs.getString(3))),
                        rs.getString(1),
                        rs.getString(2),
                        rs.getString(4).toLowerCase(Locale.ROOT),
                        Optional.empty()),
                    rs.getLong(5)))
        .forEach(each -> counts.merge(each.getKey(), each.getValue(), Long::sum));
  }
}
