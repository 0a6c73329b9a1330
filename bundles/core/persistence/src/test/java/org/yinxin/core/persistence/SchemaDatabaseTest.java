package org.yinxin.core.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javax.sql.DataSource;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.yinxin.testdatabases.EachDatabase;
import org.yinxin.testdatabases.TestDatabase;

@EachDatabase
final class SchemaDatabaseTest {
  private final DataSource dataSource;

  SchemaDatabaseTest(TestDatabase kind) {
    dataSource = kind.fresh();
  }

  private static int insertSeries(SchemaDatabase database) {
    return database.transaction(
        h -> h.execute("INSERT INTO document_number VALUES ('教证', 2026, 1)"));
  }

  @Test
  void anEmptyDatabaseGetsItsSchemaAndASecondStartKeepsTheRows() {
    insertSeries(new SchemaDatabase(dataSource));

    int rows =
        new SchemaDatabase(dataSource)
            .transaction(
                h ->
                    h.createQuery("SELECT COUNT(*) FROM document_number")
                        .mapTo(Integer.class)
                        .one());

    assertEquals(1, rows);
  }

  @Test
  void aSecondRowWithTheSameKeyIsToldFromOtherFailures() {
    SchemaDatabase database = new SchemaDatabase(dataSource);
    insertSeries(database);

    var duplicate =
        assertThrows(UnableToExecuteStatementException.class, () -> insertSeries(database));

    assertTrue(database.isDuplicateKey(duplicate));
  }

  @Test
  void workThatThrowsLeavesNothing() {
    SchemaDatabase database = new SchemaDatabase(dataSource);

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
}
