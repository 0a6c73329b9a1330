package org.yinxin.core.records;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.audit.RecordedEvent;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.persistence.RowSet;

/**
 * Reads from the audit trail which rows each kind has. The database's own account of them ({@code
 * import_head}) counts only while it agrees with the trail.
 */
final class RecordHistory {
  private static final String CHANGES = "import-";
  private static final String NONE = "-";

  private record Head(Optional<Long> rowTotal, Optional<String> rowDigest) {
    Optional<RowSet> rows() {
      return rowTotal.flatMap(total -> rowDigest.map(digest -> RowSet.of(total, digest)));
    }
  }

  private final Database database;
  private final RowAuthentication authentication;
  private final AuditTrail audit;

  RecordHistory(Database database, RowAuthentication authentication, AuditTrail audit) {
    this.database = database;
    this.authentication = authentication;
    this.audit = audit;
  }

  /** Returns the last change of a kind; empty if nothing was ever imported. */
  Optional<KindChange> latest(String kind) {
    return change(CHANGES, kind);
  }

  /** Returns the change by which an import was applied. */
  Optional<KindChange> applied(String kind, String importId) {
    return change("import-applied", kind + " " + importId);
  }

  private Optional<KindChange> change(String action, String subject) {
    return audit
        .latest(action, subject)
        .map(RecordedEvent::event)
        .map(AuditEvent::subject)
        .flatMap(KindChange::parse);
  }

  /**
   * Returns true if the database and the audit trail say the same of a kind's rows. Rows of an
   * earlier version, of which the trail says nothing yet, are adopted first.
   *
   * @throws AlteredDataException if one of these is not authentic
   */
  boolean agrees(String kind) {
    Optional<KindChange> last = latest(kind);
    while (true) {
      if (last.isEmpty()) {
        return database.transaction(h -> adopt(h, kind));
      }
      if (database.transaction(h -> head(h, kind)).flatMap(Head::rows).equals(rows(last))) {
        return true;
      }
      Optional<KindChange> now = latest(kind);
      if (now.equals(last)) {
        return false;
      }
      // An import came between the two readings.
      last = now;
    }
  }

  private static Optional<RowSet> rows(Optional<KindChange> change) {
    return change.map(KindChange::after);
  }

  private static Optional<Head> head(Handle h, String kind) {
    return h.createQuery("SELECT row_total, row_digest FROM import_head WHERE kind = :kind")
        .bind("kind", kind)
        .mapTo(Head.class)
        .findOne();
  }

  /** Enters the rows of a kind into the audit trail; false if the database has counted them. */
  private boolean adopt(Handle h, String kind) {
    // Takes the kind's row, so that no import changes the rows meanwhile.
    h.createUpdate("UPDATE import_head SET change_no = change_no WHERE kind = :kind")
        .bind("kind", kind)
        .execute();
    if (head(h, kind).flatMap(Head::rowDigest).isPresent()) {
      return false;
    }
    RowSet rows = RowSet.EMPTY;
    for (StoredRow row : rows(h, kind)) {
      rows = rows.plus(row.code(authentication));
    }
    if (rows.total() > 0) {
      h.createUpdate(
              "UPDATE import_head SET row_total = :total, row_digest = :digest WHERE kind = :kind")
          .bind("total", rows.total())
          .bind("digest", rows.digest())
          .bind("kind", kind)
          .execute();
      KindChange adoption =
          new KindChange(kind, NONE, 0, 0, new MerkleRoot().text(), RowSet.EMPTY.digest(), rows);
      audit.record(h, AuditEvent.of("system", "import-adopted", "", adoption.subject()));
    }
    return true;
  }

  /** All rows of a kind, read one after the other. */
  static Iterable<StoredRow> rows(Handle h, String kind) {
    return h.createQuery("SELECT " + StoredRow.COLUMNS + " FROM record_row WHERE kind = :kind")
        .bind("kind", kind)
        .setFetchSize(Facts.ROWS_AT_A_TIME)
        .mapTo(StoredRow.class);
  }
}
