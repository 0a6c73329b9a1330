package org.yinxin.core.issuance.logaudit;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.yinxin.core.issuance.approval.ApprovedDocument;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.persistence.RowChange;
import org.yinxin.services.persistence.RowSet;

/**
 * Audits the audit trail, and the tables whose rows decide: each row has its authentication code,
 * the rows of tables that are in the trail are those that the changes in it lead to, and approved
 * applications have the Documents that were approved. For one run.
 */
public final class TableAudit {
  /**
   * Rows of records are audited by import, and Documents of credentials by their commitments in the
   * log. Altered applications are not sealed, and the authentication code of one is that of its
   * last state that decided something.
   */
  private static final Set<AuthenticatedTable> TABLES =
      EnumSet.complementOf(
          EnumSet.of(
              AuthenticatedTable.RECORD_ROW,
              AuthenticatedTable.CREDENTIAL_DOCUMENT,
              AuthenticatedTable.APPLICATION));

  private final Database database;
  private final AuditTrail trail;
  private final RowAuthentication rows;

  public TableAudit(Database database, AuditTrail trail, RowAuthentication rows) {
    this.database = database;
    this.trail = trail;
    this.rows = rows;
  }

  public Optional<Mismatch> run() {
    Map<AuthenticatedTable, RowSet> expected = new EnumMap<>(AuthenticatedTable.class);
    ApprovedDocumentAudit documents = new ApprovedDocumentAudit(database);
    Optional<Mismatch> found =
        read(expected, event -> ApprovedDocument.of(event).ifPresent(documents::compare))
            .or(documents::found);
    for (AuthenticatedTable table : TABLES) {
      found = found.or(() -> audit(table, expected));
    }
    return found;
  }

  /** Reads from the trail which rows the tables have, and hands on each event. */
  private Optional<Mismatch> read(
      Map<AuthenticatedTable, RowSet> expected, Consumer<AuditEvent> events) {
    for (AuthenticatedTable table : TABLES) {
      expected.put(table, rows.firstRows(table));
    }
    return trail.audit(
        event -> {
          events.accept(event);
          RowChange.of(event)
              .ifPresent(
                  change ->
                      expected.computeIfPresent(
                          change.table(), (table, before) -> before.after(change)));
        });
  }

  private Optional<Mismatch> audit(
      AuthenticatedTable table, Map<AuthenticatedTable, RowSet> expected) {
    RowSet there;
    try {
      there = rows.rows(table);
    } catch (AlteredDataException e) {
      return Optional.of(e.mismatch());
    }
    if (!table.isInTrail() || there.equals(expected.get(table))) {
      return Optional.empty();
    }
    // The next run compares a table that was changed between the two readings.
    Map<AuthenticatedTable, RowSet> now = new EnumMap<>(AuthenticatedTable.class);
    return read(now, event -> {})
        .or(
            () ->
                now.get(table).equals(expected.get(table))
                    ? Optional.of(table.replaced(expected.get(table), there))
                    : Optional.empty());
  }
}
