package org.yinxin.core.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.yinxin.services.persistence.DatabaseUnavailableException;
import org.yinxin.services.persistence.TableCheck;
import org.yinxin.testlibrary.databases.TestDatabase;

final class ReadTablesTest {
  private static final Instant NOW = Instant.parse("2026-12-01T18:30:00Z");
  private static final int PAGE = 4096;
  private static final int ROWS = 400;

  @TempDir private Path folder;

  private TableCheck check(DataSource dataSource) {
    return new ReadTables(dataSource, folder.resolve("state"), InstantSource.fixed(NOW));
  }

  private static void execute(DataSource dataSource, String... statements) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private Result told(TableCheck check, Duration later) {
    return new TableResultCheck(check, InstantSource.fixed(NOW.plus(later))).execute();
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void tablesThatAreInOrderAreReadAndTheResultIsKept(TestDatabase kind) throws Exception {
    DataSource dataSource = kind.fresh();
    execute(
        dataSource,
        "CREATE TABLE one (id INT PRIMARY KEY, name VARCHAR(100))",
        "CREATE TABLE two (id INT PRIMARY KEY)",
        "INSERT INTO one (id, name) VALUES (1, '张三'), (2, NULL)");
    TableCheck check = check(dataSource);
    assertEquals(Optional.empty(), check.latest());
    assertEquals(Result.Status.WARN, told(check, Duration.ZERO).getStatus(), "never read");

    TableCheck.Result result = check.run();

    assertEquals(new TableCheck.Result(NOW, 2, Optional.empty()), result);
    assertEquals(Optional.of(result), check(dataSource).latest());
    assertTrue(told(check, Duration.ofHours(30)).isOk());
    assertEquals(Result.Status.WARN, told(check, Duration.ofHours(40)).getStatus(), "too old");
  }

  @Test
  void aDamagedPageOfDerbyIsFoundAndNamed() throws Exception {
    Path database = folder.resolve("derby");
    fill(database);
    damage(database);
    DataSource opened = derby(database, "");
    TableCheck check = check(opened);

    TableCheck.Result result = check.run();

    String damage = result.damage().orElseThrow();
    assertTrue(damage.startsWith("table PAPERS: Invalid checksum on Page"), damage);
    assertFalse(damage.contains("dump") || damage.contains("\n"), "the page has people's data");
    assertTrue(damage.length() < 200, damage);
    assertEquals(Optional.of(result), check(opened).latest(), "after a restart");
    Result told = told(check, Duration.ZERO);
    assertEquals(Result.Status.CRITICAL, told.getStatus());
    assertTrue(told.toString().contains("PAPERS"), told::toString);
  }

  private static EmbeddedDataSource derby(Path database, String attributes) {
    System.setProperty("derby.stream.error.file", "target/derby.log");
    EmbeddedDataSource dataSource = new EmbeddedDataSource();
    dataSource.setDatabaseName(database.toString());
    dataSource.setConnectionAttributes(attributes);
    return dataSource;
  }

  /** Makes a database with a table of many pages, and closes it. */
  private static void fill(Path database) throws SQLException {
    DataSource made = derby(database, "create=true");
    execute(made, "CREATE TABLE papers (id INT PRIMARY KEY, text VARCHAR(1000))");
    try (Connection connection = made.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO papers (id, text) VALUES (?, ?)")) {
      for (int i = 0; i < ROWS; i++) {
        insert.setInt(1, i);
        insert.setString(2, "x".repeat(500));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    EmbeddedDataSource closed = derby(database, "");
    closed.setShutdownDatabase("shutdown");
    assertEquals("08006", assertThrows(SQLException.class, closed::getConnection).getSQLState());
  }

  /** Overwrites a few bytes in the middle of the largest file, that of the table's rows. */
  private static void damage(Path database) throws IOException {
    try (Stream<Path> files = Files.list(database.resolve("seg0"))) {
      Path largest = files.max(Comparator.comparing(file -> file.toFile().length())).orElseThrow();
      try (RandomAccessFile file = new RandomAccessFile(largest.toFile(), "rw")) {
        long page = file.length() / PAGE / 2;
        file.seek(page * PAGE + PAGE / 2);
        file.write(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
      }
    }
  }

  @Test
  void aDatabaseThatIsAwayIsNotCalledDamaged() {
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    nowhere.setUrl("jdbc:postgresql://localhost:1/yinxin");
    TableCheck check = check(nowhere);

    assertThrows(DatabaseUnavailableException.class, check::run);

    assertEquals(Optional.empty(), check.latest());
  }
}
