package org.yinxin.testdatabases;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server in a folder of its own, which can be killed and started again on the same
 * data. As root it runs in a user namespace, since PostgreSQL refuses to run as root. It ends with
 * the process.
 */
public final class PostgresServer {
  private static final String USER = "postgres";

  private static Optional<PostgresServer> shared;

  private final Path data;
  private final int port;
  private EmbeddedPostgres server;

  private PostgresServer(Path data) throws IOException {
    this.data = data;
    server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data.toFile())
            .setCleanDataDirectory(false)
            .start();
    port = server.getPort();
  }

  /** The one of this process, started if need be; skips the test if there can be none. */
  public static synchronized PostgresServer shared() {
    if (shared == null) {
      shared = start();
    }
    Assumptions.assumeTrue(shared.isPresent(), "no PostgreSQL can be started here");
    return shared.get();
  }

  private static Optional<PostgresServer> start() {
    try {
      Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
      Path data = Files.createTempDirectory(target, "postgresql").resolve("data");
      return Optional.of(new PostgresServer(data));
    } catch (IOException | RuntimeException e) {
      if (System.getenv("CI") != null) {
        throw new IllegalStateException("PostgreSQL cannot be started", e);
      }
      return Optional.empty();
    }
  }

  /** A new, empty database of this server. */
  public DataSource database(String name) {
    execute("CREATE DATABASE " + name);
    return connect(name);
  }

  /** A new database with all that is in another one; nobody may be connected to that one. */
  public DataSource copy(String name, String template) {
    execute("CREATE DATABASE " + name + " TEMPLATE " + template);
    return connect(name);
  }

  /** Ends the connections to a database and drops it. */
  public void drop(String name) {
    execute("DROP DATABASE " + name + " WITH (FORCE)");
  }

  private void execute(String statement) {
    try (Connection connection = connect(USER).getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(statement, e);
    }
  }

  private DataSource connect(String name) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url(name));
    return dataSource;
  }

  /** The JDBC address of a database, with its user; no password is asked for. */
  public String url(String name) {
    return "jdbc:postgresql://localhost:" + port + "/" + name + "?user=" + USER;
  }

  /** Kills the server and all that serve its connections, as a power cut would. */
  public void kill() {
    try {
      long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0));
      ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
      var backends = postmaster.descendants().toList();
      postmaster.destroyForcibly();
      backends.forEach(ProcessHandle::destroyForcibly);
      postmaster.onExit().join();
      backends.forEach(backend -> backend.onExit().join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it again after a {@link #kill()}. */
  public void restart() throws IOException {
    // Gives the lock on the folder back; there is no process left to stop.
    server.close();
    server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data.toFile())
            .setCleanDataDirectory(false)
            .setPort(port)
            .start();
  }
}
