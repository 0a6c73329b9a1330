package org.yinxin.testlibrary.databases;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.yinxin.testkit.Waits;

/**
 * The databases on which every persistence test runs: Derby in memory, and the PostgreSQL of the
 * build. Where no PostgreSQL can be started its half is skipped; with {@code CI} set it fails.
 *
 * <p>The schema is made once a build and copied by each process that needs it.
 */
public enum TestDatabase {
  /** Apache Derby, embedded. */
  DERBY {
    @Override
    DataSource create(String name) {
      EmbeddedDataSource dataSource = open(name);
      dataSource.setCreateDatabase("create");
      return dataSource;
    }

    private EmbeddedDataSource open(String name) {
      System.setProperty("derby.stream.error.file", "target/derby.log");
      EmbeddedDataSource dataSource = new EmbeddedDataSource();
      dataSource.setDatabaseName("memory:" + name);
      return dataSource;
    }

    @Override
    DataSource copy(String name, Function<DataSource, ?> migrate) throws SQLException, IOException {
      Path backup = Build.alone(folder -> backup(folder.resolve("derby"), migrate));
      EmbeddedDataSource dataSource = open(name);
      dataSource.setConnectionAttributes("createFrom=" + backup);
      dataSource.getConnection().close();
      dataSource.setConnectionAttributes(null);
      return dataSource;
    }

    private Path backup(Path folder, Function<DataSource, ?> migrate) throws IOException {
      if (!Files.exists(folder)) {
        DataSource migrated = create(SCHEMA);
        var unused = migrate.apply(migrated);
        Path unfinished = Files.createTempDirectory(folder.getParent(), "derby");
        try (Connection connection = migrated.getConnection();
            CallableStatement backup =
                connection.prepareCall("CALL SYSCS_UTIL.SYSCS_BACKUP_DATABASE(?)")) {
          backup.setString(1, unfinished.toString());
          backup.execute();
        } catch (SQLException e) {
          throw new IOException(e);
        }
        Files.move(unfinished, folder);
      }
      return folder.resolve(SCHEMA);
    }
  },
  /** PostgreSQL as the node of a large university has it. */
  POSTGRESQL {
    @Override
    DataSource create(String name) {
      return PostgresServer.shared().database(name);
    }

    @Override
    DataSource copy(String name, Function<DataSource, ?> migrate) throws IOException {
      PostgresServer server = PostgresServer.shared();
      Build.alone(folder -> schema(server, migrate));
      return pooled(server.copy(name, SCHEMA));
    }

    /** Uses connections again: a new one costs PostgreSQL a process. */
    private DataSource pooled(DataSource database) {
      HikariConfig config = new HikariConfig();
      config.setDataSource(database);
      config.setMinimumIdle(0);
      config.setConnectionTimeout(Waits.LIMIT.toMillis());
      return new HikariDataSource(config);
    }

    private boolean schema(PostgresServer server, Function<DataSource, ?> migrate) {
      if (!server.exists(SCHEMA)) {
        String unfinished = unique("schema");
        var unused = migrate.apply(server.database(unfinished));
        server.rename(unfinished, SCHEMA);
      }
      return true;
    }
  };

  /** The name of the database that is copied. */
  private static final String SCHEMA = "yinxin_schema";

  /** Process ids come back during a long build. */
  private static final String PROCESS = UUID.randomUUID().toString().substring(0, 8);

  private static final AtomicInteger CREATED = new AtomicInteger();
  private static final Map<TestDatabase, Emptying> EMPTYING = new EnumMap<>(TestDatabase.class);
  private static final Map<TestDatabase, Object> MIGRATED = new EnumMap<>(TestDatabase.class);

  abstract DataSource create(String name);

  /** A database with the schema. */
  abstract DataSource copy(String name, Function<DataSource, ?> migrate)
      throws SQLException, IOException;

  /** A new database without any table. */
  public DataSource fresh() {
    return create(unique("test"));
  }

  /** A name for a database that no process of the build gives to another one. */
  public static String unique(String prefix) {
    return prefix + "_" + PROCESS + "_" + CREATED.incrementAndGet();
  }

  /**
   * The database that the tests of this process share, with its schema and without rows. For one
   * test at a time.
   *
   * @param migrate opens the database and makes its schema where there is none; {@code
   *     SchemaDatabase::migrated}
   */
  @SuppressWarnings("unchecked") // A process has one class that opens databases.
  public <T> T empty(Function<DataSource, T> migrate) {
    synchronized (MIGRATED) {
      try {
        if (!MIGRATED.containsKey(this)) {
          DataSource copy = copy(unique("test"), migrate);
          EMPTYING.put(this, new Emptying(copy.getConnection()));
          MIGRATED.put(this, migrate.apply(copy));
        }
        EMPTYING.get(this).run();
      } catch (SQLException | IOException e) {
        throw new IllegalStateException(e);
      }
      return (T) MIGRATED.get(this);
    }
  }
}
