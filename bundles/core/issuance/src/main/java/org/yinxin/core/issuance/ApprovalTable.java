package org.yinxin.core.issuance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.issuance.Application.State;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.PendingApproval;
import org.yinxin.text.LocalizedText;

/** The rows of applications that wait for an approver. */
final class ApprovalTable {
  private static final String SELECT =
      "SELECT id, office, submitted_by, ground, accepted_at, request, accepted,"
          + " recomposed_at FROM application"
          + " WHERE state = 'AWAITING_APPROVAL' AND ";

  private ApprovalTable() {}

  static List<PendingApproval> pending(Handle h, Set<String> offices) {
    return h.createQuery(
            SELECT + "office IN (<offices>) ORDER BY accepted_at FETCH FIRST 200 ROWS ONLY")
        .bindList("offices", List.copyOf(offices))
        .map((rs, context) -> read(rs))
        .list();
  }

  static Optional<PendingApproval> find(Handle h, String id) {
    return h.createQuery(SELECT + "id = :id")
        .bind("id", id)
        .map((rs, context) -> read(rs))
        .findOne();
  }

  /** Returns all that was accepted, with the document. */
  static Optional<Accepted> accepted(Handle h, String id) {
    return h.createQuery(
            "SELECT accepted FROM application WHERE id = :id AND state = 'AWAITING_APPROVAL'")
        .bind("id", id)
        .mapTo(String.class)
        .findOne()
        .map(Accepted::read);
  }

  /**
   * The request of an application, the hash of the facts that it was composed from, and its number.
   */
  record Composed(ApplicationRequest request, String factsHash, String number) {}

  static Optional<Composed> composed(Handle h, String id) {
    return h.createQuery(
            "SELECT request, facts_hash, number FROM application"
                + " WHERE id = :id AND state = 'AWAITING_APPROVAL'")
        .bind("id", id)
        .map(
            (rs, context) ->
                new Composed(
                    Accepted.read(rs.getString(1), ApplicationRequest.class),
                    rs.getString(2),
                    rs.getString(3)))
        .findOne();
  }

  /** Has it rest on other facts; false if it waits no longer. */
  static boolean recompose(
      Handle h, String id, Draft.Hashes hashes, Accepted accepted, Instant now) {
    return h.createUpdate(
                "UPDATE application SET content_hash = :content, topic_hash = :topic,"
                    + " facts_hash = :facts, accepted = :accepted, title_zh = :titleZh,"
                    + " title_en = :titleEn, recomposed_at = :now"
                    + " WHERE id = :id AND state = 'AWAITING_APPROVAL'")
            .bind("content", hashes.content())
            .bind("topic", hashes.topic())
            .bind("facts", hashes.facts())
            .bind("accepted", accepted.json())
            .bind("titleZh", accepted.title().zh())
            .bind("titleEn", accepted.title().en())
            .bind("now", Timestamp.from(now))
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
            .bind("state", state.name())
            .bind("by", by)
            .bind("now", Timestamp.from(now))
            .bind("zh", reason.map(LocalizedText::zh).orElse(null))
            .bind("en", reason.map(LocalizedText::en).orElse(null))
            .bind("id", id)
            .execute()
        == 1;
  }

  private static PendingApproval read(ResultSet rs) throws SQLException {
    ApplicationRequest request = Accepted.read(rs.getString(6), ApplicationRequest.class);
    Accepted accepted = Accepted.read(rs.getString(7));
    return new PendingApproval(
        rs.getString(1),
        request.personNumber(),
        accepted.holderName(),
        accepted.title(),
        accepted.language(),
        accepted.number(),
        request.purpose(),
        rs.getString(2),
        rs.getString(3),
        rs.getString(4),
        rs.getTimestamp(5).toInstant(),
        Optional.ofNullable(rs.getTimestamp(8)).map(Timestamp::toInstant));
  }
}
