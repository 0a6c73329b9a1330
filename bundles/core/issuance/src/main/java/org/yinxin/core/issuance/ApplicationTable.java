package org.yinxin.core.issuance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Application.State;
import org.yinxin.text.LocalizedText;

/** The rows of applications and the counters of document numbers. */
final class ApplicationTable {
  private static final String COLUMNS =
      "id, person_number, type_id, state, accepted_at, credential_id, reason_zh, reason_en";

  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  /** An application as it is inserted. */
  record NewRow(
      String id,
      String person,
      String idempotencyKey,
      String requestHash,
      String contentHash,
      String topicHash,
      String factsHash,
      String type,
      State state,
      Timestamp acceptedAt,
      String accepted,
      Optional<String> credentialId) {}

  /** What production needs of an application. */
  record Work(
      String id,
      String person,
      String type,
      String contentHash,
      String topicHash,
      String factsHash,
      Accepted accepted) {}

  private ApplicationTable() {}

  static void insert(Handle h, NewRow row) {
    h.createUpdate(
            "INSERT INTO application (id, person_number, idempotency_key, request_hash,"
                + " content_hash, topic_hash, facts_hash, type_id, state, accepted_at, accepted,"
                + " credential_id) VALUES (:id, :person, :key, :request, :content, :topic, :facts,"
                + " :type, :state, :acceptedAt, :accepted, :credential)")
        .bind("id", row.id())
        .bind("person", row.person())
        .bind("key", row.idempotencyKey())
        .bind("request", row.requestHash())
        .bind("content", row.contentHash())
        .bind("topic", row.topicHash())
        .bind("facts", row.factsHash())
        .bind("type", row.type())
        .bind("state", row.state().name())
        .bind("acceptedAt", row.acceptedAt())
        .bind("accepted", row.accepted())
        .bind("credential", row.credentialId().orElse(null))
        .execute();
  }

  static Optional<Application> find(Handle h, String id) {
    return h.createQuery("SELECT " + COLUMNS + " FROM application WHERE id = :id")
        .bind("id", id)
        .map((rs, context) -> read(rs))
        .findOne();
  }

  /** Id and request hash of the application that a person made under a key. */
  static Optional<String[]> byKey(Handle h, String person, String key) {
    return h.createQuery(
            "SELECT id, request_hash FROM application"
                + " WHERE person_number = :person AND idempotency_key = :key")
        .bind("person", person)
        .bind("key", key)
        .map((rs, context) -> new String[] {rs.getString(1), rs.getString(2)})
        .findOne();
  }

  static List<String> inState(Handle h, State state) {
    return h.createQuery("SELECT id FROM application WHERE state = :state ORDER BY accepted_at")
        .bind("state", state.name())
        .mapTo(String.class)
        .list();
  }

  static Optional<Work> work(Handle h, String id) {
    return h.createQuery(
            "SELECT id, person_number, type_id, content_hash, topic_hash, facts_hash, accepted"
                + " FROM application WHERE id = :id AND state = 'SEALING'")
        .bind("id", id)
        .map(
            (rs, context) ->
                new Work(
                    rs.getString(1),
                    rs.getString(2),
                    rs.getString(3),
                    rs.getString(4),
                    rs.getString(5),
                    rs.getString(6),
                    Accepted.read(rs.getString(7))))
        .findOne();
  }

  /** When the last application was accepted; empty if there is none. */
  static Optional<Instant> newest(Handle h) {
    return instant(h.createQuery("SELECT MAX(accepted_at) FROM application"));
  }

  /** Likewise, of those up to an instant; Derby reads all of them for it. */
  static Optional<Instant> newest(Handle h, Instant upTo) {
    return instant(
        h.createQuery("SELECT MAX(accepted_at) FROM application WHERE accepted_at <= :upTo")
            .bind("upTo", timestamp(upTo)));
  }

  private static Optional<Instant> instant(Query query) {
    return query
        .map((rs, context) -> Optional.ofNullable(rs.getTimestamp(1)).map(Timestamp::toInstant))
        .one();
  }

  /** What time the database has; empty before anything was accepted. */
  static Optional<Instant> databaseTime(Handle h) {
    return h.createQuery("SELECT CURRENT_TIMESTAMP FROM application FETCH FIRST ROW ONLY")
        .map((rs, context) -> rs.getTimestamp(1).toInstant())
        .findOne();
  }

  /** An instant as the database takes it, which knows no year after 9999. */
  static Timestamp timestamp(Instant instant) {
    return Timestamp.from(instant.isAfter(LAST) ? LAST : instant);
  }

  /** Moves an application from sealing to issued; false if another did so before. */
  static boolean issued(Handle h, String id, String credentialId) {
    return h.createUpdate(
                "UPDATE application SET state = 'ISSUED', credential_id = :credential"
                    + " WHERE id = :id AND state = 'SEALING'")
            .bind("credential", credentialId)
            .bind("id", id)
            .execute()
        == 1;
  }

  static boolean failed(Handle h, String id, LocalizedText reason) {
    return h.createUpdate(
                "UPDATE application SET state = 'FAILED', reason_zh = :zh, reason_en = :en"
                    + " WHERE id = :id AND state = 'SEALING'")
            .bind("zh", reason.zh())
            .bind("en", reason.en())
            .bind("id", id)
            .execute()
        == 1;
  }

  /**
   * Locks an office's counter for a year to the commit, so that applications of the series are
   * accepted one after the other.
   */
  static void lockNumbers(Handle h, String series, int year) {
    int locked =
        h.createUpdate(
                "UPDATE document_number SET last_value = last_value"
                    + " WHERE series = :series AND number_year = :year")
            .bind("series", series)
            .bind("year", year)
            .execute();
    if (locked == 0) {
      h.createUpdate(
              "INSERT INTO document_number (series, number_year, last_value) VALUES (:series,"
                  + " :year, 0)")
          .bind("series", series)
          .bind("year", year)
          .execute();
    }
  }

  /** The next value of a counter that is locked. */
  static int nextNumber(Handle h, String series, int year) {
    h.createUpdate(
            "UPDATE document_number SET last_value = last_value + 1"
                + " WHERE series = :series AND number_year = :year")
        .bind("series", series)
        .bind("year", year)
        .execute();
    return h.createQuery(
            "SELECT last_value FROM document_number WHERE series = :series AND number_year = :year")
        .bind("series", series)
        .bind("year", year)
        .mapTo(Integer.class)
        .one();
  }

  /** The application for a content, and so of one person, that is being sealed. */
  static Optional<String> inSealing(Handle h, String contentHash) {
    return h.createQuery(
            "SELECT id FROM application WHERE content_hash = :content AND state = 'SEALING'")
        .bind("content", contentHash)
        .mapTo(String.class)
        .findFirst();
  }

  private static Application read(ResultSet rs) throws SQLException {
    String zh = rs.getString(7);
    return new Application(
        rs.getString(1),
        rs.getString(2),
        rs.getString(3),
        State.valueOf(rs.getString(4)),
        rs.getTimestamp(5).toInstant(),
        Optional.ofNullable(rs.getString(6)),
        zh == null ? Optional.empty() : Optional.of(new LocalizedText(zh, rs.getString(8))));
  }
}
