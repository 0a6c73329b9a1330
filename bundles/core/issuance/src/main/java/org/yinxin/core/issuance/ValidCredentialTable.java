package org.yinxin.core.issuance;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.yinxin.services.issuance.ValidCredential;

/** Finds valid credentials, and those that a newer one supersedes. */
final class ValidCredentialTable {
  private static final RowMapper<Outdated> OUTDATED = ConstructorMapper.of(Outdated.class);
  private static final RowMapper<ValidCredential> VALID =
      ConstructorMapper.of(ValidCredential.class);

  /** An older credential of the same topic, and the pending id of its log entry. */
  record Outdated(String id, String logEntry) {}

  private ValidCredentialTable() {}

  /** Returns the valid credential with a content, and so of one person. */
  static Optional<String> valid(Handle h, String contentHash, Instant now) {
    return Dated.latest(
        h.createQuery(
                "SELECT id, issued_at AS time FROM credential WHERE content_hash = :content"
                    + " AND state = 'VALID' AND (valid_until IS NULL OR valid_until > :now)")
            .bind("content", contentHash)
            .bind("now", now));
  }

  /** Returns the valid credentials of these people and types. */
  static List<ValidCredential> valid(
      Handle h, Collection<String> people, Collection<String> types, Instant now) {
    return h.createQuery(
            "SELECT id, number, type_id AS type, person_number FROM credential"
                + " WHERE person_number IN (<people>) AND type_id IN (<types>)"
                + " AND state = 'VALID' AND (valid_until IS NULL OR valid_until > :now)"
                + " ORDER BY number")
        .bindList("people", List.copyOf(people))
        .bindList("types", List.copyOf(types))
        .bind("now", now)
        .map(VALID)
        .list();
  }

  /**
   * Credentials of the same topic whose facts are no longer those of the new one. One that was
   * accepted later stays valid: work that was held up brings old facts, not new ones; unless the
   * later time is one that a wrong clock gave. One that the office has decided to leave stays
   * valid, too. Of work that takes the place of one credential, that one and no other.
   */
  static List<Outdated> outdated(Handle h, ApplicationTable.Work work, Instant wrongAfter) {
    if (work.supersedes().isPresent()) {
      return one(h, work.supersedes().get());
    }
    return h.createQuery(
            "SELECT id, log_entry FROM credential WHERE topic_hash = :topic"
                + " AND state = 'VALID' AND facts_hash <> :facts"
                + " AND (issued_at <= :accepted OR issued_at > :wrong)"
                + " AND NOT EXISTS (SELECT 1 FROM credential_decision d"
                + " WHERE d.credential_id = credential.id AND d.choice = 'LEAVE')")
        .bind("topic", work.topicHash())
        .bind("facts", work.factsHash())
        .bind("accepted", work.accepted().acceptedAt())
        .bind("wrong", ApplicationTable.capped(wrongAfter))
        .map(OUTDATED)
        .list();
  }

  /**
   * The earliest newer credential that ends one which came into the register after it: of the same
   * topic, accepted later, with other facts, and made to take the place of all such. Empty if there
   * is none, if the office has decided to leave the older one, or if that is no longer valid.
   */
  static Optional<String> successor(Handle h, String id) {
    return Dated.earliest(
        h.createQuery(
                "SELECT n.id, n.issued_at AS time FROM credential o JOIN credential n"
                    + " ON n.topic_hash = o.topic_hash AND n.facts_hash <> o.facts_hash"
                    + " AND n.issued_at > o.issued_at"
                    + " WHERE o.id = :id AND o.state = 'VALID'"
                    + " AND NOT EXISTS (SELECT 1 FROM application a WHERE a.credential_id = n.id"
                    + " AND a.number = n.number AND a.supersedes IS NOT NULL)"
                    + " AND NOT EXISTS (SELECT 1 FROM credential_decision d"
                    + " WHERE d.credential_id = o.id AND d.choice = 'LEAVE')")
            .bind("id", id));
  }

  private static List<Outdated> one(Handle h, String id) {
    return h.createQuery("SELECT id, log_entry FROM credential WHERE id = :id AND state = 'VALID'")
        .bind("id", id)
        .map(OUTDATED)
        .list();
  }

  /** Supersedes a valid credential by a newer one; false if it is not valid. */
  static boolean supersede(Handle h, String id, Instant since, String successor) {
    return h.createUpdate(
                "UPDATE credential SET state = 'SUPERSEDED', state_since = :since,"
                    + " successor = :successor WHERE id = :id AND state = 'VALID'")
            .bind("since", since)
            .bind("successor", successor)
            .bind("id", id)
            .execute()
        == 1;
  }
}
