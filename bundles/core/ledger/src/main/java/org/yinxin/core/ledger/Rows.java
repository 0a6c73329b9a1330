package org.yinxin.core.ledger;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The log's rows, in the SQL that Derby and PostgreSQL share. */
final class Rows {
  private static final HexFormat HEX = HexFormat.of();

  /** A row of {@code ledger_checkpoint}. */
  record Checkpoint(long size, long previousSize, String root, String note) {}

  /** A row of {@code ledger_pending} that has no index yet. */
  record Pending(String id, String entry) {}

  private Rows() {}

  static void addPending(Handle handle, Pending row) {
    handle
        .createUpdate("INSERT INTO ledger_pending (id, entry) VALUES (:id, :entry)")
        .bind("id", row.id())
        .bind("entry", row.entry())
        .execute();
  }

  /** In the order of their coming, if there are no more than that; sorted here for Derby's sake. */
  static List<Pending> pending(Handle handle, int most) {
    return handle
        .createQuery(
            "SELECT sequence_no, id, entry FROM ledger_pending WHERE entry_index IS NULL"
                + " FETCH FIRST "
                + most
                + " ROWS ONLY")
        .map((row, c) -> Map.entry(row.getLong(1), new Pending(row.getString(2), row.getString(3))))
        .list()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }

  static long countPending(Handle handle) {
    return handle
        .createQuery("SELECT COUNT(*) FROM ledger_pending WHERE entry_index IS NULL")
        .mapTo(Long.class)
        .one();
  }

  static OptionalLong index(Handle handle, String pendingId) {
    return handle
        .createQuery(
            "SELECT entry_index FROM ledger_pending"
                + " WHERE id = :id AND entry_index IS NOT NULL")
        .bind("id", pendingId)
        .mapTo(Long.class)
        .findOne()
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  static Optional<Checkpoint> latest(Handle handle) {
    return handle
        .createQuery(
            // To sort them Derby would read all rows; the largest it finds in the index.
            "SELECT log_size, previous_size, root_hash, note FROM ledger_checkpoint"
                + " WHERE log_size = (SELECT MAX(log_size) FROM ledger_checkpoint)")
        .map(
            (row, context) ->
                new Checkpoint(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4)))
        .findOne();
  }

  static Optional<String> entry(Handle handle, long index) {
    return handle
        .createQuery("SELECT data FROM ledger_entry WHERE entry_index = :entry")
        .bind("entry", index)
        .mapTo(String.class)
        .findOne();
  }

  /** Up to a tile's width of entries. */
  static List<String> bundle(Handle handle, long number) {
    return handle
        .createQuery(
            "SELECT data FROM ledger_entry WHERE entry_index >= :from AND entry_index < :to"
                + " ORDER BY entry_index")
        .bind("from", number * Tree.WIDTH)
        .bind("to", (number + 1) * Tree.WIDTH)
        .mapTo(String.class)
        .list();
  }

  /** The hashes of a tile that there are. */
  static List<byte[]> tile(Handle handle, int level, long number) {
    String sql =
        level == 0
            ? "SELECT leaf_hash FROM ledger_entry WHERE entry_index >= :from"
                + " AND entry_index < :to ORDER BY entry_index"
            : "SELECT hash FROM ledger_node WHERE tile_level = "
                + level
                + " AND node_index >= :from AND node_index < :to ORDER BY node_index";
    return handle
        .createQuery(sql)
        .bind("from", number * Tree.WIDTH)
        .bind("to", (number + 1) * Tree.WIDTH)
        .map((row, context) -> HEX.parseHex(row.getString(1)))
        .list();
  }

  /** Gives pending rows their places, from an index on. */
  static void addEntries(Handle handle, long from, List<Pending> rows) {
    PreparedBatch entries =
        handle.prepareBatch(
            "INSERT INTO ledger_entry (entry_index, data, leaf_hash)"
                + " VALUES (:entry, :data, :hash)");
    PreparedBatch places =
        handle.prepareBatch("UPDATE ledger_pending SET entry_index = :entry WHERE id = :id");
    long index = from;
    for (Pending row : rows) {
      entries
          .bind("entry", index)
          .bind("data", row.entry())
          .bind("hash", HEX.formatHex(Merkle.leaf(row.entry())))
          .add();
      places.bind("entry", index).bind("id", row.id()).add();
      index++;
    }
    entries.execute();
    places.execute();
  }

  static void addNode(Handle handle, int level, long number, byte[] hash) {
    handle
        .createUpdate(
            "INSERT INTO ledger_node (tile_level, node_index, hash)"
                + " VALUES (:level, :number, :hash)")
        .bind("level", level)
        .bind("number", number)
        .bind("hash", HEX.formatHex(hash))
        .execute();
  }

  static void addCheckpoint(Handle handle, Checkpoint row) {
    handle
        .createUpdate(
            "INSERT INTO ledger_checkpoint (log_size, previous_size, root_hash, note)"
                + " VALUES (:size, :previous, :root, :note)")
        .bind("size", row.size())
        .bind("previous", row.previousSize())
        .bind("root", row.root())
        .bind("note", row.note())
        .execute();
  }
}
