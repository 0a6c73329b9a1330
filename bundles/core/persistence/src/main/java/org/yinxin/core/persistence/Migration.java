package org.yinxin.core.persistence;

import java.sql.Connection;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Brings the schema to the newest version with Liquibase. */
final class Migration {
  private static final String CHANGELOG = "org/yinxin/core/persistence/changelog.sql";

  private final DataSource dataSource;

  Migration(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  void run() {
    // Liquibase looks for its parts through the context class loader and speaks much at INFO.
    ClassLoader own = Migration.class.getClassLoader();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(own);
    Logger.getLogger("liquibase").setLevel(Level.WARNING);
    try {
      Scope.child(
          Map.of(Scope.Attr.classLoader.name(), own, Scope.Attr.ui.name(), new LoggerUIService()),
          this::update);
    } catch (Exception e) {
      throw new IllegalStateException("the database schema cannot be brought up to date", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @SuppressWarnings("try") // Nothing is interrupted here.
  private void update() throws Exception {
    try (Connection connection = dataSource.getConnection();
        ClassLoaderResourceAccessor files =
            new ClassLoaderResourceAccessor(Migration.class.getClassLoader())) {
      var database =
          DatabaseFactory.getInstance()
              .findCorrectDatabaseImplementation(new JdbcConnection(connection));
      Liquibase liquibase = new Liquibase(CHANGELOG, files, database);
      liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
      liquibase.update("");
      // Liquibase leaves its last reads open; Derby refuses to close such a connection.
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
    }
  }
}
