package org.yinxin.core.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The rows of one log as its audit reads them, a few at a time. Thread-safe. */
final class AuditRows {
  private static final int ROWS_AT_A_TIME = 2000;

  /**
   * An entry's row.
   *
   * @param claimed what the row says that was recorded as pending; null if there is none
   */
  record Entry(long index, String data, String hash, String claimed) {}

  /** The place of a hash in a higher tile. */
  record Place(int level, long number) {}

  private final String prefix;

  AuditRows(String prefix) {
    this.prefix = prefix;
  }

  /** That of the latest checkpoint. */
  long size(Handle handle) {
    return handle
        .createQuery("SELECT COALESCE(MAX(log_size), 0) FROM " + prefix + "_checkpoint")
        .mapTo(Long.class)
        .one();
  }

  /** Returns true if a table has no index beyond the latest checkpoint; in one statement. */
  boolean isNothingBeyond(Handle handle, String table) {
    return handle
        .createQuery(
            "SELECT COUNT(*) FROM "
                + prefix
                + table
                + " WHERE entry_index >= (SELECT COALESCE(MAX(log_size), 0) FROM "
                + prefix
                + "_checkpoint)")
        .mapTo(Long.class)
        .one()
        .equals(0L);
  }

  /** The hashes above level 0: one for 255 entries. */
  Map<Place, String> nodes(Handle handle) {
    Map<Place, String> nodes = new HashMap<>();
    handle
        .createQuery("SELECT tile_level, node_index, hash FROM " + prefix + "_node")
        .map((row, c) -> Map.entry(new Place(row.getInt(1), row.getLong(2)), row.getString(3)))
        .forEach(node -> nodes.put(node.getKey(), node.getValue()));
    return nodes;
  }

  /** The next few entries from an index on, below another. */
  List<Entry> entries(Handle handle, long from, long size) {
    return handle
        .createQuery(
            "SELECT e.entry_index, e.data, e.leaf_hash, p.entry FROM "
                + prefix
                + "_entry e LEFT JOIN "
                + prefix
                + "_pending p ON p.entry_index = e.entry_index"
                + " WHERE e.entry_index >= :from AND e.entry_index < :to ORDER BY e.entry_index")
        .bind("from", from)
        .bind("to", Math.min(size, from + ROWS_AT_A_TIME))
        .map(
            (row, c) ->
                new Entry(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
        .list();
  }

  /** The next few checkpoints that are larger than one size and not larger than another. */
  List<Rows.Checkpoint> checkpoints(Handle handle, long after, long size) {
    return handle
        .createQuery(
            "SELECT log_size, previous_size, root_hash, note FROM "
                + prefix
                + "_checkpoint WHERE log_size > :after AND log_size <= :size"
                + " ORDER BY log_size FETCH FIRST "
                + ROWS_AT_A_TIME
                + " ROWS ONLY")
        .bind("after", after)
        .bind("size", size)
        .map(
            (row, c) ->
                new Rows.Checkpoint(
                    row.getLong(1), row.getLong(2), row.getString(3), row.getString(4)))
        .list();
  }
}
