package org.yinxin.core.sealing.augmentation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.RowAuthentication;

/**
 * Finds the credentials that are due for a long-term form, and keeps their claims by nodes and the
 * forms that were made.
 */
final class AugmentationTable {
  /** Beyond any due date; both databases know it. */
  static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  private static final int CANDIDATES = 20;
  private static final int PROBLEM_LIMIT = 400;

  /**
   * A credential that is due.
   *
   * @param generation number of forms it has had
   * @param failures in a row
   */
  public record Due(String credentialId, int generation, int failures) {}

  /** A form of a file. */
  public record Form(String credentialId, int generation, String sha256, String logEntry) {
    String code(RowAuthentication authentication) {
      return authentication.mac(
          AuthenticatedTable.LONG_TERM_FILE,
          List.of(sha256, credentialId, Integer.toString(generation), logEntry));
    }
  }

  private AugmentationTable() {}

  private static final String NOT_IN_LINE =
      " FROM credential c WHERE c.state <> 'REVOKED' AND c.issued_at <= :before AND NOT EXISTS"
          + " (SELECT 1 FROM augmentation a WHERE a.credential_id = c.id)";

  /** Lines up the credentials that were issued before an instant and are in no line yet. */
  static int enqueue(Handle h, Instant before, Instant now) {
    return h.createUpdate(
            "INSERT INTO augmentation (credential_id, generation, due_at, failures)"
                + " SELECT c.id, 0, CAST(:now AS TIMESTAMP), 0"
                + NOT_IN_LINE)
        .bind("now", now)
        .bind("before", before)
        .execute();
  }

  /** Number of those, and of those in line whose time has come. */
  static long due(Handle h, Instant before, Instant now) {
    long outside =
        h.createQuery("SELECT COUNT(*)" + NOT_IN_LINE)
            .bind("before", before)
            .mapTo(Long.class)
            .one();
    return outside
        + h.createQuery("SELECT COUNT(*) FROM augmentation WHERE due_at <= :now")
            .bind("now", now)
            .mapTo(Long.class)
            .one();
  }

  /** One of the credentials for which there is a problem, with it. */
  static Optional<String> problem(Handle h) {
    return h.createQuery(
            "SELECT 'credential ' || credential_id || ': ' || problem FROM augmentation"
                + " WHERE problem IS NOT NULL FETCH FIRST ROW ONLY")
        .mapTo(String.class)
        .findOne();
  }

  /** A few that are due and that nobody has been at since an instant. */
  static List<Due> candidates(Handle h, Instant now, Instant stale) {
    return h.createQuery(
            "SELECT credential_id, generation, failures FROM augmentation WHERE due_at <= :now"
                + " AND (claimed_at IS NULL OR claimed_at < :stale) FETCH FIRST "
                + CANDIDATES
                + " ROWS ONLY")
        .bind("now", now)
        .bind("stale", stale)
        .mapTo(Due.class)
        .list();
  }

  /** Takes one; false if another was first. */
  static boolean claim(Handle h, Due due, String by, Instant now, Instant stale) {
    return h.createUpdate(
                "UPDATE augmentation SET claimed_by = :by, claimed_at = :now"
                    + " WHERE credential_id = :credentialId AND generation = :generation"
                    + " AND due_at <= :now AND (claimed_at IS NULL OR claimed_at < :stale)")
            .bind("by", by)
            .bind("now", now)
            .bind("stale", stale)
            .bindMethods(due)
            .execute()
        == 1;
  }

  /** Writes that it is done until an instant; false if another has taken it over meanwhile. */
  static boolean done(Handle h, Due due, String by, Instant nextAt) {
    return h.createUpdate(
                "UPDATE augmentation SET claimed_by = NULL, claimed_at = NULL, failures = 0,"
                    + " problem = NULL, due_at = :next, generation = generation + 1"
                    + " WHERE credential_id = :credentialId AND generation = :generation"
                    + " AND claimed_by = :by")
            .bind("next", nextAt)
            .bindMethods(due)
            .bind("by", by)
            .execute()
        == 1;
  }

  static int failed(Handle h, Due due, String by, Instant nextAt, String problem) {
    return h.createUpdate(
            "UPDATE augmentation SET claimed_by = NULL, claimed_at = NULL,"
                + " failures = failures + 1, problem = :problem, due_at = :next"
                + " WHERE credential_id = :id AND claimed_by = :by")
        .bind("next", nextAt)
        .bind("problem", problem.substring(0, Math.min(problem.length(), PROBLEM_LIMIT)))
        .bind("id", due.credentialId())
        .bind("by", by)
        .execute();
  }

  static int add(
      Handle h, RowAuthentication authentication, Form form, Instant stampedAt, Instant ends) {
    return h.createUpdate(
            "INSERT INTO long_term_file (credential_id, generation, sha256, stamped_at,"
                + " stamp_ends, log_entry, mac)"
                + " VALUES (:credentialId, :generation, :sha256, :at, :ends, :logEntry, :mac)")
        .bindMethods(form)
        .bind("at", stampedAt)
        .bind("ends", ends.isAfter(NEVER) ? NEVER : ends)
        .bind("mac", form.code(authentication))
        .execute();
  }

  static Optional<String> newest(Handle h, String credentialId) {
    return h.createQuery(
            "SELECT sha256 FROM long_term_file f WHERE credential_id = :id AND generation ="
                + " (SELECT MAX(generation) FROM long_term_file g"
                + " WHERE g.credential_id = f.credential_id)")
        .bind("id", credentialId)
        .mapTo(String.class)
        .findOne();
  }

  /** The next few forms by hash; empty at the end. */
  static List<Form> after(Handle h, String sha256) {
    return h.createQuery(
            "SELECT credential_id, generation, sha256, log_entry FROM long_term_file"
                + " WHERE sha256 > :sha ORDER BY sha256 FETCH FIRST 200 ROWS ONLY")
        .bind("sha", sha256)
        .mapTo(Form.class)
        .list();
  }
}
