package org.yinxin.core.issuance.credentials;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.core.issuance.application.ApplicationTable;
import org.yinxin.core.issuance.application.IdAndInstant;
import org.yinxin.core.issuance.application.PendingIssue;
import org.yinxin.services.issuance.ValidCredential;

/** Finds valid credentials, and those that a newer one supersedes. */
public final class ValidCredentialTable {

  private ValidCredentialTable() {}

  /** Returns the valid credential with a content, and so of one person. */
  public static Optional<String> valid(Handle h, String contentHash, Instant now) {
    return h
        .createQuery(
            "SELECT c.id, c.issued_at AS time FROM credential c"
                + " WHERE c.content_hash = :content AND "
                + CredentialTable.IS_VALID
                + " AND (c.valid_until IS NULL OR c.valid_until > :now)")
        .bind("content", contentHash)
        .bind("now", now)
        .mapTo(IdAndInstant.class)
        .stream()
        .max(Comparator.naturalOrder())
        .map(IdAndInstant::id);
  }

  /** Returns the valid credentials of these people and types. */
  static List<ValidCredential> valid(
      Handle h, Collection<String> people, Collection<String> types, Instant now) {
    return h.createQuery(
            "SELECT c.id, c.number, c.type_id AS type, c.person_number FROM credential c"
                + " WHERE c.person_number IN (<people>) AND c.type_id IN (<types>) AND "
                + CredentialTable.IS_VALID
                + " AND (c.valid_until IS NULL OR c.valid_until > :now) ORDER BY c.number")
        .bindList("people", List.copyOf(people))
        .bindList("types", List.copyOf(types))
        .bind("now", now)
        .mapTo(ValidCredential.class)
        .list();
  }

  /**
   * Finds valid credentials that this one supersedes: same topic, other facts, issued no later than
   * it was accepted (or dated after {@code wrongAfter}), and not kept by a LEAVE decision. A
   * renewal supersedes only the credential that it names.
   */
  public static List<String> outdated(Handle h, PendingIssue work, Instant wrongAfter) {
    if (work.supersedes().isPresent()) {
      return one(h, work.supersedes().get());
    }
    return h.createQuery(
            "SELECT c.id FROM credential c WHERE c.topic_hash = :topic AND "
                + CredentialTable.IS_VALID
                + " AND c.facts_hash <> :facts"
                + " AND (c.issued_at <= :accepted OR c.issued_at > :wrong)"
                + " AND NOT EXISTS (SELECT 1 FROM credential_decision d"
                + " WHERE d.credential_id = c.id AND d.choice = 'LEAVE')")
        .bind("topic", work.topicHash())
        .bind("facts", work.factsHash())
        .bind("accepted", work.accepted().acceptedAt())
        .bind("wrong", ApplicationTable.capped(wrongAfter))
        .mapTo(String.class)
        .list();
  }

  /**
   * Finds the earliest newer credential that supersedes this one, which is registered out of order:
   * same topic, other facts, issued later than it was accepted (and not after {@code wrongAfter}),
   * and no renewal. Empty if there is none, or if a LEAVE decision keeps this one.
   *
   * @param id of the credential that the work leads to
   */
  public static Optional<String> successor(
      Handle h, PendingIssue work, String id, Instant wrongAfter) {
    return h
        .createQuery(
            "SELECT n.id, n.issued_at AS time FROM credential n"
                + " WHERE n.topic_hash = :topic AND n.facts_hash <> :facts"
                + " AND n.issued_at > :accepted AND n.issued_at <= :wrong"
                + " AND NOT EXISTS (SELECT 1 FROM application a WHERE a.credential_id = n.id"
                + " AND a.number = n.number AND a.supersedes IS NOT NULL)"
                + " AND NOT EXISTS (SELECT 1 FROM credential_decision d"
                + " WHERE d.credential_id = :id AND d.choice = 'LEAVE')")
        .bind("topic", work.topicHash())
        .bind("facts", work.factsHash())
        .bind("accepted", work.accepted().acceptedAt())
        .bind("wrong", ApplicationTable.capped(wrongAfter))
        .bind("id", id)
        .mapTo(IdAndInstant.class)
        .stream()
        .min(Comparator.naturalOrder())
        .map(IdAndInstant::id);
  }

  private static List<String> one(Handle h, String id) {
    return h.createQuery(
            "SELECT c.id FROM credential c WHERE c.id = :id AND " + CredentialTable.IS_VALID)
        .bind("id", id)
        .mapTo(String.class)
        .list();
  }

  /** Supersedes a valid credential by a newer one; false if it is not valid. */
  static boolean supersede(Handle h, String id, Instant since, String successor) {
    return h.createUpdate(
                "UPDATE credential SET state = 'SUPERSEDED', state_since = :since,"
                    + " successor = :successor WHERE id = (SELECT c.id FROM credential c"
                    + " WHERE c.id = :id AND "
                    + CredentialTable.IS_VALID
                    + ") AND state = 'VALID'")
            .bind("since", since)
            .bind("successor", successor)
            .bind("id", id)
            .execute()
        == 1;
  }
}
