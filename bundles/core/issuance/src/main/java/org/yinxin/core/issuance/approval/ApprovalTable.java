package org.yinxin.core.issuance.approval;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.yinxin.core.issuance.application.Accepted;
import org.yinxin.core.issuance.application.StoredJson;
import org.yinxin.core.issuance.composition.Draft;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Application.State;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.PendingApproval;
import org.yinxin.text.LocalizedText;

/** The rows of applications that wait for an approver. */
public final class ApprovalTable {
  private static final String SELECT =
      "SELECT id, office, submitted_by, ground,"
          + " COALESCE(submitted_at, accepted_at) AS handed_in, request, accepted,"
          + " recomposed_at FROM application"
          + " WHERE state = 'AWAITING_APPROVAL' AND ";

  private record Row(
      String id,
      String office,
      String submittedBy,
      String ground,
      Instant handedIn,
      String request,
      String accepted,
      Optional<Instant> recomposedAt) {
    PendingApproval pending() {
      ApplicationRequest requested =
          StoredJson.read(request, ApplicationRequest.class, "application " + id);
      Accepted document = Accepted.read(accepted, "application " + id);
      return new PendingApproval(
          id,
          requested.personNumber(),
          document.holderName(),
          document.title(),
          document.language(),
          document.number(),
          requested.purpose(),
          office,
          submittedBy,
          ground,
          handedIn,
          recomposedAt,
          // The accepted JSON has a random salt, so this hash changes with each composition.
          DigestUtils.sha256Hex(accepted));
    }
  }

  private ApprovalTable() {}

  static List<PendingApproval> pending(Handle h, Set<String> offices) {
    return h.createQuery(
            SELECT + "office IN (<offices>) ORDER BY handed_in FETCH FIRST 200 ROWS ONLY")
        .bindList("offices", List.copyOf(offices))
        .mapTo(Row.class)
        .map(Row::pending)
        .list();
  }

  /** Counts those that wait, without those that are the account's own, as in {@code isOwn}. */
  static int countOfOthers(Handle h, Set<String> offices, Account by) {
    boolean isNobody = by.personNumber().isEmpty();
    Query query =
        h.createQuery(
                "SELECT COUNT(*) FROM application WHERE state = 'AWAITING_APPROVAL'"
                    + " AND office IN (<offices>) AND submitted_by <> :user"
                    + (isNobody ? "" : " AND person_number <> :person"))
            .bindList("offices", List.copyOf(offices))
            .bind("user", by.user());
    return (isNobody ? query : query.bind("person", by.personNumber())).mapTo(Integer.class).one();
  }

  static Optional<PendingApproval> find(Handle h, String id) {
    return h.createQuery(SELECT + "id = :id")
        .bind("id", id)
        .mapTo(Row.class)
        .map(Row::pending)
        .findOne();
  }

  /**
   * Locks an application that waits until the transaction ends, so that its document is not
   * replaced meanwhile.
   */
  public static void lock(Handle h, String id) {
    h.execute(
        "UPDATE application SET state = state WHERE id = ? AND state = 'AWAITING_APPROVAL'", id);
  }

  /** Returns all that was accepted, with the document. */
  static Optional<Accepted> accepted(Handle h, String id) {
    return h.createQuery(
            "SELECT accepted FROM application WHERE id = :id AND state = 'AWAITING_APPROVAL'")
        .bind("id", id)
        .mapTo(String.class)
        .findOne()
        .map(json -> Accepted.read(json, "application " + id));
  }

  /**
   * The request of an application, the hash of the facts that it was composed from, and its number.
   */
  public record Composed(String json, String factsHash, String number) {
    public ApplicationRequest request() {
      return StoredJson.read(json, ApplicationRequest.class, "the application of number " + number);
    }
  }

  public static Optional<Composed> composed(Handle h, String id) {
    return h.createQuery(
            "SELECT request AS json, facts_hash, number FROM application"
                + " WHERE id = :id AND state = 'AWAITING_APPROVAL'")
        .bind("id", id)
        .mapTo(Composed.class)
        .findOne();
  }

  /**
   * Replaces hashes, document and instant of acceptance of an application that waits; false if it
   * waits no longer. The instant at which it was handed in is kept.
   */
  public static boolean recompose(
      Handle h, String id, Draft.Hashes hashes, Accepted accepted, Instant now) {
    return h.createUpdate(
                """
                UPDATE application SET content_hash = :content, topic_hash = :topic,
                  facts_hash = :facts, accepted = :accepted, title_zh = :title.zh,
                  title_en = :title.en, recomposed_at = :now, accepted_at = :now,
                  submitted_at = COALESCE(submitted_at, accepted_at)
                WHERE id = :id AND state = 'AWAITING_APPROVAL'
                """)
            .bindMethods(hashes)
            .bind("accepted", accepted.json())
            .bindMethods("title", accepted.title())
            .bind("now", now)
            .bind("id", id)
            .execute()
        == 1;
  }

  /** Ends the waiting; false if it has ended already. */
  static boolean decide(
      Handle h, String id, State state, String by, Instant now, Optional<LocalizedText> reason) {
    return h.createUpdate(
                "UPDATE application SET state = :state, decided_by = :by, decided_at = :now,"
                    + " reason_zh = :zh, reason_en = :en"
                    + " WHERE id = :id AND state = 'AWAITING_APPROVAL'")
            .bind("state", state)
            .bind("by", by)
            .bind("now", now)
            .bind("zh", reason.map(LocalizedText::zh))
            .bind("en", reason.map(LocalizedText::en))
            .bind("id", id)
            .execute()
        == 1;
  }
}
