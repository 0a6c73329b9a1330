package org.yinxin.core.ledger;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The rows of one log, in the SQL that Derby and PostgreSQL share. Thread-safe. */
final class Rows {
  private static final HexFormat HEX = HexFormat.of();

  static final String SELECT_CHECKPOINT =
      "SELECT log_size AS size, previous_size, root_hash AS root, note FROM ";

  /** The prefix of the names of the log's four tables. */
  private final String prefix;

  /** A row of {@code …_checkpoint}. */
  public record Checkpoint(long size, long previousSize, String root, String note) {}

  /**
   * A row of {@code …_pending} that has no index yet.
   *
   * @param mac its code ({@link PendingCodes}); null if it has none
   */
  public record Pending(String id, String entry, String mac) {}

  private record Numbered(long sequenceNo, @Nested Pending row) {}

  Rows(String prefix) {
    this.prefix = prefix;
  }

  String prefix() {
    return prefix;
  }

  void addPending(Handle handle, Pending row) {
    handle
        .createUpdate(
            "INSERT INTO " + prefix + "_pending (id, entry, mac) VALUES (:id, :entry, :mac)")
        .bindMethods(row)
        .execute();
  }

  /** In the order of their coming, if there are no more than that; sorted here for Derby's sake. */
  List<Pending> pending(Handle handle, int most) {
    return handle
        .createQuery(
            "SELECT sequence_no, id, entry, mac FROM "
                + prefix
                + "_pending WHERE entry_index IS NULL"
                + " FETCH FIRST "
                + most
                + " ROWS ONLY")
        .mapTo(Numbered.class)
        .list()
        .stream()
        .sorted(Comparator.comparing(Numbered::sequenceNo))
        .map(Numbered::row)
        .toList();
  }

  /** The row that has no index yet, by its id. */
  Optional<Pending> pending(Handle handle, String id) {
    return handle
        .createQuery(
            "SELECT id, entry, mac FROM "
                + prefix
                + "_pending WHERE id = :id AND entry_index IS NULL")
        .bind("id", id)
        .mapTo(Pending.class)
        .findOne();
  }

  /** Gives a row that is there its code. */
  void writeCode(Handle handle, Pending row) {
    handle
        .createUpdate("UPDATE " + prefix + "_pending SET mac = :mac WHERE id = :id")
        .bindMethods(row)
        .execute();
  }

  long countPending(Handle handle) {
    return handle
        .createQuery("SELECT COUNT(*) FROM " + prefix + "_pending WHERE entry_index IS NULL")
        .mapTo(Long.class)
        .one();
  }

  OptionalLong index(Handle handle, String pendingId) {
    return handle
        .createQuery(
            "SELECT entry_index FROM "
                + prefix
                + "_pending"
                + " WHERE id = :id AND entry_index IS NOT NULL")
        .bind("id", pendingId)
        .mapTo(Long.class)
        .findOne()
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  Optional<Checkpoint> latest(Handle handle) {
    return handle
        .createQuery(
            // To sort them Derby would read all rows; the largest it finds in the index.
            SELECT_CHECKPOINT
                + prefix
                + "_checkpoint WHERE log_size = (SELECT MAX(log_size) FROM "
                + prefix
                + "_checkpoint)")
        .mapTo(Checkpoint.class)
        .findOne();
  }

  Optional<Checkpoint> at(Handle handle, long size) {
    return handle
        .createQuery(SELECT_CHECKPOINT + prefix + "_checkpoint WHERE log_size = :size")
        .bind("size", size)
        .mapTo(Checkpoint.class)
        .findOne();
  }

  Optional<String> entry(Handle handle, long index) {
    return handle
        .createQuery("SELECT data FROM " + prefix + "_entry WHERE entry_index = :entry")
        .bind("entry", index)
        .mapTo(String.class)
        .findOne();
  }

  /** Entries from an index on and before another. */
  List<String> entries(Handle handle, long from, long end) {
    return handle
        .createQuery(
            "SELECT data FROM "
                + prefix
                + "_entry WHERE entry_index >= :from AND entry_index < :to"
                + " ORDER BY entry_index")
        .bind("from", from)
        .bind("to", end)
        .mapTo(String.class)
        .list();
  }

  /** The tree over the entries, which reads hashes as it needs them. */
  Tree tree(Handle handle) {
    return new Tree((level, number) -> tile(handle, level, number));
  }

  /** The hashes of a tile that there are. */
  List<byte[]> tile(Handle handle, int level, long number) {
    String sql =
        level == 0
            ? "SELECT leaf_hash FROM "
                + prefix
                + "_entry WHERE entry_index >= :from"
                + " AND entry_index < :to ORDER BY entry_index"
            : "SELECT hash FROM "
                + prefix
                + "_node WHERE tile_level = "
                + level
                + " AND node_index >= :from AND node_index < :to ORDER BY node_index";
    return handle
        .createQuery(sql)
        .bind("from", number * Tree.WIDTH)
        .bind("to", (number + 1) * Tree.WIDTH)
        .mapTo(String.class)
        .map(HEX::parseHex)
        .list();
  }

  /** Gives pending rows their places, from an index on. */
  void addEntries(Handle handle, long from, List<Pending> rows) {
    PreparedBatch entries =
        handle.prepareBatch(
            "INSERT INTO "
                + prefix
                + "_entry (entry_index, data, leaf_hash)"
                + " VALUES (:entry, :data, :hash)");
    PreparedBatch places =
        handle.prepareBatch(
            "UPDATE " + prefix + "_pending SET entry_index = :entry, mac = NULL WHERE id = :id");
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

  void addNode(Handle handle, int level, long number, byte[] hash) {
    handle
        .createUpdate(
            "INSERT INTO "
                + prefix
                + "_node (tile_level, node_index, hash)"
                + " VALUES (:level, :number, :hash)")
        .bind("level", level)
        .bind("number", number)
        .bind("hash", HEX.formatHex(hash))
        .execute();
  }

  void addCheckpoint(Handle handle, Checkpoint row) {
    handle
        .createUpdate(
            "INSERT INTO "
                + prefix
                + "_checkpoint (log_size, previous_size, root_hash, note)"
                + " VALUES (:size, :previousSize, :root, :note)")
        .bindMethods(row)
        .execute();
  }
}
