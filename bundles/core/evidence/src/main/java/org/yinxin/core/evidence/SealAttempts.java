package org.yinxin.core.evidence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Which credentials lack an electronic seal, and when a failed attempt is repeated. */
final class SealAttempts {
  private static final int FEW = 20;

  private static final String NOT_SEALED =
      " NOT EXISTS (SELECT 1 FROM electronic_seal s WHERE s.credential_id = ";

  private SealAttempts() {}

  /** A few that were never tried; new ones do not wait behind those that fail. */
  static List<String> untried(Handle h) {
    return h.createQuery(
            "SELECT c.id FROM credential c WHERE c.state = 'VALID' AND"
                + NOT_SEALED
                + "c.id) AND NOT EXISTS (SELECT 1 FROM electronic_seal_attempt a"
                + " WHERE a.credential_id = c.id) FETCH FIRST "
                + FEW
                + " ROWS ONLY")
        .mapTo(String.class)
        .list();
  }

  /** A few that failed and are due again. */
  static List<String> due(Handle h, Instant now) {
    return h.createQuery(
            "SELECT a.credential_id FROM electronic_seal_attempt a WHERE a.due_at <= :now AND"
                + NOT_SEALED
                + "a.credential_id) FETCH FIRST "
                + FEW
                + " ROWS ONLY")
        .bind("now", Timestamp.from(now))
        .mapTo(String.class)
        .list();
  }

  /** Has a credential tried again at an instant. */
  static int failed(Handle h, String credentialId, Instant dueAt) {
    int updated =
        h.createUpdate("UPDATE electronic_seal_attempt SET due_at = :due WHERE credential_id = :id")
            .bind("due", Timestamp.from(dueAt))
            .bind("id", credentialId)
            .execute();
    return updated > 0
        ? updated
        : h.createUpdate(
                "INSERT INTO electronic_seal_attempt (credential_id, due_at) VALUES (:id, :due)")
            .bind("due", Timestamp.from(dueAt))
            .bind("id", credentialId)
            .execute();
  }

  /** Forgets a credential that is sealed or never will be. */
  static int forget(Handle h, String credentialId) {
    return h.createUpdate("DELETE FROM electronic_seal_attempt WHERE credential_id = :id")
        .bind("id", credentialId)
        .execute();
  }
}
