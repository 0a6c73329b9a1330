package org.yinxin.core.records;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.RecordImport;
import org.yinxin.services.records.RowChange;

/**
 * Compares the rows of an import with those that they would take the place of, or that would take
 * theirs again.
 */
final class RowChanges {
  private RowChanges() {}

  /** Returns a page of what applying a staged import would change, by key. */
  static List<RowChange> staged(
      Handle h, RowAuthentication authentication, ImportReport report, String after) {
    List<StoredRow> staged =
        h.createQuery(
                "SELECT i.kind, r.row_key, r.holder, r.cells, r.import_id, r.mac FROM import_row r"
                    + " JOIN record_import i ON i.id = r.import_id WHERE r.import_id = :id"
                    + " AND r.effect = 'CHANGED' AND r.row_key > :after ORDER BY r.row_key"
                    + " FETCH FIRST :most ROWS ONLY")
            .bind("id", report.id())
            .bind("after", after)
            .bind("most", RecordImport.MAXIMUM_LISTED)
            .mapTo(StoredRow.class)
            .list();
    Map<String, StoredRow> stored = ImportTable.stored(h, report.kind(), keys(staged));
    return staged.stream()
        .map(row -> change(row.rowKey(), stored.get(row.rowKey()), row, authentication))
        .toList();
  }

  /** Returns a page of what taking an applied import back would change or remove, by key. */
  static List<RowChange> undone(
      Handle h, RowAuthentication authentication, ImportReport report, String after) {
    List<StoredRow> brought =
        h.createQuery(
                "SELECT "
                    + StoredRow.COLUMNS
                    + " FROM record_row WHERE kind = :kind AND import_id = :id"
                    + " AND row_key > :after ORDER BY row_key FETCH FIRST :most ROWS ONLY")
            .bind("kind", report.kind())
            .bind("id", report.id())
            .bind("after", after)
            .bind("most", RecordImport.MAXIMUM_LISTED)
            .mapTo(StoredRow.class)
            .list();
    Map<String, StoredRow> before = before(h, report, keys(brought));
    return brought.stream()
        .map(row -> change(row.rowKey(), row, before.get(row.rowKey()), authentication))
        .toList();
  }

  private static List<String> keys(List<StoredRow> rows) {
    return rows.stream().map(StoredRow::rowKey).toList();
  }

  /** The rows of those keys as they were before an applied import. */
  private static Map<String, StoredRow> before(Handle h, ImportReport report, List<String> keys) {
    return keys.isEmpty()
        ? Map.of()
        : h.createQuery(
                "SELECT i.kind, b.row_key, b.holder, b.cells, b.previous_import AS import_id, b.mac"
                    + " FROM import_before b JOIN record_import i ON i.id = b.import_id"
                    + " WHERE b.import_id = :id AND b.row_key IN (<keys>)")
            .bind("id", report.id())
            .bindList("keys", keys)
            .mapTo(StoredRow.class)
            .collectToMap(StoredRow::rowKey, row -> row);
  }

  /**
   * Compares two rows of a key.
   *
   * @param now stored value; null if there is none
   * @param then future value; null if there is none
   */
  private static RowChange change(
      String key, StoredRow now, StoredRow then, RowAuthentication authentication) {
    if (then != null && !then.isAuthentic(authentication)) {
      throw then.altered();
    }
    Map<String, String> before =
        now != null && now.isAuthentic(authentication)
            ? Cells.read(now.cells()).values()
            : Map.of();
    Map<String, String> after = then == null ? Map.of() : Cells.read(then.cells()).values();
    TreeSet<String> columns = new TreeSet<>(before.keySet());
    columns.addAll(after.keySet());
    return new RowChange(
        key,
        Verdicts.readable(key),
        columns.stream()
            .map(
                column ->
                    new RowChange.Cell(
                        column, before.getOrDefault(column, ""), after.getOrDefault(column, "")))
            .filter(cell -> !cell.before().equals(cell.after()))
            .toList());
  }
}
