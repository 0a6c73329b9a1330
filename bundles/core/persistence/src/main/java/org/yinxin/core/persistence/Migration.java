package org.yinxin.core.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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

/**
 * Brings the schema to the newest version with Liquibase, one node at a time. Liquibase's own lock
 * is a row that stays when its owner is killed; whose turn it is says a table lock instead, which
 * the database takes back from a node that ends.
 */
final class Migration {
  private static final String LOCK = "LOCK TABLE migration_turn IN EXCLUSIVE MODE";
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

  private void update() throws Exception {
    try (Connection turn = dataSource.getConnection()) {
      turn.setAutoCommit(false);
      try (Statement statement = turn.createStatement()) {
        take(turn, statement);
        migrate();
      } finally {
        turn.rollback();
      }
    }
  }

  private static void take(Connection turn, Statement statement) throws SQLException {
    try {
      statement.execute(LOCK);
    } catch (SQLException noTable) {
      turn.rollback();
      try {
        statement.execute("CREATE TABLE migration_turn (holder INTEGER)");
        turn.commit();
      } catch (SQLException madeByAnother) {
        turn.rollback();
      }
      statement.execute(LOCK);
    }
  }

  @SuppressWarnings("try") // Nothing is interrupted here.
  private void migrate() throws Exception {
    try (Connection connection = dataSource.getConnection();
        ClassLoaderResourceAccessor files =
            new ClassLoaderResourceAccessor(Migration.class.getClassLoader())) {
      var database =
          DatabaseFactory.getInstance()
              .findCorrectDatabaseImplementation(new JdbcConnection(connection));
      Liquibase liquibase = new Liquibase(CHANGELOG, files, database);
      liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
      liquibase.forceReleaseLocks();
      liquibase.update("");
      // Liquibase leaves its last reads open; Derby refuses to close such a connection.
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
    }
  }
}
