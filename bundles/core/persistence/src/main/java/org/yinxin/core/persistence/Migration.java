package org.yinxin.core.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.analytics.configuration.AnalyticsArgs;
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
  private static final String FOLDER = "org/yinxin/core/persistence/";

  /** Run in this order. */
  private static final List<String> CHANGELOGS =
      List.of("changelog.sql", "changelog-trust.sql", "changelog-people.sql");

  /** SQLSTATE of a table that is not there: PostgreSQL's {@code undefined_table}, and Derby's. */
  private static final Set<String> NO_TABLE = Set.of("42P01", "42X05");

  private static final Pattern CHANGE = Pattern.compile("(?m)^--changeset [^:\\s]+:(\\S+)");

  private final DataSource dataSource;

  Migration(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Does nothing, and quickly, where nothing is to do: Liquibase takes a second to find out.
   *
   * @throws IllegalStateException if the schema cannot be brought up to date, or a newer program
   *     has changed it
   * @throws SQLException if the database does not say what was done; nothing was changed, and it
   *     may be tried again
   */
  void run() throws SQLException {
    Set<String> known = changes();
    Set<String> done = done();
    if (!known.containsAll(done)) {
      done.removeAll(known);
      throw new IllegalStateException(
          "a newer version of this program has changed the database ("
              + String.join(", ", new TreeSet<>(done))
              + "): start that version, or restore the backup from before its installation");
    }
    if (!done.containsAll(known)) {
      bringUpToDate();
    }
  }

  /** The ids of the changes that were made; none in a new database. */
  private Set<String> done() throws SQLException {
    Set<String> done = new HashSet<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id FROM databasechangelog")) {
      while (rows.next()) {
        done.add(rows.getString(1));
      }
    } catch (SQLException e) {
      // Any other failure says nothing about the schema, which may be a newer one.
      if (!saysNoTable(e)) {
        throw e;
      }
    }
    return done;
  }

  private static boolean saysNoTable(SQLException failure) {
    return NO_TABLE.contains(String.valueOf(failure.getSQLState()));
  }

  /** The ids in the changelogs. */
  private static Set<String> changes() {
    return CHANGELOGS.stream().flatMap(Migration::changes).collect(Collectors.toSet());
  }

  private static Stream<String> changes(String name) {
    try (InputStream changelog = Migration.class.getResourceAsStream(name)) {
      return CHANGE
          .matcher(new String(changelog.readAllBytes(), StandardCharsets.UTF_8))
          .results()
          .map(found -> found.group(1))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void bringUpToDate() {
    // Liquibase looks for its parts through the context class loader and speaks much at INFO.
    ClassLoader own = Migration.class.getClassLoader();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(own);
    Logger.getLogger("liquibase").setLevel(Level.WARNING);
    try {
      Scope.child(
          Map.of(
              Scope.Attr.classLoader.name(),
              own,
              Scope.Attr.ui.name(),
              new LoggerUIService(),
              // Its makers hear nothing of this server.
              AnalyticsArgs.ENABLED.getKey(),
              false),
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
    } catch (SQLException e) {
      if (!saysNoTable(e)) {
        throw e;
      }
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

  /** Takes Liquibase's own lock from a node that was killed; its own way takes half a second. */
  private static void releaseLock(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("UPDATE databasechangeloglock SET locked = FALSE");
    } catch (SQLException e) {
      // Nobody holds the lock if the table is missing.
      if (!saysNoTable(e)) {
        throw e;
      }
    }
  }

  @SuppressWarnings("try") // Nothing is interrupted here.
  private void migrate() throws Exception {
    try (Connection connection = dataSource.getConnection();
        ClassLoaderResourceAccessor files =
            new ClassLoaderResourceAccessor(Migration.class.getClassLoader())) {
      releaseLock(connection);
      var database =
          DatabaseFactory.getInstance()
              .findCorrectDatabaseImplementation(new JdbcConnection(connection));
      for (String changelog : CHANGELOGS) {
        Liquibase liquibase = new Liquibase(FOLDER + changelog, files, database);
        liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
        liquibase.update("");
      }
      // Liquibase leaves its last reads open; Derby refuses to close such a connection.
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
    }
  }
}
