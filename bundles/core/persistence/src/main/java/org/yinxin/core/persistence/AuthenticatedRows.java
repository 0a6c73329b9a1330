package org.yinxin.core.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.persistence.RowSet;

/** Reads the rows of a table as they are authenticated. No more than a few are in memory. */
final class AuthenticatedRows {
  private static final int ROWS_AT_A_TIME = 500;

  private final RowAuthentication authentication;

  AuthenticatedRows(RowAuthentication authentication) {
    this.authentication = authentication;
  }

  /** Gives those that have no code theirs, in the connection's transaction. */
  void writeFirst(Connection connection, AuthenticatedTable table) {
    try {
      writeAll(connection, table);
    } catch (SQLException e) {
      throw new IllegalStateException("the rows of " + table.table() + " get no codes", e);
    }
  }

  private void writeAll(Connection connection, AuthenticatedTable table) throws SQLException {
    List<String> columns = columns(table);
    try (Statement select = connection.createStatement();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE %s SET %s = ? WHERE %s = ?"
                    .formatted(
                        table.table(), table.code(), String.join(" = ? AND ", table.key())))) {
      select.setFetchSize(ROWS_AT_A_TIME);
      try (ResultSet rows =
          select.executeQuery(
              "SELECT %s FROM %s WHERE %s IS NULL"
                  .formatted(String.join(", ", columns), table.table(), table.code()))) {
        for (int row = 1; rows.next(); row++) {
          update.setString(1, authentication.mac(table, values(rows, columns.size())));
          for (int i = 1; i <= table.key().size(); i++) {
            update.setObject(i + 1, rows.getObject(i));
          }
          update.addBatch();
          if (row % ROWS_AT_A_TIME == 0) {
            update.executeBatch();
          }
        }
      }
      update.executeBatch();
    }
  }

  /**
   * Returns all rows of a table.
   *
   * @throws AlteredDataException if one has not the code of its values
   */
  RowSet read(Connection connection, AuthenticatedTable table) {
    List<String> columns = columns(table);
    RowSet read = RowSet.EMPTY;
    try (Statement select = connection.createStatement()) {
      select.setFetchSize(ROWS_AT_A_TIME);
      try (ResultSet rows =
          select.executeQuery(
              "SELECT %s, %s FROM %s"
                  .formatted(String.join(", ", columns), table.code(), table.table()))) {
        while (rows.next()) {
          List<String> values = values(rows, columns.size());
          Optional<String> mac = Optional.ofNullable(rows.getString(columns.size() + 1));
          if (!authentication.isAuthentic(table, values, mac)) {
            throw AlteredDataException.of(table, values);
          }
          read = read.plus(RowSet.code(mac.orElseThrow()));
        }
        return read;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the rows of " + table.table() + " cannot be read", e);
    }
  }

  private static List<String> columns(AuthenticatedTable table) {
    List<String> columns = new ArrayList<>(table.key());
    columns.addAll(table.others());
    return columns;
  }

  private static List<String> values(ResultSet rows, int count) throws SQLException {
    List<String> values = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      values.add(value(rows, i).orElse(""));
    }
    return values;
  }

  private static Optional<String> value(ResultSet rows, int column) throws SQLException {
    return rows.getMetaData().getColumnType(column) == Types.TIMESTAMP
        ? Optional.ofNullable(rows.getTimestamp(column)).map(time -> time.toInstant().toString())
        : Optional.ofNullable(rows.getString(column));
  }
}
