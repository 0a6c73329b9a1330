package org.yinxin.core.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.persistence.Database;

/**
 * Gives pending entries their places. A round is one transaction that ends with a checkpoint row
 * whose previous size is unique: of two rounds that start from one size only one commits, however
 * many nodes there are. The loser starts again from what the winner wrote. Thread-safe.
 */
final class Sequencer {
  private static final int ENTRIES_A_ROUND = 1000;
  private static final int LOSSES_IN_A_ROW = 100;

  private final Database database;
  private final Rows rows;
  private final Supplier<LogKey> key;
  private final TransparencyLog.Listener listener;

  // Spares threads of one node the race; between nodes the unique key decides.
  private final ReentrantLock turn = new ReentrantLock();

  /** The entries that a round gave their places, from an index on. */
  private record Placed(long from, List<Rows.Pending> entries) {
    boolean isFull() {
      // A thread that appends entries later calls run() after its commit, and waits for this turn.
      return entries.size() == ENTRIES_A_ROUND;
    }
  }

  Sequencer(Database database, Rows rows, Supplier<LogKey> key, TransparencyLog.Listener listener) {
    this.database = database;
    this.rows = rows;
    this.key = key;
    this.listener = listener;
  }

  void run() {
    turn.lock();
    try {
      int losses = 0;
      boolean more = true;
      while (more) {
        try {
          Placed placed = database.transaction(this::round);
          tell(placed);
          more = placed.isFull();
          losses = 0;
        } catch (RuntimeException e) {
          losses++;
          if (!lost(e) || losses > LOSSES_IN_A_ROW) {
            throw e;
          }
        }
      }
    } finally {
      turn.unlock();
    }
  }

  private void tell(Placed placed) {
    long index = placed.from();
    for (Rows.Pending each : placed.entries()) {
      listener.placed(index, each.entry());
      index++;
    }
  }

  /** All reads come before the first write, so that a round waits for others empty-handed. */
  private Placed round(Handle handle) {
    long before = rows.latest(handle).map(Rows.Checkpoint::size).orElse(0L);
    List<Rows.Pending> pending = rows.pending(handle, ENTRIES_A_ROUND);
    Placed placed = new Placed(before, pending);
    if (pending.isEmpty()) {
      return placed;
    }
    long after = before + pending.size();
    rows.addEntries(handle, before, pending);
    addNodes(handle, before, after);
    byte[] root = new Tree((level, number) -> rows.tile(handle, level, number)).root(after);
    rows.addCheckpoint(
        handle,
        new Rows.Checkpoint(
            after, before, TransparencyLog.hex(root), key.get().checkpoint(after, root)));
    return placed;
  }

  private void addNodes(Handle handle, long before, long after) {
    long from = before / Tree.WIDTH;
    long to = after / Tree.WIDTH;
    for (int level = 1; from < to; level++) {
      for (long number = from; number < to; number++) {
        byte[] hash = Merkle.fold(rows.tile(handle, level - 1, number));
        rows.addNode(handle, level, number, hash);
      }
      from /= Tree.WIDTH;
      to /= Tree.WIDTH;
    }
  }

  /**
   * Returns true if another sequencer was first: a duplicate key, or a rollback by the database.
   */
  private boolean lost(Throwable failure) {
    if (database.isDuplicateKey(failure)) {
      return true;
    }
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLException sql
          && sql.getSQLState() != null
          && sql.getSQLState().startsWith("40")) {
        return true;
      }
    }
    return false;
  }
}
