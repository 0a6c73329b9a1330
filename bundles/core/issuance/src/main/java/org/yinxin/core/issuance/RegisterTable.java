package org.yinxin.core.issuance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.Query;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.RegisterEntry;
import org.yinxin.services.issuance.RegisterEntry.State;
import org.yinxin.services.issuance.RegisterQuery;
import org.yinxin.text.LocalizedText;

/** The register as rows of credentials, and of applications whose number is void. */
final class RegisterTable {
  private static final int ROWS_AT_A_TIME = 500;

  private static final String CREDENTIALS =
      """
      SELECT c.number, c.id AS credential_id, c.type_id AS type, c.title_zh, c.title_en,
        c.language, c.office, c.person_number, c.holder_name, c.issued_at AS accepted_at,
        c.valid_until, c.state, c.state_since AS since, COALESCE(c.state_reason, '') AS reason,
        COALESCE(a.submitted_by, '') AS submitted_by, COALESCE(a.ground, '') AS ground
      FROM credential c
        LEFT JOIN application a ON a.credential_id = c.id AND a.number = c.number
      WHERE c.office IN (<offices>)
      """;

  private static final String VOIDS =
      """
      SELECT number, type_id AS type, title_zh, title_en, request, accepted, office, accepted_at,
        decided_at AS since, COALESCE(reason_zh, '') AS reason, submitted_by, ground
      FROM application
      WHERE state IN ('REFUSED', 'WITHDRAWN', 'FAILED') AND number IS NOT NULL
        AND office IN (<offices>)
      """;

  private static final RowMapper<CredentialRow> CREDENTIAL =
      ConstructorMapper.of(CredentialRow.class);

  private static final RowMapper<VoidRow> VOID = ConstructorMapper.of(VoidRow.class);

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
      String request,
      String accepted,
      String office,
      Instant acceptedAt,
      Optional<Instant> since,
      String reason,
      String submittedBy,
      String ground) {
    RegisterEntry entry() {
      Accepted document = Accepted.read(accepted);
      return new RegisterEntry(
          number,
          Optional.empty(),
          type,
          title,
          document.language(),
          office,
          Accepted.read(request, ApplicationRequest.class).personNumber(),
          document.holderName(),
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

  static ResultIterable<RegisterEntry> credentials(
      Handle h, RegisterQuery query, Set<String> offices, boolean newest) {
    String where = conditions(query, "c.type_id", "c.person_number", "c.issued_at");
    String order = " ORDER BY c.issued_at" + (newest ? " DESC" : "") + ", c.number";
    return bind(h, CREDENTIALS + where + order, query, offices)
        .map(CREDENTIAL)
        .map(CredentialRow::entry);
  }

  static List<RegisterEntry> voids(Handle h, RegisterQuery query, Set<String> offices) {
    String where = conditions(query, "type_id", "person_number", "accepted_at");
    return bind(h, VOIDS + where + " ORDER BY accepted_at", query, offices)
        .map(VOID)
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
    var statement =
        h.createQuery(sql).bindList("offices", List.copyOf(offices)).setFetchSize(ROWS_AT_A_TIME);
    query.type().ifPresent(type -> statement.bind("type", type));
    query.person().ifPresent(person -> statement.bind("person", person));
    query.from().ifPresent(from -> statement.bind("from", from));
    query.before().ifPresent(before -> statement.bind("before", before));
    return statement;
  }
}
