package org.yinxin.core.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.yinxin.services.ledger.LogEntry;

/**
 * Computes the log again from its entries, one pass in order, and says what does not fit first. It
 * shares no tree code with the sequencer. For one run.
 */
final class Audit {
  private static final int ROWS_AT_A_TIME = 1000;

  private record Entry(long index, String data, String hash, String claimed) {}

  private record Subtree(long width, byte[] hash) {}

  private record Place(int level, long number) {}

  private final Handle handle;
  private final LogKey key;
  private final Deque<Subtree> edge = new ArrayDeque<>();
  private final Map<Place, String> nodes = new HashMap<>();
  private long done;
  private long checkpointed;

  Audit(Handle handle, LogKey key) {
    this.handle = handle;
    this.key = key;
  }

  /** The first thing that does not fit; empty if all does. */
  Optional<String> run() {
    long size = Rows.latest(handle).map(Rows.Checkpoint::size).orElse(0L);
    Optional<String> beyond = beyond(size);
    if (beyond.isPresent()) {
      return beyond;
    }
    handle
        .createQuery("SELECT tile_level, node_index, hash FROM ledger_node")
        .map((row, c) -> Map.entry(new Place(row.getInt(1), row.getLong(2)), row.getString(3)))
        .forEach(node -> nodes.put(node.getKey(), node.getValue()));
    try (ResultIterator<Entry> entries = entries(size);
        ResultIterator<Rows.Checkpoint> checkpoints = checkpoints(size)) {
      Optional<String> problem = Optional.empty();
      while (problem.isEmpty() && checkpoints.hasNext()) {
        problem = checkpoint(checkpoints.next(), entries);
      }
      return problem.isPresent() ? problem : leftover(size);
    }
  }

  private Optional<String> beyond(long size) {
    boolean entries =
        handle
            .createQuery(
                "SELECT COUNT(*) FROM ledger_entry WHERE entry_index >="
                    + " (SELECT COALESCE(MAX(log_size), 0) FROM ledger_checkpoint)")
            .mapTo(Long.class)
            .one()
            .equals(0L);
    if (!entries) {
      return Optional.of("there are entries after the last checkpoint");
    }
    boolean removed =
        !handle
            .createQuery(
                "SELECT COUNT(*) FROM ledger_pending WHERE entry_index >="
                    + " (SELECT COALESCE(MAX(log_size), 0) FROM ledger_checkpoint)")
            .mapTo(Long.class)
            .one()
            .equals(0L);
    return removed
        ? Optional.of("entries at the end were removed: some were given an index of " + size + "+")
        : Optional.empty();
  }

  private Optional<String> checkpoint(Rows.Checkpoint checkpoint, Iterator<Entry> entries) {
    String name = "the checkpoint of size " + checkpoint.size();
    if (checkpoint.previousSize() != checkpointed) {
      return Optional.of(
          "%s says that it follows size %d, and the one before has size %d"
              .formatted(name, checkpoint.previousSize(), checkpointed));
    }
    while (done < checkpoint.size()) {
      Optional<String> problem = entries.hasNext() ? entry(entries.next()) : Optional.of(missing());
      if (problem.isPresent()) {
        return problem;
      }
    }
    checkpointed = checkpoint.size();
    if (!key.signed(checkpoint.note())) {
      return Optional.of(name + " does not bear the log's signature");
    }
    byte[] root = root();
    if (!checkpoint.root().equals(DatabaseLedger.hex(root))
        || !checkpoint.note().startsWith(key.text(checkpoint.size(), root) + "\n")) {
      return Optional.of(name + " has another root than the entries up to it");
    }
    return Optional.empty();
  }

  private Optional<String> entry(Entry entry) {
    String name = "entry " + done;
    if (entry.index() != done) {
      return Optional.of(missing());
    }
    if (entry.claimed() != null && !entry.claimed().equals(entry.data())) {
      return Optional.of(name + " is not the one that was recorded");
    }
    byte[] hash = Merkle.leaf(entry.data());
    if (!DatabaseLedger.hex(hash).equals(entry.hash())) {
      return Optional.of(name + " does not have the hash that is stored with it");
    }
    try {
      LogEntry read = EntryCodec.read(entry.data());
      if (read.subject().orElse(-1) >= done) {
        return Optional.of(name + " is about an entry that comes after it");
      }
    } catch (IllegalArgumentException e) {
      return Optional.of(name + " is not a log entry");
    }
    done++;
    return add(hash);
  }

  private Optional<String> add(byte[] leaf) {
    Subtree last = new Subtree(1, leaf);
    while (!edge.isEmpty() && edge.peek().width() == last.width()) {
      last = new Subtree(2 * last.width(), Merkle.node(edge.pop().hash(), last.hash()));
      OptionalLong level = level(last.width());
      if (level.isPresent()) {
        Place place = new Place((int) level.getAsLong(), done / last.width() - 1);
        if (!DatabaseLedger.hex(last.hash()).equals(nodes.remove(place))) {
          return Optional.of(
              "hash %d of tile level %d does not fit the entries below it"
                  .formatted(place.number(), place.level()));
        }
      }
    }
    edge.push(last);
    return Optional.empty();
  }

  private static OptionalLong level(long width) {
    int height = Long.numberOfTrailingZeros(width);
    return height % 8 == 0 ? OptionalLong.of(height / 8) : OptionalLong.empty();
  }

  private byte[] root() {
    Iterator<Subtree> subtrees = edge.iterator();
    byte[] root = subtrees.next().hash();
    while (subtrees.hasNext()) {
      root = Merkle.node(subtrees.next().hash(), root);
    }
    return root;
  }

  private Optional<String> leftover(long size) {
    return nodes.keySet().stream()
        .filter(place -> place.number() < size >> (8 * place.level()))
        .findFirst()
        .map(
            place ->
                "hash %d of tile level %d belongs to no entries"
                    .formatted(place.number(), place.level()));
  }

  private String missing() {
    return "entry " + done + " is missing";
  }

  private ResultIterator<Entry> entries(long size) {
    return handle
        .createQuery(
            "SELECT e.entry_index, e.data, e.leaf_hash, p.entry FROM ledger_entry e"
                + " LEFT JOIN ledger_pending p ON p.entry_index = e.entry_index"
                + " WHERE e.entry_index < :size ORDER BY e.entry_index")
        .bind("size", size)
        .setFetchSize(ROWS_AT_A_TIME)
        .map(
            (row, c) ->
                new Entry(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
        .iterator();
  }

  private ResultIterator<Rows.Checkpoint> checkpoints(long size) {
    return handle
        .createQuery(
            "SELECT log_size, previous_size, root_hash, note FROM ledger_checkpoint"
                + " WHERE log_size <= :size ORDER BY log_size")
        .bind("size", size)
        .setFetchSize(ROWS_AT_A_TIME)
        .map(
            (row, c) ->
                new Rows.Checkpoint(
                    row.getLong(1), row.getLong(2), row.getString(3), row.getString(4)))
        .iterator();
  }
}
