package org.yinxin.core.issuance.sealing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.yinxin.core.issuance.application.Accepted;
import org.yinxin.core.issuance.application.ApplicationRow;
import org.yinxin.core.issuance.application.IdAndInstant;
import org.yinxin.core.issuance.application.PendingIssue;
import org.yinxin.core.issuance.application.StoredJson;
import org.yinxin.services.issuance.Application.State;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Origin;
import org.yinxin.text.LocalizedText;

/** The rows of applications that are being sealed, up to their end. */
final class SealingTable {

  /** An application that is being sealed. */
  record Row(@Nested ApplicationRow application, Origin origin, Optional<String> credentialId) {
    PendingIssue pending() {
      String id = application.id();
      // Of an early application only person and type are known.
      ApplicationRequest requested =
          application
              .request()
              .map(json -> StoredJson.read(json, ApplicationRequest.class, "application " + id))
              .orElseGet(
                  () ->
                      new ApplicationRequest(
                          application.personNumber(), application.typeId(), "", Map.of(), ""));
      return new PendingIssue(
          id,
          requested,
          application.contentHash(),
          application.topicHash(),
          application.factsHash(),
          Accepted.read(application.accepted(), "application " + id),
          origin,
          application.supersedes(),
          credentialId.isPresent());
    }
  }

  private SealingTable() {}

  /** Returns the ids of all that are being sealed, the one accepted first before the others. */
  static List<String> ids(Handle h) {
    return h.createQuery("SELECT id FROM application WHERE state = 'SEALING' ORDER BY accepted_at")
        .mapTo(String.class)
        .list();
  }

  /** Returns those that were accepted or approved before an instant. */
  static List<IdAndInstant> since(Handle h, Instant before) {
    return h.createQuery(
            "SELECT id, COALESCE(decided_at, accepted_at) AS time FROM application"
                + " WHERE state = 'SEALING' AND COALESCE(decided_at, accepted_at) < :before")
        .bind("before", before)
        .mapTo(IdAndInstant.class)
        .list();
  }

  static Optional<Row> find(Handle h, String id) {
    return h.createQuery(
            "SELECT "
                + ApplicationRow.COLUMNS
                + ", origin, credential_id FROM application WHERE id = :id AND state = 'SEALING'")
        .bind("id", id)
        .mapTo(Row.class)
        .findOne();
  }

  /**
   * Locks the applications of a topic that are being sealed until the transaction ends: of two
   * credentials the one that is committed later sees the other. They are locked in the order of
   * their ids, so that no two transactions wait for each other.
   */
  static void lockTopic(Handle h, PendingIssue work) {
    List<String> ids =
        h.createQuery(
                "SELECT id FROM application WHERE person_number = :request.personNumber"
                    + " AND state = 'SEALING' AND topic_hash = :topicHash")
            .bindMethods(work)
            .mapTo(String.class)
            .list();
    ids.stream()
        .sorted()
        .forEach(id -> h.execute("UPDATE application SET state = state WHERE id = ?", id));
  }

  /**
   * Gives an application its credential; false if another did so before.
   *
   * @param state issued, or sealing as long as the credential has yet to be superseded
   */
  static boolean markRegistered(Handle h, String id, String credentialId, State state) {
    return h.createUpdate(
                "UPDATE application SET state = :state, credential_id = :credential"
                    + " WHERE id = :id AND state = 'SEALING' AND credential_id IS NULL")
            .bind("state", state)
            .bind("credential", credentialId)
            .bind("id", id)
            .execute()
        == 1;
  }

  /** Moves an application from sealing to issued once its credential has its row. */
  static void markCompleted(Handle h, String id) {
    h.execute(
        "UPDATE application SET state = 'ISSUED'"
            + " WHERE id = ? AND state = 'SEALING' AND credential_id IS NOT NULL",
        id);
  }

  static boolean markFailed(Handle h, String id, LocalizedText reason) {
    return h.createUpdate(
                "UPDATE application SET state = 'FAILED', reason_zh = :zh, reason_en = :en"
                    + " WHERE id = :id AND state = 'SEALING' AND credential_id IS NULL")
            .bind("zh", reason.zh())
            .bind("en", reason.en())
            .bind("id", id)
            .execute()
        == 1;
  }
}
