package org.yinxin.core.issuance;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.ledger.AlteredDataException;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.persistence.RowChange;
import org.yinxin.services.persistence.RowSet;

/**
 * Audits the audit trail, and the tables whose rows decide: each row has its code, and the rows of
 * tables that are in the trail are those that the changes in it lead to. For one run.
 */
final class TableAudit {
  /** Rows of records are audited by import, and altered applications are not sealed. */
  private static final List<AuthenticatedTable> TABLES =
      Arrays.stream(AuthenticatedTable.values())
          .filter(
              table ->
                  table != AuthenticatedTable.RECORD_ROW && table != AuthenticatedTable.APPLICATION)
          .toList();

  private final AuditTrail trail;
  private final RowAuthentication rows;

  TableAudit(AuditTrail trail, RowAuthentication rows) {
    this.trail = trail;
    this.rows = rows;
  }

  Optional<Mismatch> run() {
    Map<AuthenticatedTable, RowSet> expected = new EnumMap<>(AuthenticatedTable.class);
    Optional<Mismatch> found = read(expected);
    for (AuthenticatedTable table : TABLES) {
      found = found.or(() -> audit(table, expected));
    }
    return found;
  }

  /** Reads from the trail which rows the tables have. */
  private Optional<Mismatch> read(Map<AuthenticatedTable, RowSet> expected) {
    for (AuthenticatedTable table : TABLES) {
      expected.put(table, rows.firstRows(table));
    }
    return trail.audit(
        event ->
            RowChange.of(event)
                .ifPresent(
                    change ->
                        expected.computeIfPresent(
                            change.table(), (table, before) -> before.after(change))));
  }

  private Optional<Mismatch> audit(
      AuthenticatedTable table, Map<AuthenticatedTable, RowSet> expected) {
    Optional<RowSet> there = rows.rows(table);
    if (there.isEmpty()) {
      return Optional.of(altered(table).mismatch());
    }
    if (!table.isInTrail() || there.get().equals(expected.get(table))) {
      return Optional.empty();
    }
    // The next run compares a table that was changed between the two readings.
    Map<AuthenticatedTable, RowSet> now = new EnumMap<>(AuthenticatedTable.class);
    return read(now)
        .or(
            () ->
                now.get(table).equals(expected.get(table))
                    ? Optional.of(other(table, expected.get(table), there.get()))
                    : Optional.empty());
  }

  private static AlteredDataException altered(AuthenticatedTable table) {
    return switch (table) {
      case ACCOUNT, SESSION, PASSWORD_LINK -> AlteredDataException.account();
      default -> AlteredDataException.setting(table.table());
    };
  }

  private static Mismatch other(AuthenticatedTable table, RowSet expected, RowSet there) {
    return Mismatch.of(
        altered(table).mismatch().kind(),
        table.table(),
        "%s 的各行并非历次修改所得：应有 %d 行，现有 %d 行；有的行被增加、删除或换成了旧的"
            .formatted(table.table(), expected.total(), there.total()),
        "the rows are not those that the changes lead to: %d are there, %d ought to be; some were added, removed or replaced by older ones"
            .formatted(there.total(), expected.total()));
  }
}
