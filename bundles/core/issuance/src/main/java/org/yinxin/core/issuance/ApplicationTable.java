package org.yinxin.core.issuance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Application.State;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Origin;
import org.yinxin.services.sealing.Sealing.Occasion;
import org.yinxin.text.LocalizedText;

/** The rows of applications. */
final class ApplicationTable {
  private static final String COLUMNS =
      "id, person_number, type_id, title_zh, title_en, state, accepted_at, credential_id,"
          + " reason_zh, reason_en";

  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  /** An application as it is inserted. */
  record NewRow(
      Acceptance.Wanted wanted,
      String requestHash,
      Draft.Hashes hashes,
      String office,
      LocalizedText title,
      State state,
      Timestamp acceptedAt,
      Optional<Accepted> accepted,
      Optional<String> credentialId) {}

  /** The data of an application that issuing needs. */
  record Work(
      String id,
      ApplicationRequest request,
      String contentHash,
      String topicHash,
      String factsHash,
      Accepted accepted,
      Origin origin,
      Optional<String> supersedes) {
    String person() {
      return request.personNumber();
    }

    String type() {
      return request.type();
    }

    Occasion occasion() {
      return origin == Origin.BATCH ? Occasion.BATCH : Occasion.SINGLE;
    }
  }

  private ApplicationTable() {}

  static void insert(Handle h, NewRow row) {
    h.createUpdate(
            "INSERT INTO application (id, person_number, idempotency_key, request_hash,"
                + " content_hash, topic_hash, facts_hash, type_id, request, office, title_zh,"
                + " title_en, origin, submitted_by, ground, state, accepted_at, accepted, number,"
                + " credential_id, supersedes) VALUES (:id, :person, :key, :requestHash, :content, :topic,"
                + " :facts, :type, :request, :office, :titleZh, :titleEn, :origin, :by, :ground, :state,"
                + " :acceptedAt, :accepted, :number, :credential,"
                + " :supersedes)")
        .bind("id", row.wanted().id())
        .bind("person", row.wanted().request().personNumber())
        .bind("key", row.wanted().key())
        .bind("requestHash", row.requestHash())
        .bind("content", row.hashes().content())
        .bind("topic", row.hashes().topic())
        .bind("facts", row.hashes().facts())
        .bind("type", row.wanted().request().type())
        .bind("request", Accepted.write(row.wanted().request()))
        .bind("office", row.office())
        .bind("titleZh", row.title().zh())
        .bind("titleEn", row.title().en())
        .bind("origin", row.wanted().submission().origin().name())
        .bind("by", row.wanted().submission().by())
        .bind("ground", row.wanted().submission().ground())
        .bind("state", row.state().name())
        .bind("acceptedAt", row.acceptedAt())
        .bind("accepted", row.accepted().map(Accepted::json).orElse(""))
        .bind("number", row.accepted().map(Accepted::number).orElse(null))
        .bind("credential", row.credentialId().orElse(null))
        .bind("supersedes", row.wanted().supersedes().orElse(null))
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
            "SELECT id, request, content_hash, topic_hash, facts_hash, accepted, origin, supersedes,"
                + " person_number, type_id"
                + " FROM application WHERE id = :id AND state = 'SEALING'")
        .bind("id", id)
        .map(
            (rs, context) ->
                new Work(
                    rs.getString(1),
                    requested(rs.getString(2), rs.getString(9), rs.getString(10)),
                    rs.getString(3),
                    rs.getString(4),
                    rs.getString(5),
                    Accepted.read(rs.getString(6)),
                    Origin.valueOf(rs.getString(7)),
                    Optional.ofNullable(rs.getString(8))))
        .findOne();
  }

  /** The request; of an early application only person and type are known. */
  private static ApplicationRequest requested(String json, String person, String type) {
    return json == null
        ? new ApplicationRequest(person, type, "", Map.of(), "")
        : Accepted.read(json, ApplicationRequest.class);
  }

  /** Returns the instant at which the last application was accepted; empty if there is none. */
  static Optional<Instant> newest(Handle h) {
    return instant(h.createQuery("SELECT MAX(accepted_at) FROM application"));
  }

  /** Returns the last acceptance up to an instant; Derby reads all applications for it. */
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

  /** Returns the time of the database's clock; empty before anything was accepted. */
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

  /** The application for a content, and so of one person, that is in a state. */
  static Optional<String> inState(Handle h, State state, String contentHash) {
    return h.createQuery(
            "SELECT id FROM application WHERE content_hash = :content AND state = :state")
        .bind("content", contentHash)
        .bind("state", state.name())
        .mapTo(String.class)
        .findFirst();
  }

  /** Returns the request that led to a credential, if it is known. */
  static Optional<ApplicationRequest> request(Handle h, String credentialId) {
    return earliest(h, "request", "credential_id = :credential", credentialId)
        .map(json -> Accepted.read(json, ApplicationRequest.class));
  }

  /** The application that led to a credential first; empty if there is none. */
  static Optional<String> first(Handle h, String credentialId) {
    return earliest(h, "id", "credential_id = :credential", credentialId);
  }

  /** The earliest credential that was made to take the place of one; empty if there is none. */
  static Optional<String> renewed(Handle h, String credentialId) {
    return earliest(h, "credential_id", "supersedes = :credential", credentialId);
  }

  /** The one credential that an application's takes the place of. */
  static Optional<String> supersedes(Handle h, String id) {
    return h.createQuery("SELECT supersedes FROM application WHERE id = :id")
        .bind("id", id)
        .mapTo(String.class)
        .findFirst();
  }

  private static Optional<String> earliest(
      Handle h, String column, String condition, String credentialId) {
    return h
        .createQuery(
            "SELECT accepted_at, "
                + column
                + " FROM application WHERE "
                + condition
                + " AND "
                + column
                + " IS NOT NULL")
        .bind("credential", credentialId)
        .map((rs, context) -> Map.entry(rs.getTimestamp(1), rs.getString(2)))
        .stream()
        .min(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue);
  }

  /** A person's applications without a credential, the newest first. */
  static List<Application> unissued(Handle h, String person) {
    return h
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM application WHERE person_number = :person AND state <> 'ISSUED'")
        .bind("person", person)
        .map((rs, context) -> read(rs))
        .stream()
        .sorted(Comparator.comparing(Application::acceptedAt).reversed())
        .toList();
  }

  private static Application read(ResultSet rs) throws SQLException {
    String zh = rs.getString(9);
    return new Application(
        rs.getString(1),
        rs.getString(2),
        rs.getString(3),
        new LocalizedText(rs.getString(4), rs.getString(5)),
        State.valueOf(rs.getString(6)),
        rs.getTimestamp(7).toInstant(),
        Optional.ofNullable(rs.getString(8)),
        zh == null ? Optional.empty() : Optional.of(new LocalizedText(zh, rs.getString(10))));
  }
}
