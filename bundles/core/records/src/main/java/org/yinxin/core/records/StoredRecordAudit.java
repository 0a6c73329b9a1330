package org.yinxin.core.records;

import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.persistence.RowSet;
import org.yinxin.services.records.RecordAudit;

/** Compares the rows of each kind with their codes, and all of them with the audit trail. */
@Component
public final class StoredRecordAudit implements RecordAudit {
  private final Database database;
  private final RowAuthentication authentication;
  private final RecordHistory history;

  /** Reads from the database. */
  @Activate
  public StoredRecordAudit(
      @Reference(name = "database") Database database,
      @Reference(name = "authentication") RowAuthentication authentication,
      @Reference(name = "audit") AuditTrail audit) {
    this.database = database;
    this.authentication = authentication;
    this.history = new RecordHistory(database, authentication, audit);
  }

  @Override
  public long count() {
    return database.transaction(
        h -> h.createQuery("SELECT COUNT(*) FROM record_row").mapTo(Long.class).one());
  }

  @Override
  public Optional<Mismatch> audit(LongConsumer progress) {
    List<String> kinds =
        database.transaction(
            h ->
                h.createQuery("SELECT kind FROM import_head UNION SELECT kind FROM record_row")
                    .mapTo(String.class)
                    .list());
    long done = 0;
    for (String kind : kinds) {
      try {
        if (!history.agrees(kind)) {
          return Optional.of(counted(kind));
        }
        Optional<KindChange> last = history.latest(kind);
        RowSet rows = database.transaction(h -> rows(h, kind));
        // The next run compares a kind that an import has changed meanwhile.
        if (last.equals(history.latest(kind))
            && !rows.equals(last.map(KindChange::after).orElse(RowSet.EMPTY))) {
          return Optional.of(other(kind, last, rows));
        }
        done += rows.total();
        progress.accept(done);
      } catch (AlteredDataException e) {
        return Optional.of(e.mismatch());
      }
    }
    return Optional.empty();
  }

  private RowSet rows(Handle h, String kind) {
    RowSet rows = RowSet.EMPTY;
    for (StoredRow row : RecordHistory.rows(h, kind)) {
      rows = rows.plus(row.code(authentication));
    }
    return rows;
  }

  private static Mismatch other(String kind, Optional<KindChange> last, RowSet rows) {
    long expected = last.map(change -> change.after().total()).orElse(0L);
    return Mismatch.of(
        Mismatch.Kind.RECORD,
        kind,
        "“%s”的各行并非历次导入所得：应有 %d 行，现有 %d 行；有的行被增加、删除或换成了旧的".formatted(kind, expected, rows.total()),
        "the rows of %s are not those that were imported: %d are there, %d ought to be; some were added, removed or replaced by older ones"
            .formatted(kind, rows.total(), expected));
  }

  private static Mismatch counted(String kind) {
    return Mismatch.of(
        Mismatch.Kind.RECORD,
        kind,
        "数据库对“" + kind + "”的记载与审计记录不符",
        "what the database says of the rows of " + kind + " is not what the audit trail says");
  }
}
