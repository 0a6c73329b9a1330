package org.yinxin.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.stream.Stream;
import org.yinxin.testlibrary.databases.PostgresServer;
import org.yinxin.testlibrary.databases.TestDatabase;

/**
 * Makes the state in which trials begin: a folder and a database each, empty or with the schema
 * made.
 */
final class Ground {
  private static final String TEMPLATE = "template_state";

  private final TestDatabase kind;
  private final Path folder;

  /** Sets databases of one test apart from those of all others on the same server. */
  private final String prefix;

  Ground(TestDatabase kind, Path folder, String prefix) {
    this.kind = kind;
    this.folder = folder;
    this.prefix = TestDatabase.unique("faults") + "_" + prefix;
    if (kind == TestDatabase.POSTGRESQL) {
      PostgresServer.shared();
    }
  }

  Path folder() {
    return folder;
  }

  /** Prepares, once, the state of which trials are given a copy. */
  interface Preparation {
    void on(Path state) throws Exception;
  }

  /** A node was started once on what trials are given a copy of, and shut down. */
  void prepare() throws Exception {
    prepare(
        state -> new Node(state, template(), false, Fault.none(), InstantSource.system()).stop());
  }

  void prepare(Preparation preparation) throws Exception {
    preparation.on(create(TEMPLATE, false));
    close(TEMPLATE);
  }

  /** JDBC address of what trials are given a copy of. */
  String template() {
    return url(TEMPLATE);
  }

  /** The state folder of a new trial, as after an installation or as after a first start. */
  Path create(String name, boolean prepared) throws IOException {
    Path state = folder.resolve(name);
    Files.createDirectories(state);
    if (prepared) {
      copy(folder.resolve(TEMPLATE), state);
    }
    if (kind == TestDatabase.POSTGRESQL) {
      if (prepared) {
        PostgresServer.shared().copy(prefix + name, prefix + TEMPLATE);
      } else {
        PostgresServer.shared().database(prefix + name);
      }
    }
    return state;
  }

  String url(String name) {
    return kind == TestDatabase.POSTGRESQL
        ? PostgresServer.shared().url(prefix + name)
        : "jdbc:derby:" + folder.resolve(name).resolve("database") + ";create=true";
  }

  /**
   * Does what Derby asks of the operator when it was cut off while it made the database, which has
   * nothing in it then: deletes its folder.
   */
  void clear(String name) throws IOException {
    Path database = folder.resolve(name).resolve("database");
    if (Files.exists(database) && !Files.exists(database.resolve("service.properties"))) {
      delete(database);
    }
  }

  /** Lets go of a database that this process has opened. */
  void close(String name) throws SQLException {
    if (kind == TestDatabase.DERBY) {
      try {
        DriverManager.getConnection(url(name).replace("create", "shutdown")).close();
      } catch (SQLException e) {
        // Derby says by an exception that it has shut the database down.
        if (!"08006".equals(e.getSQLState())) {
          throw e;
        }
      }
    }
  }

  void remove(String name) throws IOException {
    if (kind == TestDatabase.POSTGRESQL) {
      PostgresServer.shared().drop(prefix + name);
    }
    delete(folder.resolve(name));
  }

  private static void delete(Path whole) throws IOException {
    try (Stream<Path> files = Files.walk(whole)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(file);
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
