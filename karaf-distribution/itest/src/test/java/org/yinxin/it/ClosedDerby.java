package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.derby.jdbc.EmbeddedDataSource;

/** The database of a server that does not run. */
final class ClosedDerby {
  private static final String CONGLOMERATE =
      "SELECT c.conglomeratenumber FROM sys.sysconglomerates c JOIN sys.systables t"
          + " ON t.tableid = c.tableid WHERE NOT c.isindex AND t.tablename = ";

  private final EmbeddedDataSource source = new EmbeddedDataSource();
  private final Path folder;

  /** Opens nothing yet. */
  ClosedDerby(Path folder) {
    this.folder = folder;
  }

  /** Overwrites bytes of a page in the middle of a table's rows; the table must have any. */
  void damage(String table) throws SQLException, IOException {
    long number =
        with(
            statement -> {
              try (ResultSet found = statement.executeQuery(CONGLOMERATE + "'" + table + "'")) {
                assertTrue(found.next(), table);
                return found.getLong(1);
              }
            });
    Path rows = folder.resolve("seg0").resolve("c" + Long.toHexString(number) + ".dat");
    try (RandomAccessFile file = new RandomAccessFile(rows.toFile(), "rw")) {
      file.seek(file.length() / 2 + 1000);
      file.write(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    }
  }

  /** Runs a statement; returns the number of rows that it changed. */
  int update(String sql) throws SQLException {
    return with(statement -> statement.executeUpdate(sql));
  }

  /** Something that is asked of the database while it is open. */
  private interface Work<T> {
    T of(Statement statement) throws SQLException;
  }

  /** Has Derby recover from the end of its process first, and closes it. */
  private <T> T with(Work<T> work) throws SQLException {
    System.setProperty("derby.stream.error.file", "target/derby.log");
    source.setDatabaseName(folder.toString());
    source.setShutdownDatabase(null);
    T result;
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      result = work.of(statement);
    }
    source.setShutdownDatabase("shutdown");
    assertEquals("08006", assertThrows(SQLException.class, source::getConnection).getSQLState());
    return result;
  }
}
