package org.yinxin.testlibrary.databases;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Deletes all rows of a database but those of Liquibase, over its own connection. The statements
 * are prepared once: Derby takes longer to compile them than to run them. For one thread at a time.
 */
final class Emptying {
  private final Connection connection;
  private final List<PreparedStatement> deletes = new ArrayList<>();

  Emptying(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    for (String table : tables()) {
      deletes.add(connection.prepareStatement("DELETE FROM " + table));
    }
  }

  private List<String> tables() throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet found =
        connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
      while (found.next()) {
        String table = found.getString("TABLE_NAME");
        if (!table.toLowerCase(Locale.ROOT).startsWith("databasechangelog")) {
          tables.add(table);
        }
      }
    }
    return tables;
  }

  /** Deletes them in one transaction. */
  void run() throws SQLException {
    for (PreparedStatement delete : deletes) {
      delete.executeUpdate();
    }
    connection.commit();
  }
}
