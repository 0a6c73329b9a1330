package org.yinxin.core.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.yinxin.services.persistence.DatabaseUnavailableException;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class SchemaDatabaseTest {
  private final TestDatabase kind;

  SchemaDatabaseTest(TestDatabase kind) {
    this.kind = kind;
  }

  private static int insertSeries(SchemaDatabase database) {
    return database.transaction(
        h -> h.execute("INSERT INTO document_number VALUES ('教证', 2026, 1)"));
  }

  @Test
  void anEmptyDatabaseGetsItsSchemaAndASecondStartKeepsTheRows() {
    DataSource dataSource = kind.fresh();
    insertSeries(SchemaDatabase.migrated(dataSource));

    int rows =
        SchemaDatabase.migrated(dataSource)
            .transaction(
                h ->
                    h.createQuery("SELECT COUNT(*) FROM document_number")
                        .mapTo(Integer.class)
                        .one());

    assertEquals(1, rows);
  }

  @Test
  void anOlderProgramRefusesTheSchemaOfANewerOne() {
    DataSource dataSource = kind.fresh();
    SchemaDatabase.migrated(dataSource)
        .transaction(
            h ->
                h.execute(
                    "INSERT INTO databasechangelog (id, author, filename, dateexecuted,"
                        + " orderexecuted, exectype) VALUES ('marks-2', 'yinxin', 'changelog.sql',"
                        + " CURRENT_TIMESTAMP, 9999, 'EXECUTED')"));

    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> SchemaDatabase.migrated(dataSource));

    assertTrue(refused.getMessage().contains("a newer version"), refused::getMessage);
    assertTrue(refused.getMessage().contains("(marks-2)"), refused::getMessage);
  }

  /** The columns of a row that JDBI binds by its methods and maps by its constructor. */
  public record Row(
      String id,
      TimeUnit unit,
      Instant begun,
      Optional<Instant> ended,
      Optional<String> note,
      Optional<Integer> number) {}

  @Test
  void aRecordIsBoundByItsMethodsAndReadByItsConstructor() {
    SchemaDatabase database = kind.empty(SchemaDatabase::migrated);
    Instant begun = Instant.parse("2026-03-01T08:00:00.123456Z");
    Row empty =
        new Row("a", TimeUnit.DAYS, begun, Optional.empty(), Optional.empty(), Optional.empty());
    Row full =
        new Row(
            "b",
            TimeUnit.HOURS,
            begun,
            Optional.of(begun.plusSeconds(60)),
            Optional.of("补办"),
            Optional.of(3));

    List<Row> rows =
        database.transaction(
            h -> {
              h.execute(
                  "CREATE TABLE mapped (id VARCHAR(10), unit VARCHAR(10), begun TIMESTAMP,"
                      + " ended TIMESTAMP, note VARCHAR(10), number INTEGER)");
              for (Row row : List.of(empty, full)) {
                h.createUpdate(
                        "INSERT INTO mapped (id, unit, begun, ended, note, number)"
                            + " VALUES (:id, :unit, :begun, :ended, :note, :number)")
                    .bindMethods(row)
                    .execute();
              }
              h.createUpdate("UPDATE mapped SET ended = :none, number = :none WHERE id = 'b'")
                  .bind("none", Optional.empty())
                  .execute();
              return h.createQuery("SELECT * FROM mapped ORDER BY id").mapTo(Row.class).list();
            });

    Row cleared =
        new Row("b", TimeUnit.HOURS, begun, Optional.empty(), full.note(), Optional.empty());
    assertEquals(List.of(empty, cleared), rows);
  }

  /** Two texts, which a mapper could take for each other. */
  public record Pair(String left, String right) {}

  @Test
  void aRecordIsReadByTheNamesOfTheColumnsInWhateverOrderAQueryHasThem() {
    SchemaDatabase database = kind.empty(SchemaDatabase::migrated);

    List<Pair> read =
        database.transaction(
            h -> {
              h.execute("CREATE TABLE pair (x VARCHAR(5), y VARCHAR(5))");
              h.execute("INSERT INTO pair VALUES ('x', 'y')");
              return Stream.of(
                      "SELECT x AS \"left\", y AS \"right\" FROM pair",
                      "SELECT y AS \"right\", x AS \"left\" FROM pair",
                      "SELECT x AS \"right\", y AS \"left\" FROM pair")
                  .map(query -> h.createQuery(query).mapTo(Pair.class).one())
                  .toList();
            });

    assertEquals(List.of(new Pair("x", "y"), new Pair("x", "y"), new Pair("y", "x")), read);
  }

  @Test
  void aSecondRowWithTheSameKeyIsToldFromOtherFailures() {
    SchemaDatabase database = kind.empty(SchemaDatabase::migrated);
    insertSeries(database);

    var duplicate =
        assertThrows(UnableToExecuteStatementException.class, () -> insertSeries(database));

    assertTrue(database.isDuplicateKey(duplicate));
  }

  @Test
  void workThatThrowsLeavesNothing() {
    SchemaDatabase database = kind.empty(SchemaDatabase::migrated);

    assertThrows(
        IllegalStateException.class,
        () ->
            database.transaction(
                h -> {
                  h.execute("INSERT INTO document_number VALUES ('教证', 2026, 1)");
                  throw new IllegalStateException("power cut");
                }));

    assertEquals(1, insertSeries(database));
  }

  /** Work that the database rolls back some times before it lets it through. */
  private static int rolledBack(SchemaDatabase database, int times) {
    AtomicInteger attempts = new AtomicInteger();
    database.transaction(
        h -> {
          h.execute("DELETE FROM document_number");
          h.execute("INSERT INTO document_number VALUES ('教证', 2026, 1)");
          if (attempts.incrementAndGet() <= times) {
            throw new IllegalStateException(new SQLException("deadlock", "40001"));
          }
          return h;
        });
    return attempts.get();
  }

  @Test
  void workThatTheDatabaseRollsBackIsRunAgain() {
    SchemaDatabase database = kind.empty(SchemaDatabase::migrated);

    assertEquals(3, rolledBack(database, 2));
    assertEquals(12, rolledBack(database, 11));
  }

  @Test
  void workThatIsRolledBackForEverFails() {
    SchemaDatabase database = kind.empty(SchemaDatabase::migrated);

    assertThrows(IllegalStateException.class, () -> rolledBack(database, Integer.MAX_VALUE));
  }

  @Test
  void aDatabaseThatIsGoneIsToldFromOtherFailures() {
    SchemaDatabase database = kind.empty(SchemaDatabase::migrated);

    for (String state : List.of("08006", "57P01")) {
      assertThrows(
          DatabaseUnavailableException.class,
          () ->
              database.transaction(
                  h -> {
                    throw new IllegalStateException(new SQLException("gone", state));
                  }));
    }
  }

  @Test
  void anUpdateOfTheSchemaThatWasCutOffIsNoObstacle() {
    DataSource dataSource = kind.fresh();
    SchemaDatabase database = SchemaDatabase.migrated(dataSource);
    database.transaction(
        h -> {
          h.execute("DROP TABLE plugin");
          h.execute("DROP TABLE plugin_change");
          h.execute("DELETE FROM databasechangelog WHERE id = '2-plugins'");
          return h.execute("UPDATE databasechangeloglock SET locked = true");
        });

    assertTimeoutPreemptively(Waits.LIMIT, () -> insertSeries(SchemaDatabase.migrated(dataSource)));
  }

  @Test
  void aStartOverACurrentSchemaWaitsForNobody() throws SQLException {
    DataSource dataSource = kind.fresh();
    insertSeries(SchemaDatabase.migrated(dataSource));
    try (Connection other = dataSource.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE migration_turn IN EXCLUSIVE MODE");

      assertTimeoutPreemptively(Waits.LIMIT, () -> SchemaDatabase.migrated(dataSource));

      other.rollback();
    }
  }

  @Test
  void nodesThatStartAtOnceOnAnEmptyDatabaseAllServe() throws Exception {
    DataSource dataSource = kind.fresh();
    ExecutorService nodes = Executors.newFixedThreadPool(4);
    List<Future<SchemaDatabase>> started =
        nodes.invokeAll(Collections.nCopies(4, () -> SchemaDatabase.migrated(dataSource)));

    for (Future<SchemaDatabase> node : started) {
      assertTrue(node.get().transaction(h -> h.execute("DELETE FROM document_number")) == 0);
    }
    nodes.shutdown();
  }
}
