package org.yinxin.core.records;

import static org.yinxin.services.records.ImportReason.ALTERED;
import static org.yinxin.services.records.ImportReason.IN_USE;
import static org.yinxin.services.records.ImportReason.NOT_LAST;
import static org.yinxin.services.records.ImportReason.NOT_STAGED;
import static org.yinxin.services.records.ImportReason.OUTDATED;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.records.AcademicRecords;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.persistence.RowSet;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.refusal.Refusal;

/** Makes a staged import the facts, or brings back the facts before it; in one transaction each. */
final class Facts {
  static final int ROWS_AT_A_TIME = 500;

  private static final String STAGED = " WHERE import_id = :id AND effect <> 'UNCHANGED'";

  /** Rows of the import that are facts already in another form. */
  private static final String REPLACED =
      " WHERE kind = :kind AND row_key IN"
          + " (SELECT row_key FROM import_row WHERE import_id = :id AND effect = 'CHANGED')";

  private final Handle h;
  private final RowAuthentication authentication;
  private final String id;
  private final String kind;
  private final boolean changes;

  /** The number of rows that are to change. */
  private final int changing;

  /** A row that comes or goes, with its code. */
  private record Coming(String rowKey, String holder, String cells, Optional<String> mac) {}

  Facts(Handle handle, RowAuthentication authentication, ImportReport report) {
    this.h = handle;
    this.authentication = authentication;
    this.id = report.id();
    this.kind = report.kind();
    this.changes = report.isChange();
    this.changing = report.added() + report.changed();
  }

  /** Returns the change, for the audit trail. */
  KindChange apply() throws Refusal {
    // Takes the kind's row for this transaction, so that changes of a kind follow one another.
    // What changes nothing confirms the facts, and leaves the import before it to be taken back.
    int current =
        update(
            "UPDATE import_head SET as_of = (SELECT staged_at FROM record_import WHERE id = :id)"
                + (changes ? ", change_no = change_no + 1" : "")
                + " WHERE kind = :kind"
                + " AND change_no = (SELECT base_no FROM record_import WHERE id = :id)");
    if (update("UPDATE record_import SET state = 'APPLIED' WHERE id = :id AND state = 'STAGED'")
        == 0) {
      throw Table.refused(NOT_STAGED, "该导入已执行过", "this import was applied already");
    }
    if (current == 0 || people() > 0) {
      throw Table.refused(
          OUTDATED,
          "预检之后数据已有变动，请重新上传预检",
          "facts have changed since the dry run; stage the file again");
    }
    KindChange change =
        changes ? replace() : change(new MerkleRoot(), KindState.of(h, kind).rows());
    PhotoTable.keep(h, id);
    update("DELETE FROM import_row WHERE import_id = :id");
    return change;
  }

  private KindChange replace() throws Refusal {
    RowSet rows = KindState.of(h, kind).rows();
    MerkleRoot root = new MerkleRoot();
    for (Coming row : coming("SELECT row_key, holder, cells, mac FROM import_row" + STAGED)) {
      if (!isAuthentic(row, id)) {
        throw altered();
      }
      byte[] code = RowSet.code(row.mac().orElseThrow());
      root.add(code);
      rows = rows.plus(code);
    }
    rows = without(rows, "SELECT mac FROM record_row" + REPLACED);
    if (root.size() != changing) {
      throw altered();
    }
    update(
        "DELETE FROM import_before WHERE import_id IN"
            + " (SELECT last_import FROM import_head WHERE kind = :kind)");
    update(
        "INSERT INTO import_before (import_id, row_key, holder, cells, previous_import,"
            + " imported_at, mac) SELECT i.id, r.row_key, r.holder, r.cells, r.import_id,"
            + " r.imported_at, r.mac FROM record_row r JOIN record_import i ON i.kind = r.kind"
            + " WHERE i.id = :id AND r.row_key IN"
            + " (SELECT row_key FROM import_row WHERE import_id = :id AND effect = 'CHANGED')");
    update("DELETE FROM record_row" + REPLACED);
    update(
        "INSERT INTO record_row (kind, row_key, holder, cells, import_id, imported_at, mac)"
            + " SELECT i.kind, r.row_key, r.holder, r.cells, i.id, i.staged_at, r.mac"
            + " FROM import_row r JOIN record_import i ON i.id = r.import_id"
            + " WHERE i.id = :id AND r.effect <> 'UNCHANGED'");
    update("UPDATE import_head SET last_import = :id WHERE kind = :kind");
    return change(root, rows);
  }

  private Iterable<Coming> coming(String sql) {
    return h.createQuery(sql).bind("id", id).setFetchSize(ROWS_AT_A_TIME).mapTo(Coming.class);
  }

  private boolean isAuthentic(Coming row, String importId) {
    return new StoredRow(kind, row.rowKey(), row.holder(), row.cells(), importId, row.mac())
        .isAuthentic(authentication);
  }

  /** A row without a code was never among them. */
  private RowSet without(RowSet rows, String sql) {
    RowSet left = rows;
    for (String mac :
        h.createQuery(sql + " AND mac IS NOT NULL")
            .bind("kind", kind)
            .bind("id", id)
            .setFetchSize(ROWS_AT_A_TIME)
            .mapTo(String.class)) {
      left = left.minus(RowSet.code(mac));
    }
    return left;
  }

  private KindChange change(MerkleRoot root, RowSet after) {
    return KindState.of(h, kind).change(h, id, root, after);
  }

  /** Returns the number of staged rows whose holder was removed since they were staged. */
  private int people() {
    if (kind.equals(AcademicRecords.PERSON.id())) {
      return 0;
    }
    return count(
        "SELECT COUNT(*) FROM import_row r WHERE r.import_id = :id AND r.holder <> ''"
            + " AND NOT EXISTS (SELECT 1 FROM record_row p WHERE p.kind = :person"
            + " AND p.row_key = r.holder)");
  }

  /**
   * Returns the change, for the audit trail.
   *
   * @param before the digest of all rows before the import
   */
  KindChange undo(String before) throws Refusal {
    int current =
        update(
            "UPDATE import_head SET change_no = change_no + 1, last_import = NULL,"
                // An import that was read later confirmed facts that are gone now, and does not
                // count.
                + " as_of = (SELECT MAX(i.staged_at) FROM record_import i WHERE i.kind = :kind"
                + " AND i.state = 'APPLIED' AND i.staged_at < (SELECT staged_at FROM record_import"
                + " WHERE id = :id)) WHERE kind = :kind AND last_import = :id");
    if (current == 0
        || update("UPDATE record_import SET state = 'UNDONE' WHERE id = :id AND state = 'APPLIED'")
            == 0) {
      throw Table.refused(
          NOT_LAST,
          "只能撤销该类数据最近一次导入",
          "only the last import of this kind of record can be taken back");
    }
    if (kind.equals(AcademicRecords.PERSON.id()) && inUse() > 0) {
      throw Table.refused(
          IN_USE,
          "这次导入新增的人员已有其他数据，请先撤销那些导入",
          "people whom it brought have other records by now; take those imports back first");
    }
    RowSet rows =
        without(
            KindState.of(h, kind).rows(),
            "SELECT mac FROM record_row WHERE kind = :kind AND import_id = :id");
    update("DELETE FROM record_row WHERE kind = :kind AND import_id = :id");
    update(
        "INSERT INTO record_row (kind, row_key, holder, cells, import_id, imported_at, mac)"
            + " SELECT i.kind, b.row_key, b.holder, b.cells, b.previous_import, b.imported_at,"
            + " b.mac FROM import_before b JOIN record_import i ON i.id = b.import_id"
            + " WHERE i.id = :id");
    MerkleRoot root = new MerkleRoot();
    for (String mac :
        h.createQuery("SELECT mac FROM import_before WHERE import_id = :id AND mac IS NOT NULL")
            .bind("id", id)
            .mapTo(String.class)) {
      root.add(RowSet.code(mac));
      rows = rows.plus(RowSet.code(mac));
    }
    if (!rows.digest().equals(before)) {
      throw altered();
    }
    update("DELETE FROM import_before WHERE import_id = :id");
    return change(root, rows);
  }

  static Refusal altered() {
    return Table.refused(
        ALTERED,
        "数据库中的行与读取文件时不符，可能有人直接改动过数据库；未作任何更改，请联系学校信息化部门",
        "rows in the database are not what was read; somebody may have changed them, so nothing was"
            + " done: tell the IT office");
  }

  /** Returns the number of rows that belong to people whom the undo would remove. */
  private int inUse() {
    return count(
        "SELECT COUNT(*) FROM record_row x WHERE x.kind <> :person AND EXISTS"
            + " (SELECT 1 FROM record_row p WHERE p.kind = :person AND p.row_key = x.holder"
            + " AND p.import_id = :id) AND NOT EXISTS (SELECT 1 FROM import_before b"
            + " WHERE b.import_id = :id AND b.row_key = x.holder)");
  }

  private int update(String sql) {
    var update = h.createUpdate(sql);
    if (sql.contains(":kind")) {
      update.bind("kind", kind);
    }
    if (sql.contains(":id")) {
      update.bind("id", id);
    }
    return update.execute();
  }

  private int count(String sql) {
    return h.createQuery(sql)
        .bind("id", id)
        .bind("person", AcademicRecords.PERSON.id())
        .mapTo(Integer.class)
        .one();
  }
}
