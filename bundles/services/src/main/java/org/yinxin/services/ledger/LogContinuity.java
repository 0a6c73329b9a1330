package org.yinxin.services.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells whether the log has everything that it published before. A database that is restored from a
 * backup has not, and would give the same indices and numbers to others; so nothing is written to
 * the log until an operator has accepted the loss. Thread-safe, also with several nodes over one
 * database.
 */
@ProviderType
public interface LogContinuity {
  /**
   * Takes a checkpoint that somebody kept. If the log's key signed it and the log is not consistent
   * with it, that is a loss, unless the checkpoint belongs to one that was accepted.
   *
   * @param note the checkpoint as a signed note; anything else is ignored
   * @param source source, as {@code kiosk nanan-1}; at most 200 characters count
   */
  void heard(String note, String source);

  /**
   * Says if no loss is open. Costs no question to the database, and is two seconds late at most.
   */
  boolean isWhole();

  /**
   * Says if the server was started a moment ago, and waits for those who may know that entries are
   * lost ({@link CheckpointWitnesses}): until then nothing is written to the log. Costs no question
   * to the database, and is two seconds late at most.
   */
  boolean isListening();

  /**
   * The end of the latest loss that no operator has settled, although recovery is over. A
   * credential that is not found may have been issued in a lost period, and one that counts as
   * valid may have been revoked or superseded in it. Empty if there is no such loss. Costs no
   * question to the database, and is two seconds late at most.
   */
  Optional<Instant> unsettledUntil();

  /**
   * Returns the error that keeps the newest checkpoint from being stored outside the database;
   * empty if it is stored.
   */
  Optional<String> keepingFailure();

  /** Says if a folder outside of the node's state is set up for the newest checkpoint. */
  boolean isKeptElsewhere();

  /** The loss that is not over; empty if the log is whole or a former loss is over. */
  Optional<LogLoss> current();

  /**
   * Returns the loss that is not over, within the caller's transaction; empty if the log is whole
   * or a former loss is over.
   */
  Optional<LogLoss> current(Handle transaction);

  /** All losses, the latest first. */
  List<LogLoss> all();

  /** All losses, the latest first, within the caller's transaction. */
  List<LogLoss> all(Handle transaction);

  /**
   * Accepts the current loss, within the caller's transaction: the log continues from its present
   * size.
   *
   * @throws IllegalStateException if there is none that was just found
   */
  LogLoss begin(Handle transaction);

  /** Counts entries of a loss that were written again, within the caller's transaction. */
  void recovered(Handle transaction, LogLoss loss, int entries);

  /**
   * Ends recovery, within the caller's transaction: new credentials are issued again.
   *
   * @throws IllegalStateException if no recovery is under way
   */
  LogLoss end(Handle transaction);

  /**
   * Records what became of the entries of a loss that did not come back, within the caller's
   * transaction. A later checkpoint that shows that more was lost opens the question again.
   *
   * @param reason findings, 1 to 500 characters
   * @throws IllegalStateException if its recovery is not over, or it was settled
   */
  LogLoss settle(Handle transaction, LogLoss loss, String reason);
}
