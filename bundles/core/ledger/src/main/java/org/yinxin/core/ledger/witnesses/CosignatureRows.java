package org.yinxin.core.ledger.witnesses;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** The rows of witnesses' signatures under checkpoints. */
final class CosignatureRows {
  private static final int ROWS_AT_A_TIME = 500;

  /**
   * After which a signature is deleted whose checkpoint has no time-stamp and is not the newest.
   */
  private static final Duration KEPT = Duration.ofDays(1);

  private static final String SELECT =
      "SELECT log_size AS size, witness, line FROM ledger_cosignature";

  /**
   * A signature.
   *
   * @param size of the checkpoint
   * @param witness its verifier key
   * @param line of the signed note, with its line end
   */
  public record Row(long size, String witness, String line) {}

  private CosignatureRows() {}

  /** Adds a signature; it takes the place of what is there of the same witness and size. */
  static int add(Handle h, Row row, Instant now) {
    h.createUpdate(
            "DELETE FROM ledger_cosignature WHERE witness = :witness AND (log_size = :size OR"
                + " (log_size < :size AND stored_at < :old AND log_size NOT IN (SELECT log_size FROM"
                + " ledger_checkpoint_stamp)))")
        .bindMethods(row)
        .bind("old", now.minus(KEPT))
        .execute();
    return h.createUpdate(
            "INSERT INTO ledger_cosignature (log_size, witness, line, stored_at)"
                + " VALUES (:size, :witness, :line, :now)")
        .bindMethods(row)
        .bind("now", now)
        .execute();
  }

  static List<Row> at(Handle h, long size) {
    return h.createQuery(SELECT + " WHERE log_size = :size ORDER BY witness")
        .bind("size", size)
        .mapTo(Row.class)
        .list();
  }

  /** The next few by size and witness; empty at the end. */
  static List<Row> after(Handle h, Row last) {
    return h.createQuery(
            SELECT
                + " WHERE log_size > :size OR (log_size = :size AND witness > :witness)"
                + " ORDER BY log_size, witness FETCH FIRST "
                + ROWS_AT_A_TIME
                + " ROWS ONLY")
        .bindMethods(last)
        .mapTo(Row.class)
        .list();
  }

  /** Size of the largest checkpoint that a witness has signed; 0 if it has signed none. */
  static long largest(Handle h, String witness) {
    return h.createQuery(
            "SELECT COALESCE(MAX(log_size), 0) FROM ledger_cosignature WHERE witness = :witness")
        .bind("witness", witness)
        .mapTo(Long.class)
        .one();
  }

  /** Returns when the last signature of a witness came. */
  static Optional<Instant> last(Handle h, String witness) {
    return h.createQuery("SELECT MAX(stored_at) FROM ledger_cosignature WHERE witness = :witness")
        .bind("witness", witness)
        .mapTo(Instant.class)
        .findOne();
  }

  /** Size of the largest checkpoint beyond an index that enough of these witnesses have signed. */
  static OptionalLong newest(
      Handle h, List<String> witnesses, int required, long index, boolean isStamped) {
    return h.createQuery(
            "SELECT log_size FROM ledger_cosignature WHERE log_size > :index AND witness IN"
                + " (<witnesses>)"
                + (isStamped
                    ? " AND log_size IN (SELECT log_size FROM ledger_checkpoint_stamp)"
                    : "")
                + " GROUP BY log_size HAVING COUNT(*) >= :required"
                + " ORDER BY log_size DESC FETCH FIRST 1 ROWS ONLY")
        .bind("index", index)
        .bind("required", required)
        .bindList("witnesses", witnesses)
        .mapTo(Long.class)
        .findOne()
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }
}
