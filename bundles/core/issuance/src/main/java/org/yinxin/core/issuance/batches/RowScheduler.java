package org.yinxin.core.issuance.batches;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.batches.Batch;
import org.yinxin.services.batches.BatchRow.State;
import org.yinxin.services.persistence.Database;

/**
 * Says which row is next: one of each batch in turn, in the order of its list, claimed by a
 * conditional update so that no two threads or nodes have the same. Thread-safe.
 */
final class RowScheduler {
  /** The time after which another node may take over a row that is being issued. */
  static final Duration CLAIM = Duration.ofSeconds(30);

  /**
   * The largest number of unfinished rows of a batch; limits rows blocked by an unavailable key.
   */
  private static final int UNFINISHED = 8;

  /**
   * A row to be done.
   *
   * @param isCheck true if it is to be checked, rather than issued
   */
  record Task(ClaimTable.Claim row, boolean isCheck) {}

  private final Database database;
  private final InstantSource clock;

  RowScheduler(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Claims the next row; empty if there is nothing to do for now. Abandoned rows come first, also
   * those of a batch that was paused or cancelled: their application may have been accepted.
   */
  Optional<Task> next() {
    return database.transaction(h -> next(h, clock.instant()));
  }

  private static Optional<Task> next(Handle h, Instant now) {
    Instant abandoned = now.minus(CLAIM);
    for (ClaimTable.Claim row : ClaimTable.abandoned(h, abandoned)) {
      if (ClaimTable.takeOver(h, row, abandoned, now)) {
        return Optional.of(new Task(row, false));
      }
    }
    for (BatchTable.Stored batch : BatchTable.due(h, now)) {
      Optional<Task> task = task(h, batch, now);
      if (task.isPresent()) {
        return task;
      }
    }
    return Optional.empty();
  }

  private static Optional<Task> task(Handle h, BatchTable.Stored batch, Instant now) {
    boolean isCheck = batch.state() == Batch.State.CHECKING;
    State from = isCheck ? State.NEW : State.READY;
    State to = isCheck ? State.CHECKING : State.ISSUING;
    if (RowTable.count(h, batch.id(), to) >= UNFINISHED) {
      forgetChecks(h, now);
      return Optional.empty();
    }
    // Somebody else may be faster, a few times at the most: each time that one has a row.
    for (var row = ClaimTable.first(h, batch.id(), from);
        row.isPresent();
        row = ClaimTable.first(h, batch.id(), from)) {
      if (ClaimTable.move(h, row.get(), from, to, now)) {
        BatchTable.setDue(h, batch.id(), now);
        return Optional.of(new Task(row.get(), isCheck));
      }
    }
    forgetChecks(h, now);
    end(h, batch, from, to);
    return Optional.empty();
  }

  private static void forgetChecks(Handle h, Instant now) {
    ClaimTable.forgetChecks(h, now.minus(CLAIM), now);
  }

  /**
   * Ends a batch without rows left to do. Its row is locked before they are counted, so that a
   * retry comes before or after.
   */
  private static void end(Handle h, BatchTable.Stored batch, State from, State to) {
    Batch.State ended =
        batch.state() == Batch.State.CHECKING ? Batch.State.STAGED : Batch.State.FINISHED;
    if (BatchTable.lock(h, batch.id(), batch.state())
        && RowTable.count(h, batch.id(), from) + RowTable.count(h, batch.id(), to) == 0) {
      BatchTable.move(h, batch.id(), batch.state(), ended);
    }
  }
}
