package org.yinxin.core.issuance.application;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.yinxin.core.issuance.composition.Draft;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Application.State;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.text.LocalizedText;

/** The rows of applications; {@code SealingTable} changes the state of those in sealing. */
public final class ApplicationTable {
  private static final String SELECT =
      "SELECT id, person_number, type_id AS type, office, title_zh, title_en, state, accepted_at,"
          + " credential_id, reason_zh, reason_en FROM application WHERE ";

  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  /** An application as it is inserted. */
  public record NewRow(
      NewApplication application,
      Draft.Hashes hashes,
      String office,
      LocalizedText title,
      State state,
      Instant acceptedAt,
      Optional<Accepted> accepted,
      Optional<String> credentialId) {
    public String requestJson() {
      return StoredJson.write(application.request());
    }

    public String acceptedJson() {
      return accepted.map(Accepted::json).orElse("");
    }

    /** Returns its authentication code, which only the platform can make. */
    String authenticationCode(RowAuthentication authentication) {
      return ApplicationRow.of(this).authenticationCode(authentication);
    }

    public Optional<String> number() {
      return accepted.map(Accepted::number);
    }
  }

  /** The id of an application and the hash of its request. */
  public record Known(String id, String requestHash) {}

  private record Row(
      String id,
      String personNumber,
      String type,
      String office,
      @Nested("title") LocalizedText title,
      State state,
      Instant acceptedAt,
      Optional<String> credentialId,
      Optional<String> reasonZh,
      Optional<String> reasonEn) {
    Application application() {
      Optional<LocalizedText> reason =
          reasonZh.map(zh -> new LocalizedText(zh, reasonEn.orElseThrow()));
      return new Application(
          id, personNumber, type, office, title, state, acceptedAt, credentialId, reason);
    }
  }

  private record Requested(String request, Instant acceptedAt) {}

  private ApplicationTable() {}

  public static void insert(Handle h, NewRow row, RowAuthentication authentication) {
    h.createUpdate(
            """
            INSERT INTO application (id, person_number, idempotency_key, request_hash,
              content_hash, topic_hash, facts_hash, type_id, request, office, title_zh, title_en,
              origin, submitted_by, ground, state, accepted_at, accepted, number, credential_id,
              supersedes, mac)
            VALUES (:application.id, :application.request.personNumber, :application.key, :application.requestHash,
              :hashes.content, :hashes.topic, :hashes.facts, :application.request.type, :requestJson,
              :office, :title.zh, :title.en, :application.submission.origin, :application.submission.by,
              :application.submission.ground, :state, :acceptedAt, :acceptedJson, :number,
              :credentialId, :application.supersedes, :mac)
            """)
        .bindMethods(row)
        .bind("mac", row.authenticationCode(authentication))
        .execute();
  }

  public static Optional<Application> find(Handle h, String id) {
    return h.createQuery(SELECT + "id = :id")
        .bind("id", id)
        .mapTo(Row.class)
        .map(Row::application)
        .findOne();
  }

  /** The application that a person made under a key. */
  public static Optional<Known> byKey(Handle h, String person, String key) {
    return h.createQuery(
            "SELECT id, request_hash FROM application"
                + " WHERE person_number = :person AND idempotency_key = :key")
        .bind("person", person)
        .bind("key", key)
        .mapTo(Known.class)
        .findOne();
  }

  /** Returns the instant at which the last application was accepted; empty if there is none. */
  static Optional<Instant> newest(Handle h) {
    return h.createQuery("SELECT MAX(accepted_at) FROM application").mapTo(Instant.class).findOne();
  }

  /** Returns the last acceptance up to an instant; Derby reads all applications for it. */
  static Optional<Instant> newest(Handle h, Instant upTo) {
    return h.createQuery("SELECT MAX(accepted_at) FROM application WHERE accepted_at <= :upTo")
        .bind("upTo", capped(upTo))
        .mapTo(Instant.class)
        .findOne();
  }

  /** Returns the time of the database's clock; empty before anything was accepted. */
  static Optional<Instant> databaseTime(Handle h) {
    return h.createQuery("SELECT CURRENT_TIMESTAMP FROM application FETCH FIRST ROW ONLY")
        .mapTo(Instant.class)
        .findOne();
  }

  /** An instant as the database takes it, which knows no year after 9999. */
  public static Instant capped(Instant instant) {
    return instant.isAfter(LAST) ? LAST : instant;
  }

  /** The application for a content, and so of one person, that is in a state. */
  public static Optional<String> inState(Handle h, State state, String contentHash) {
    return h.createQuery(
            "SELECT id FROM application WHERE content_hash = :content AND state = :state")
        .bind("content", contentHash)
        .bind("state", state)
        .mapTo(String.class)
        .findFirst();
  }

  /** Returns the request that led to a credential first, if it is known. */
  public static Optional<ApplicationRequest> request(Handle h, String credentialId) {
    return h
        .createQuery(
            "SELECT request, accepted_at FROM application"
                + " WHERE credential_id = :credential AND request IS NOT NULL")
        .bind("credential", credentialId)
        .mapTo(Requested.class)
        .stream()
        .min(Comparator.comparing(Requested::acceptedAt))
        .map(
            first ->
                StoredJson.read(
                    first.request(),
                    ApplicationRequest.class,
                    "the application for credential " + credentialId));
  }

  /** The application that led to a credential first; empty if there is none. */
  public static Optional<String> firstApplicationOf(Handle h, String credentialId) {
    return h
        .createQuery(
            "SELECT id, accepted_at AS time FROM application WHERE credential_id = :credential")
        .bind("credential", credentialId)
        .mapTo(IdAndInstant.class)
        .stream()
        .min(Comparator.naturalOrder())
        .map(IdAndInstant::id);
  }

  /** Returns the earliest credential that renewed one; empty if there is none. */
  public static Optional<String> firstRenewalOf(Handle h, String credentialId) {
    return h
        .createQuery(
            "SELECT credential_id AS id, accepted_at AS time FROM application"
                + " WHERE supersedes = :credential AND credential_id IS NOT NULL")
        .bind("credential", credentialId)
        .mapTo(IdAndInstant.class)
        .stream()
        .min(Comparator.naturalOrder())
        .map(IdAndInstant::id);
  }

  /** Returns the credential that an application renews; empty if it renews none. */
  public static Optional<String> supersedes(Handle h, String id) {
    return h.createQuery("SELECT supersedes FROM application WHERE id = :id")
        .bind("id", id)
        .mapTo(String.class)
        .findFirst();
  }

  /** A person's applications without a credential, the newest first. */
  public static List<Application> unissued(Handle h, String person) {
    return h
        .createQuery(SELECT + "person_number = :person AND state <> 'ISSUED'")
        .bind("person", person)
        .mapTo(Row.class)
        .map(Row::application)
        .stream()
        .sorted(Comparator.comparing(Application::acceptedAt).reversed())
        .toList();
  }
}
