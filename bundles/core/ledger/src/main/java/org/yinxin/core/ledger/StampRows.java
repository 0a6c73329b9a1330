package org.yinxin.core.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of time-stamps over checkpoints. */
final class StampRows {
  private static final int ROWS_AT_A_TIME = 500;

  /** A checkpoint as it was stamped, with the log's date, or as it was signed at first. */
  private static final String CHECKPOINT =
      "SELECT COALESCE(s.dated_note, c.note) FROM ledger_checkpoint c"
          + " LEFT JOIN ledger_checkpoint_stamp s ON s.log_size = c.log_size WHERE c.log_size = ";

  /**
   * A checkpoint and its time-stamp.
   *
   * @param note the checkpoint that was stamped; null if there is none of that size
   * @param token the time-stamp in base64
   */
  public record Stamped(long size, String note, String token) {}

  private StampRows() {}

  /** Adds a row; it takes the place of one that was stamped without a date of the log. */
  static int add(Handle h, Stamped row, Instant now) {
    h.createUpdate(
            "DELETE FROM ledger_checkpoint_stamp WHERE log_size = :size AND dated_note IS NULL")
        .bind("size", row.size())
        .execute();
    return h.createUpdate(
            "INSERT INTO ledger_checkpoint_stamp (log_size, stamped_at, token, dated_note)"
                + " VALUES (:size, :now, :token, :note)")
        .bindMethods(row)
        .bind("now", now)
        .execute();
  }

  /** Returns the time of the latest time-stamp. */
  static Optional<Instant> last(Handle h) {
    return h.createQuery("SELECT MAX(stamped_at) FROM ledger_checkpoint_stamp")
        .mapTo(Instant.class)
        .findOne();
  }

  /** Says if there is a latest checkpoint, and it was not stamped with a date of the log. */
  static boolean isDue(Handle h) {
    return h.createQuery(
            CHECKPOINT + "(SELECT MAX(log_size) FROM ledger_checkpoint) AND s.dated_note IS NULL")
        .mapTo(String.class)
        .findOne()
        .isPresent();
  }

  /** The latest checkpoint that has one. */
  static Optional<String> latest(Handle h) {
    return h.createQuery(CHECKPOINT + "(SELECT MAX(log_size) FROM ledger_checkpoint_stamp)")
        .mapTo(String.class)
        .findOne();
  }

  /** The size of the latest checkpoint that has one; 0 if none has. */
  static long size(Handle h) {
    return h.createQuery("SELECT COALESCE(MAX(log_size), 0) FROM ledger_checkpoint_stamp")
        .mapTo(Long.class)
        .one();
  }

  static Optional<String> checkpoint(Handle h, long size) {
    return h.createQuery(CHECKPOINT + ":size").bind("size", size).mapTo(String.class).findOne();
  }

  static Optional<String> token(Handle h, long size) {
    return h.createQuery("SELECT token FROM ledger_checkpoint_stamp WHERE log_size = :size")
        .bind("size", size)
        .mapTo(String.class)
        .findOne();
  }

  /** The next few by size; empty at the end. */
  static List<Stamped> after(Handle h, long size) {
    return h.createQuery(
            "SELECT s.log_size AS size, CASE WHEN c.note IS NULL THEN NULL ELSE"
                + " COALESCE(s.dated_note, c.note) END AS note, s.token FROM ledger_checkpoint_stamp s"
                + " LEFT JOIN ledger_checkpoint c ON c.log_size = s.log_size"
                + " WHERE s.log_size > :size ORDER BY s.log_size FETCH FIRST "
                + ROWS_AT_A_TIME
                + " ROWS ONLY")
        .bind("size", size)
        .mapTo(Stamped.class)
        .list();
  }
}
