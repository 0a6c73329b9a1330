package org.yinxin.core.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.derby.jdbc.EmbeddedDataSource;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;

final class SchemaDatabaseTest {
  private static EmbeddedDataSource derby() {
    System.setProperty("derby.stream.error.file", "target/derby.log");
    EmbeddedDataSource dataSource = new EmbeddedDataSource();
    dataSource.setDatabaseName("memory:schema-" + System.nanoTime());
    dataSource.setCreateDatabase("create");
    return dataSource;
  }

  private static int insertSeries(SchemaDatabase database) {
    return database.transaction(
        h -> h.execute("INSERT INTO document_number VALUES ('教证', 2026, 1)"));
  }

  @Test
  void anEmptyDatabaseGetsItsSchemaAndASecondStartKeepsTheRows() {
    EmbeddedDataSource dataSource = derby();
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
    SchemaDatabase database = new SchemaDatabase(derby());
    insertSeries(database);

    var duplicate =
        assertThrows(UnableToExecuteStatementException.class, () -> insertSeries(database));

    assertTrue(database.isDuplicateKey(duplicate));
  }

  @Test
  void workThatThrowsLeavesNothing() {
    SchemaDatabase database = new SchemaDatabase(derby());

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
