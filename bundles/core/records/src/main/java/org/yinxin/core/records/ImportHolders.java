package org.yinxin.core.records;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.records.ImportReport;

/** The people whose facts an import changes or brought. */
record ImportHolders(Handle h, String id, String kind) {
  static ImportHolders of(Handle h, ImportReport report) {
    return new ImportHolders(h, report.id(), report.kind());
  }

  /** People who get new or other facts by a staged import. */
  List<String> staged() {
    return holders(
        "SELECT DISTINCT holder FROM import_row WHERE import_id = :id AND effect <> 'UNCHANGED'");
  }

  /** People whose facts a staged import would have otherwise than they are. */
  List<String> changed() {
    return holders(
        "SELECT DISTINCT holder FROM import_row WHERE import_id = :id AND effect = 'CHANGED'");
  }

  /** People whose facts an applied import brought. */
  List<String> applied() {
    return holders("SELECT DISTINCT holder FROM record_row WHERE import_id = :id");
  }

  /** Returns true if the import is the last of its kind, which can be taken back. */
  boolean isLast() {
    return h.createQuery("SELECT last_import FROM import_head WHERE kind = :kind")
        .bind("kind", kind)
        .mapTo(String.class)
        .findOne()
        .filter(id::equals)
        .isPresent();
  }

  private List<String> holders(String sql) {
    return h.createQuery(sql).bind("id", id).mapTo(String.class).list();
  }
}
