package org.yinxin.core.records;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.RecordImport;
import org.yinxin.services.records.RowChange;

/** Compares the rows of a staged import with those that they would take the place of. */
final class RowChanges {
  private RowChanges() {}

  /** Returns a page of them, by key. */
  static List<RowChange> page(
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
    Map<String, StoredRow> stored =
        ImportTable.stored(h, report.kind(), staged.stream().map(StoredRow::rowKey).toList());
    return staged.stream()
        .map(row -> change(row, stored.get(row.rowKey()), authentication))
        .toList();
  }

  private static RowChange change(
      StoredRow row, StoredRow before, RowAuthentication authentication) {
    if (!row.isAuthentic(authentication)) {
      throw row.altered();
    }
    Map<String, String> now =
        before != null && before.isAuthentic(authentication)
            ? Cells.read(before.cells()).values()
            : Map.of();
    Map<String, String> then = Cells.read(row.cells()).values();
    TreeSet<String> columns = new TreeSet<>(now.keySet());
    columns.addAll(then.keySet());
    return new RowChange(
        row.rowKey(),
        Verdicts.readable(row.rowKey()),
        columns.stream()
            .map(
                column ->
                    new RowChange.Cell(
                        column, now.getOrDefault(column, ""), then.getOrDefault(column, "")))
            .filter(cell -> !cell.before().equals(cell.after()))
            .toList());
  }
}
