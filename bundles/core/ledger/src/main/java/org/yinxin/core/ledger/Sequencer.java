package org.yinxin.core.ledger;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.ledger.Mismatch.Kind;
import org.yinxin.services.ledger.MismatchAlarm;
import org.yinxin.services.persistence.Database;

/**
 * Gives pending entries their places. A round is one transaction that ends with a checkpoint row
 * whose previous size is unique: of two rounds that start from one size only one commits, however
 * many nodes there are. The loser starts again from what the winner wrote. Thread-safe.
 *
 * <p>The key signs nothing that somebody has put into the database: an entry needs its code ({@link
 * PendingCodes}), and a checkpoint continues the tree of the one before, which the key has signed,
 * whatever the rows say now.
 */
final class Sequencer {
  private static final int ENTRIES_A_ROUND = 1000;
  private static final int LOSSES_IN_A_ROW = 100;

  private final Database database;
  private final Rows rows;
  private final Supplier<LogKey> key;
  private final PendingCodes codes;
  private final MismatchAlarm alarm;
  private final TransparencyLog.Listener listener;

  /** The tree that this node has seen last; null before the first round. */
  private CompactRange seen;

  // Spares threads of one node the race; between nodes the unique key decides.
  private final ReentrantLock turn = new ReentrantLock();

  /**
   * The entries that a round gave their places, from an index on.
   *
   * @param after the tree with them
   * @param isFull true if there may be more
   */
  private record Placed(
      long from, List<Rows.Pending> entries, CompactRange after, boolean isFull) {}

  Sequencer(
      Database database,
      Rows rows,
      Supplier<LogKey> key,
      PendingCodes codes,
      MismatchAlarm alarm,
      TransparencyLog.Listener listener) {
    this.database = database;
    this.rows = rows;
    this.key = key;
    this.codes = codes;
    this.alarm = alarm;
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
          seen = placed.after();
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
    CompactRange before = signed(handle);
    List<Rows.Pending> read = rows.pending(handle, ENTRIES_A_ROUND);
    List<Rows.Pending> pending = read.stream().filter(this::isOurs).toList();
    CompactRange after = before;
    for (Rows.Pending each : pending) {
      after = after.plus(Merkle.leaf(each.entry()));
    }
    if (!pending.isEmpty()) {
      place(handle, pending, before.size(), after);
    }
    boolean isFull = read.size() == ENTRIES_A_ROUND && !pending.isEmpty();
    return new Placed(before.size(), pending, after, isFull);
  }

  private boolean isOurs(Rows.Pending row) {
    boolean isOurs = codes.isAuthentic(row);
    if (!isOurs) {
      alarm.raise(
          Mismatch.of(
              Kind.ENTRY,
              rows.prefix() + "_pending " + row.id(),
              "等待写入日志的一行（%s_pending，%s）不是本系统写入的，没有写入日志".formatted(rows.prefix(), row.id()),
              "a row that waits for its place in the log (%s_pending, %s) is not what the platform wrote, and gets none"
                  .formatted(rows.prefix(), row.id())));
    }
    return isOurs;
  }

  /**
   * Returns the tree of the latest checkpoint. It is the one that this node saw last. Where it is
   * another, as at the start or when another node was at work, the key has signed it, and it
   * continues the one that this node knows; a shorter one is a matter of kept checkpoints.
   */
  private CompactRange signed(Handle handle) {
    Optional<Rows.Checkpoint> latest = rows.latest(handle);
    long size = latest.map(Rows.Checkpoint::size).orElse(0L);
    CompactRange known = seen == null || seen.size() > size ? CompactRange.EMPTY : seen;
    if (latest.isEmpty() || known.size() == size) {
      return known;
    }
    Tree tree = tree(handle);
    CompactRange there = new CompactRange(size, tree.subtrees(size));
    CompactRange before = new CompactRange(known.size(), tree.subtrees(known.size()));
    if (!key.get().isCheckpoint(latest.get().note(), size, there.root())
        || !Arrays.equals(before.root(), known.root())) {
      throw altered(size);
    }
    return there;
  }

  private Tree tree(Handle handle) {
    return new Tree((level, number) -> rows.tile(handle, level, number));
  }

  private IllegalStateException altered(long size) {
    String subject = "the first " + size + " entries";
    Mismatch found =
        Mismatch.of(
            Kind.CHECKPOINT,
            subject,
            "日志前 " + size + " 个条目的哈希与已签名的检查点不符，暂停写入日志",
            "the hashes of "
                + subject
                + " are not those of the checkpoint that was signed; nothing is added to the log");
    alarm.raise(found);
    return new IllegalStateException(found.inEnglish());
  }

  /** Writes entries and checkpoint; the rows give the root of the tree that they continue. */
  private void place(Handle handle, List<Rows.Pending> pending, long before, CompactRange after) {
    rows.addEntries(handle, before, pending);
    addNodes(handle, before, after.size());
    byte[] root = after.root();
    if (!Arrays.equals(root, tree(handle).root(after.size()))) {
      throw altered(before);
    }
    rows.addCheckpoint(
        handle,
        new Rows.Checkpoint(
            after.size(),
            before,
            TransparencyLog.hex(root),
            key.get().checkpoint(after.size(), root)));
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
