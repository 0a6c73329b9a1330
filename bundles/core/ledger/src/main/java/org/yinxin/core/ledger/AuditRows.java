package org.yinxin.core.ledger;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;

/** The rows of one log as its audit reads them, a few at a time. Thread-safe. */
final class AuditRows {
  private static final int ROWS_AT_A_TIME = 2000;

  /**
   * An entry's row.
   *
   * @param claimed data recorded as pending, according to the row; null if there is none
   */
  record Entry(long index, String data, String hash, String claimed) {}

  /** The place of a hash in a higher tile. */
  record Place(int level, long number) {}

  private record Node(@Nested Place place, String hash) {}

  private final String prefix;

  AuditRows(String prefix) {
    this.prefix = prefix;
  }

  /** Returns the size of the log at the latest checkpoint; 0 before the first one. */
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
    return handle
        .createQuery(
            "SELECT tile_level AS level, node_index AS number, hash FROM " + prefix + "_node")
        .mapTo(Node.class)
        .collectToMap(Node::place, Node::hash);
  }

  /** The next few entries from an index on, below another. */
  List<Entry> entries(Handle handle, long from, long size) {
    return handle
        .createQuery(
            "SELECT e.entry_index AS index, e.data, e.leaf_hash AS hash, p.entry AS claimed FROM "
                + prefix
                + "_entry e LEFT JOIN "
                + prefix
                + "_pending p ON p.entry_index = e.entry_index"
                + " WHERE e.entry_index >= :from AND e.entry_index < :to ORDER BY e.entry_index")
        .bind("from", from)
        .bind("to", Math.min(size, from + ROWS_AT_A_TIME))
        .mapTo(Entry.class)
        .list();
  }

  /** The next few checkpoints that are larger than one size and not larger than another. */
  List<Rows.Checkpoint> checkpoints(Handle handle, long after, long size) {
    return handle
        .createQuery(
            Rows.SELECT_CHECKPOINT
                + prefix
                + "_checkpoint WHERE log_size > :after AND log_size <= :size"
                + " ORDER BY log_size FETCH FIRST "
                + ROWS_AT_A_TIME
                + " ROWS ONLY")
        .bind("after", after)
        .bind("size", size)
        .mapTo(Rows.Checkpoint.class)
        .list();
  }
}
