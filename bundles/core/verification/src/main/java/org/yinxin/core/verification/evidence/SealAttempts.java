package org.yinxin.core.verification.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Finds credentials that lack an electronic seal, and keeps when a failed attempt is repeated. */
final class SealAttempts {
  private static final int FEW = 20;
  private static final Duration FIRST_WAIT = Duration.ofHours(1);

  /** The longest wait is six weeks. */
  private static final int MOST_DOUBLINGS = 10;

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
        .bind("now", now)
        .mapTo(String.class)
        .list();
  }

  /**
   * Has a credential tried again after an hour, and after twice as long each time: an office may
   * have no seal for years.
   */
  static int failed(Handle h, String credentialId, Instant now) {
    int before =
        h.createQuery("SELECT attempts FROM electronic_seal_attempt WHERE credential_id = :id")
            .bind("id", credentialId)
            .mapTo(Integer.class)
            .findOne()
            .orElse(0);
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(MOST_DOUBLINGS, before));
    return h.createUpdate(
            before == 0
                ? "INSERT INTO electronic_seal_attempt (credential_id, attempts, due_at)"
                    + " VALUES (:id, :attempts, :due)"
                : "UPDATE electronic_seal_attempt SET attempts = :attempts, due_at = :due"
                    + " WHERE credential_id = :id")
        .bind("id", credentialId)
        .bind("attempts", before + 1)
        .bind("due", now.plus(wait))
        .execute();
  }

  /** Forgets a credential that is sealed or never will be. */
  static int forget(Handle h, String credentialId) {
    return h.createUpdate("DELETE FROM electronic_seal_attempt WHERE credential_id = :id")
        .bind("id", credentialId)
        .execute();
  }
}
