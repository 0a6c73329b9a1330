package org.yinxin.services.persistence;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.ledger.MismatchAlarm;

/**
 * Authenticates rows by a key that is not in the database: whoever can only write to the database
 * cannot make or change a row so that it is believed. Thread-safe.
 */
@ProviderType
public interface RowAuthentication {
  /**
   * Returns the message authentication code of a row: HMAC-SHA-256 (RFC 2104) in base64url without
   * padding, 43 characters.
   *
   * @param values of the table's {@link AuthenticatedTable#key} and its {@link
   *     AuthenticatedTable#others}, in their order
   */
  String mac(AuthenticatedTable table, List<String> values);

  /**
   * Reads a table; returns its rows.
   *
   * @throws AlteredDataException if one has not the code of its values
   */
  RowSet rows(AuthenticatedTable table);

  /** Returns the rows that were there when the key was made, and got their codes then. */
  RowSet firstRows(AuthenticatedTable table);

  /**
   * Makes a change of one row and enters it into the audit trail, in the same transaction. Waits
   * for others who are changing the row.
   *
   * @param table one that {@linkplain AuthenticatedTable#isInTrail is in the trail}
   * @param key values of its {@link AuthenticatedTable#key}
   * @param change writes, inserts or deletes the row, with its code
   * @return result of the change
   */
  default <T> T change(
      Handle transaction,
      AuditTrail trail,
      AuthenticatedTable table,
      List<?> key,
      Supplier<T> change) {
    Optional<String> before = lockedCode(transaction, table, key);
    T result = change.get();
    Optional<String> after = lockedCode(transaction, table, key);
    if (!before.equals(after)) {
      trail.record(transaction, new RowChange(table, before, after).event());
    }
    return result;
  }

  private static Optional<String> lockedCode(
      Handle transaction, AuthenticatedTable table, List<?> key) {
    String row = " WHERE " + String.join(" = ? AND ", table.key()) + " = ?";
    Object[] values = key.toArray();
    transaction.execute("UPDATE " + table.table() + " SET mac = mac" + row, values);
    return transaction
        .select("SELECT mac FROM " + table.table() + row, values)
        .mapTo(String.class)
        .findFirst();
  }

  /**
   * Returns true if a row has the code of its values; raises the {@link MismatchAlarm} if it has
   * not. Takes the same time for every wrong code.
   */
  boolean isAuthentic(AuthenticatedTable table, List<String> values, Optional<String> mac);
}
