package org.yinxin.core.issuance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
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
      "SELECT c.number, c.id, c.type_id, c.title_zh, c.title_en, c.language, c.office,"
          + " c.person_number, c.holder_name, c.issued_at, c.valid_until, c.state, c.state_since,"
          + " c.state_reason, a.submitted_by, a.ground FROM credential c"
          + " LEFT JOIN application a ON a.credential_id = c.id AND a.number = c.number"
          + " WHERE c.office IN (<offices>)";

  private static final String VOIDS =
      "SELECT number, type_id, title_zh, title_en, request, accepted, office, person_number,"
          + " accepted_at, state, decided_at, reason_zh, submitted_by, ground FROM application"
          + " WHERE state IN ('REFUSED', 'WITHDRAWN', 'FAILED') AND number IS NOT NULL"
          + " AND office IN (<offices>)";

  private RegisterTable() {}

  static ResultIterable<RegisterEntry> credentials(
      Handle h, RegisterQuery query, Set<String> offices, boolean newest) {
    String where = conditions(query, "c.type_id", "c.person_number", "c.issued_at");
    String order = " ORDER BY c.issued_at" + (newest ? " DESC" : "") + ", c.number";
    return bind(h, CREDENTIALS + where + order, query, offices)
        .map((rs, context) -> credential(rs));
  }

  static List<RegisterEntry> voids(Handle h, RegisterQuery query, Set<String> offices) {
    String where = conditions(query, "type_id", "person_number", "accepted_at");
    return bind(h, VOIDS + where + " ORDER BY accepted_at", query, offices)
        .map((rs, context) -> voided(rs))
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
    query.from().ifPresent(from -> statement.bind("from", Timestamp.from(from)));
    query.before().ifPresent(before -> statement.bind("before", Timestamp.from(before)));
    return statement;
  }

  private static RegisterEntry credential(ResultSet rs) throws SQLException {
    return new RegisterEntry(
        rs.getString(1),
        Optional.of(rs.getString(2)),
        rs.getString(3),
        new LocalizedText(rs.getString(4), rs.getString(5)),
        rs.getString(6),
        rs.getString(7),
        rs.getString(8),
        rs.getString(9),
        rs.getTimestamp(10).toInstant(),
        instant(rs, 11),
        State.valueOf(rs.getString(12)),
        instant(rs, 13),
        Objects.requireNonNullElse(rs.getString(14), ""),
        Objects.requireNonNullElse(rs.getString(15), ""),
        Objects.requireNonNullElse(rs.getString(16), ""));
  }

  private static RegisterEntry voided(ResultSet rs) throws SQLException {
    Accepted accepted = Accepted.read(rs.getString(6));
    ApplicationRequest request = Accepted.read(rs.getString(5), ApplicationRequest.class);
    return new RegisterEntry(
        rs.getString(1),
        Optional.empty(),
        rs.getString(2),
        new LocalizedText(rs.getString(3), rs.getString(4)),
        accepted.language(),
        rs.getString(7),
        request.personNumber(),
        accepted.holderName(),
        rs.getTimestamp(9).toInstant(),
        Optional.empty(),
        State.VOID,
        instant(rs, 11),
        Objects.requireNonNullElse(rs.getString(12), ""),
        rs.getString(13),
        rs.getString(14));
  }

  private static Optional<Instant> instant(ResultSet rs, int column) throws SQLException {
    return Optional.ofNullable(rs.getTimestamp(column)).map(Timestamp::toInstant);
  }
}
