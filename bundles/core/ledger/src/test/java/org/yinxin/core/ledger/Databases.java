package org.yinxin.core.ledger;

import org.apache.derby.jdbc.EmbeddedDataSource;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.persistence.Database;

/** A database in memory with the platform's own schema, migrated once and emptied for each test. */
final class Databases {
  private static final Database DATABASE = new SchemaDatabase(dataSource());

  private Databases() {}

  private static EmbeddedDataSource dataSource() {
    System.setProperty("derby.stream.error.file", "target/derby.log");
    EmbeddedDataSource dataSource = new EmbeddedDataSource();
    dataSource.setDatabaseName("memory:tests");
    dataSource.setCreateDatabase("create");
    return dataSource;
  }

  static Database empty() {
    DATABASE.transaction(
        handle -> {
          handle
              .createQuery(
                  "SELECT tablename FROM sys.systables WHERE tabletype = 'T'"
                      + " AND tablename NOT LIKE 'DATABASECHANGELOG%'")
              .mapTo(String.class)
              .list()
              .forEach(table -> handle.execute("DELETE FROM " + table));
          return handle;
        });
    return DATABASE;
  }
}
