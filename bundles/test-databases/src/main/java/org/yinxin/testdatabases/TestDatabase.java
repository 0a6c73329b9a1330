package org.yinxin.testdatabases;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;

/**
 * The databases on which every persistence test runs: Derby in memory, and a PostgreSQL that is
 * started once a process and ends with it. Where no PostgreSQL can be started its half is skipped;
 * with {@code CI} set it fails.
 */
public enum TestDatabase {
  /** Apache Derby, embedded. */
  DERBY {
    @Override
    DataSource create(String name) {
      System.setProperty("derby.stream.error.file", "target/derby.log");
      EmbeddedDataSource dataSource = new EmbeddedDataSource();
      dataSource.setDatabaseName("memory:" + name);
      dataSource.setCreateDatabase("create");
      return dataSource;
    }
  },
  /** PostgreSQL as the node of a large university has it. */
  POSTGRESQL {
    @Override
    DataSource create(String name) {
      return PostgresServer.shared().database(name);
    }
  };

  private static final AtomicInteger CREATED = new AtomicInteger();
  private static final Map<TestDatabase, DataSource> SHARED = new EnumMap<>(TestDatabase.class);
  private static final Map<TestDatabase, Object> MIGRATED = new EnumMap<>(TestDatabase.class);

  abstract DataSource create(String name);

  /** A database of its own, without any table. */
  public DataSource fresh() {
    return create("test_" + CREATED.incrementAndGet());
  }

  /**
   * The database that the tests of this process share, with its schema and without rows. For one
   * test at a time.
   *
   * @param migrate opens the database and makes its schema; called once, {@code
   *     SchemaDatabase::new}
   */
  @SuppressWarnings("unchecked") // A process has one class that opens databases.
  public <T> T empty(Function<DataSource, T> migrate) {
    synchronized (MIGRATED) {
      DataSource dataSource = SHARED.computeIfAbsent(this, TestDatabase::fresh);
      T database = (T) MIGRATED.computeIfAbsent(this, kind -> migrate.apply(dataSource));
      try (Connection connection = dataSource.getConnection();
          Statement statement = connection.createStatement()) {
        for (String table : tables(connection)) {
          statement.execute("DELETE FROM " + table);
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return database;
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
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
}
