package org.yinxin.core.issuance;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.Query;
import org.yinxin.services.issuance.RegisterEntry;
import org.yinxin.services.issuance.RegisterEntry.State;
import org.yinxin.services.issuance.RegisterQuery;
import org.yinxin.text.LocalizedText;

/** The register as rows of credentials, and of applications whose number is void. */
final class RegisterTable {
  /** Number of rows that are read at a time. */
  static final int PAGE = 500;

  static final Comparator<RegisterEntry> OLDEST_FIRST =
      Comparator.comparing(RegisterEntry::acceptedAt).thenComparing(RegisterEntry::number);

  private static final String CREDENTIALS =
      """
      SELECT c.number, c.id AS credential_id, c.type_id AS type, c.title_zh, c.title_en,
        c.language, c.office, c.person_number, c.holder_name, c.issued_at AS accepted_at,
        c.valid_until, <state> AS state, c.state_since AS since, COALESCE(c.state_reason, '') AS reason,
        COALESCE(a.submitted_by, '') AS submitted_by, COALESCE(a.ground, '') AS ground
      FROM credential c
        LEFT JOIN application a ON a.credential_id = c.id AND a.number = c.number
      """;

  private static final String VOIDS =
      """
      SELECT number, type_id AS type, title_zh, title_en, person_number, accepted, office,
        accepted_at, decided_at AS since, COALESCE(reason_zh, '') AS reason, submitted_by, ground
      FROM application
      WHERE state IN ('REFUSED', 'WITHDRAWN', 'FAILED') AND number IS NOT NULL
        AND office IN (<offices>)
      """;

  private record CredentialRow(
      String number,
      Optional<String> credentialId,
      String type,
      @Nested("title") LocalizedText title,
      String language,
      String office,
      String personNumber,
      String holderName,
      Instant acceptedAt,
      Optional<Instant> validUntil,
      State state,
      Optional<Instant> since,
      String reason,
      String submittedBy,
      String ground) {
    RegisterEntry entry() {
      return new RegisterEntry(
          number,
          credentialId,
          type,
          title,
          language,
          office,
          personNumber,
          holderName,
          acceptedAt,
          validUntil,
          state,
          since,
          reason,
          submittedBy,
          ground);
    }
  }

  private record VoidRow(
      String number,
      String type,
      @Nested("title") LocalizedText title,
      String personNumber,
      String accepted,
      String office,
      Instant acceptedAt,
      Optional<Instant> since,
      String reason,
      String submittedBy,
      String ground) {
    /** An entry; without language and name once {@link RetentionRule} has deleted the Document. */
    RegisterEntry entry() {
      Optional<Accepted> document =
          Optional.of(accepted)
              .filter(json -> !json.isEmpty())
              .map(json -> Accepted.read(json, "the application of number " + number));
      return new RegisterEntry(
          number,
          Optional.empty(),
          type,
          title,
          document.map(Accepted::language).orElse(""),
          office,
          personNumber,
          document.map(Accepted::holderName).orElse(""),
          acceptedAt,
          Optional.empty(),
          State.VOID,
          since,
          reason,
          submittedBy,
          ground);
    }
  }

  private RegisterTable() {}

  /** Credentials, the newest first; to be closed. */
  static ResultIterable<RegisterEntry> newest(Handle h, RegisterQuery query, Set<String> offices) {
    String order = " ORDER BY c.issued_at DESC, c.number";
    return bind(h, CREDENTIALS + " WHERE " + credentials(query) + order, query, offices)
        .define("state", CredentialTable.STATE)
        .mapTo(CredentialRow.class)
        .map(CredentialRow::entry);
  }

  /** Ids of credentials, the oldest first. */
  static List<String> ids(Handle h, RegisterQuery query, Set<String> offices) {
    String order = " ORDER BY c.issued_at, c.number";
    return bind(
            h, "SELECT c.id FROM credential c WHERE " + credentials(query) + order, query, offices)
        .mapTo(String.class)
        .list();
  }

  /** The credentials of these ids, the oldest first. */
  static List<RegisterEntry> page(Handle h, List<String> ids) {
    return h
        .createQuery(CREDENTIALS + " WHERE c.id IN (<ids>)")
        .define("state", CredentialTable.STATE)
        .bindList("ids", ids)
        .mapTo(CredentialRow.class)
        .map(CredentialRow::entry)
        .stream()
        .sorted(OLDEST_FIRST)
        .toList();
  }

  private static String credentials(RegisterQuery query) {
    return "c.office IN (<offices>)"
        + conditions(query, "c.type_id", "c.person_number", "c.issued_at");
  }

  /** All void numbers, the oldest first. */
  static List<RegisterEntry> voids(Handle h, RegisterQuery query, Set<String> offices) {
    return voids(h, query, offices, " ORDER BY accepted_at");
  }

  /** The newest void numbers, so many at most: each is read with its whole document. */
  static List<RegisterEntry> newestVoids(
      Handle h, RegisterQuery query, Set<String> offices, int most) {
    return voids(
        h, query, offices, " ORDER BY accepted_at DESC FETCH FIRST " + most + " ROWS ONLY");
  }

  private static List<RegisterEntry> voids(
      Handle h, RegisterQuery query, Set<String> offices, String order) {
    String where = conditions(query, "type_id", "person_number", "accepted_at");
    return bind(h, VOIDS + where + order, query, offices)
        .mapTo(VoidRow.class)
        .map(VoidRow::entry)
        .list();
  }

  private static String conditions(RegisterQuery query, String type, String person, String time) {
    StringBuilder sql = new StringBuilder();
    query.type().ifPresent(t -> sql.append(" AND ").append(type).append(" = :type"));
    query.person().ifPresent(p -> sql.append(" AND ").append(person).append(" = :person"));
    query.from().ifPresent(t -> sql.append(" AND ").append(time).append(" >= :from"));
    query.before().ifPresent(t -> sql.append(" AND ").append(time).append(" < :before"));
    return sql.toString();
  }

  private static Query bind(Handle h, String sql, RegisterQuery query, Set<String> offices) {
    var statement = h.createQuery(sql).bindList("offices", List.copyOf(offices)).setFetchSize(PAGE);
    query.type().ifPresent(type -> statement.bind("type", type));
    query.person().ifPresent(person -> statement.bind("person", person));
    query.from().ifPresent(from -> statement.bind("from", from));
    query.before().ifPresent(before -> statement.bind("before", before));
    return statement;
  }
}
