package org.yinxin.core.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.ledger.LogIncompleteException;
import org.yinxin.services.ledger.LogLoss;
import org.yinxin.services.persistence.Database;

/**
 * Watches for entries that the log once published and lacks now, as after a restored backup:
 * listens after a start, compares the log with checkpoints from elsewhere, and keeps the newest
 * checkpoint outside the database. Thread-safe.
 */
final class LossMonitor {
  private final Database database;
  private final TransparencyLog log;
  private final FileStatuses statuses;
  private final StartupWitnessWait listening;
  private final LossDetection losses;
  private final CheckpointBackup keeping;
  private volatile boolean whole;
  private volatile Optional<Instant> unsettledUntil = Optional.empty();

  /**
   * Compares the log with the checkpoints that were kept; keeps none before {@link #start}.
   *
   * @param directory folder of the log's keys, in which a checkpoint is kept
   * @param elsewhere another folder to keep it in; empty for none
   */
  LossMonitor(
      Database database,
      TransparencyLog log,
      FileStatuses statuses,
      StartupWitnessWait listening,
      InstantSource clock,
      Path directory,
      String elsewhere)
      throws IOException {
    this.database = database;
    this.log = log;
    this.statuses = statuses;
    this.listening = listening;
    losses = new LossDetection(database, log, clock);
    keeping = new CheckpointBackup(directory, this::toKeep, this::kept);
    keeping.configure(elsewhere);
    keeping.kept().forEach(losses::heard);
    look();
  }

  void start() {
    keeping.start();
  }

  /** Keeps the last checkpoint. */
  void stop() {
    keeping.stop();
  }

  CheckpointBackup keeping() {
    return keeping;
  }

  LossDetection losses() {
    return losses;
  }

  /** Compares the log with a checkpoint from elsewhere. */
  void heard(String note, String source) {
    losses.heard(note, source);
    look();
  }

  /** Returns true unless a loss is known whose recovery has not ended. */
  boolean isWhole() {
    return whole;
  }

  boolean isListening() {
    return listening.isOn();
  }

  Optional<Instant> unsettledUntil() {
    return unsettledUntil;
  }

  /** Returns true while nothing may be added to the log. */
  boolean isReadOnly() {
    return listening.isOn() || database.transaction(LossRows::isJustFound);
  }

  /**
   * Refuses to add an entry while the log is read-only, within the transaction that adds it.
   *
   * @throws LogIncompleteException if it is
   */
  void requireWritable(Handle transaction) {
    // Asked first: a loss that ends the listening is on record by then.
    boolean listens = listening.isOn();
    if (LossRows.isJustFound(transaction)) {
      throw LogIncompleteException.readOnly();
    }
    if (listens) {
      throw LogIncompleteException.listening();
    }
  }

  /** The latest checkpoint, unless the log lacks entries: then the kept one tells what it lacks. */
  private Optional<String> toKeep() {
    look();
    statuses.refresh();
    return isReadOnly() ? Optional.empty() : log.checkpoint();
  }

  /** Returns false, and looks no further, if a checkpoint that was kept is another log's. */
  private boolean kept(String note, String place) {
    if (Continuation.size(note).isPresent() && log.key().own(note).isEmpty()) {
      return false;
    }
    losses.heard(note, place);
    return true;
  }

  private void look() {
    listening.look();
    List<LogLoss> all = losses.all();
    whole = all.stream().allMatch(loss -> loss.stage() == LogLoss.Stage.ENDED);
    unsettledUntil =
        all.stream().filter(LogLoss::isUnsettled).map(LogLoss::foundAt).max(Instant::compareTo);
  }
}
