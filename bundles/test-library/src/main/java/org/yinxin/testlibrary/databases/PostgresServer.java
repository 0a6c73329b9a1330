package org.yinxin.testlibrary.databases;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;
import org.postgresql.ds.PGSimpleDataSource;
import org.yinxin.testkit.Waits;

/**
 * A PostgreSQL server: the one that a whole build shares, or one of a test's own, which can be
 * killed and started again on the same data. As root it runs in a user namespace, since PostgreSQL
 * refuses to run as root. Each ends with the build.
 */
public final class PostgresServer {
  private static final String USER = "postgres";

  /** The file in a server's data that names its process. */
  static final String PROCESS_FILE = "postmaster.pid";

  private static final String NONE = "no PostgreSQL can be started here";

  /** Settings with which committed data outlives the server. */
  private static final Map<String, String> DURABLE =
      Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

  private static final int STOP_SECONDS = 30;

  private static Optional<PostgresServer> shared;

  private final int port;

  private PostgresServer(int port) {
    this.port = port;
  }

  /** A server that a test may kill; it keeps whatever was committed. */
  public static final class Own {
    private final Path data;
    private final PostgresServer server;
    private EmbeddedPostgres process;

    private Own(Path data) throws IOException {
      this.data = data;
      process = builder(data, DURABLE).start();
      server = new PostgresServer(process.getPort());
    }

    /** Address of the server, to which the name of a database is added. */
    public PostgresServer server() {
      return server;
    }

    /**
     * Gives a database to a new user, who is asked for the password from now on, by SCRAM-SHA-256
     * (RFC 7677).
     *
     * @param user name of the user, in lower case
     * @param password without apostrophes
     */
    public void give(String database, String user, String password) throws IOException {
      server.execute("CREATE ROLE " + user + " LOGIN PASSWORD '" + password + "'");
      server.execute("ALTER DATABASE " + database + " OWNER TO " + user);
      // The first line that fits decides.
      Path rules = data.resolve("pg_hba.conf");
      Files.writeString(
          rules, "host all " + user + " all scram-sha-256\n" + Files.readString(rules));
      server.execute("SELECT pg_reload_conf()");
      Waits.await("a password is asked for").until(() -> server.refuses(database, user));
    }

    /** Kills the server and all that serve its connections, as a power cut would. */
    public void kill() throws IOException {
      PostgresServer.kill(data);
    }

    /** Starts it again after a {@link #kill()}. */
    public void restart() throws IOException {
      // Gives the lock on the folder back; there is no process left to stop.
      process.close();
      process = builder(data, DURABLE).setPort(server.port).start();
    }
  }

  static EmbeddedPostgres.Builder builder(Path data, Map<String, String> settings) {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data.toFile())
            .setCleanDataDirectory(false)
            .setPGStartupWait(Waits.LIMIT);
    settings.forEach(builder::setServerConfig);
    return builder;
  }

  /** The one of this build, started if need be; skips the test if there can be none. */
  public static synchronized PostgresServer shared() {
    if (shared == null) {
      shared =
          started(() -> new PostgresServer(PostgresSupervisor.port(Build.folder()).orElseThrow()));
    }
    Assumptions.assumeTrue(shared.isPresent(), NONE);
    return shared.get();
  }

  /** A new one, which the test may kill; skips the test if there can be none. */
  public static Own own() {
    Optional<Own> own =
        started(() -> new Own(Files.createTempDirectory(Build.folder(), "own").resolve("data")));
    Assumptions.assumeTrue(own.isPresent(), NONE);
    return own.get();
  }

  private interface Start<T> {
    T start() throws IOException;
  }

  private static <T> Optional<T> started(Start<T> start) {
    try {
      return Optional.of(start.start());
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

  /** Gives a database another name; nobody may be connected to it. */
  void rename(String from, String to) {
    execute("ALTER DATABASE " + from + " RENAME TO " + to);
  }

  boolean exists(String name) {
    try (Connection connection = connect(USER).getConnection();
        PreparedStatement found =
            connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
      found.setString(1, name);
      return found.executeQuery().next();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
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

  /** Says if a user is refused who gives no password. */
  private boolean refuses(String name, String user) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(address(name) + "?user=" + user);
    try (Connection connection = dataSource.getConnection()) {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  private DataSource connect(String name) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url(name));
    return dataSource;
  }

  /** The JDBC address of a database, with its user; no password is asked for. */
  public String url(String name) {
    return address(name) + "?user=" + USER;
  }

  /** The JDBC address of a database, without a user. */
  public String address(String name) {
    return "jdbc:postgresql://localhost:" + port + "/" + name;
  }

  /** Kills the server on a folder of data and all that serve its connections. */
  private static void kill(Path data) throws IOException {
    process(data)
        .ifPresent(
            postmaster -> {
              var backends = postmaster.descendants().toList();
              postmaster.destroyForcibly();
              backends.forEach(ProcessHandle::destroyForcibly);
              postmaster.onExit().join();
              backends.forEach(backend -> backend.onExit().join());
            });
  }

  /** Stops the server on a folder of data, if one runs, which nobody needs any more. */
  static void stop(Path data) throws IOException {
    Optional<ProcessHandle> postmaster = process(data);
    if (postmaster.isPresent()) {
      // The signal for a stop at once, with its shared memory given back.
      new ProcessBuilder("kill", "-QUIT", Long.toString(postmaster.get().pid())).start();
      try {
        postmaster.get().onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException | InterruptedException | TimeoutException e) {
        kill(data);
      }
    }
  }

  private static Optional<ProcessHandle> process(Path data) throws IOException {
    Path file = data.resolve(PROCESS_FILE);
    return Files.exists(file)
        ? ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0)))
            .filter(PostgresServer::isPostgres)
        : Optional.empty();
  }

  /** The id may be another process's by now. */
  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().filter(path -> path.endsWith("/postgres")).isPresent();
  }
}
