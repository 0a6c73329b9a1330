package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yinxin.it.DoctorIT.assertFault;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.Test;

/** Starts that come to nothing say why. */
final class FailedStartIT {
  private static final String NEWER =
      "a newer version of this program has changed the database (marks-2)";

  @Test
  void withoutDatabaseAndPortTheConsoleStillSaysWhy() throws Exception {
    Server server = Server.withoutState();
    Files.writeString(
        server.home().resolve("etc/org.ops4j.datasource-yinxin.cfg"),
        """
        osgi.jdbc.driver.class = org.postgresql.Driver
        url = jdbc:postgresql://localhost:1/yinxin
        user = yinxin
        dataSourceName = yinxin
        pool = hikari
        hikari.initializationFailTimeout = -1
        hikari.connectionTimeout = 3000
        """);
    HttpServer other = HttpServer.create(new InetSocketAddress(server.port()), 0);
    other.createContext("/").setHandler(exchange -> exchange.sendResponseHeaders(404, -1));
    other.start();
    try {
      server.startConsole();

      server.await(() -> server.console("yinxin:doctor").contains("Web port"));
      String sick = server.console("yinxin:doctor");
      assertFault("Database", "etc/org.ops4j.datasource-yinxin.cfg", sick);
      assertFault("Web port", "Another program", sick);
      assertFault("Services", "Database", sick);
      assertFalse(sick.contains("Nothing is wrong."), sick);
    } finally {
      server.kill();
      other.stop(0);
    }
  }

  @Test
  void aStartThatDoesNotComeToItsEndEndsTheProcessWithTheReason() throws Exception {
    Server server = Server.withoutState();
    Path log = Files.createDirectories(server.state().resolve("log"));
    Files.writeString(log.resolve("audit-key"), "damaged");
    limitStart(server, 20);
    server.launch();

    String printed = server.ended();

    assertTrue(printed.contains("The start did not come to its end"), printed);
    assertTrue(printed.contains("DatabaseAuditTrail failed"), printed);
  }

  @Test
  void anOlderProgramOverANewerSchemaEndsAtOnceWithTheReason() throws Exception {
    Server server = Server.withoutState();
    changeByANewerProgram(Files.createDirectories(server.state()).resolve("database"));
    // Far beyond what a test waits.
    limitStart(server, 36_000);
    server.launch();

    String printed = server.ended();

    assertTrue(printed.contains(NEWER), printed);

    limitStart(server, 0);
    try {
      server.startConsole();
      server.await(() -> server.console("yinxin:doctor").contains(NEWER));
      assertFault("Pages and API", NEWER, server.console("yinxin:doctor"));
    } finally {
      server.kill();
    }
  }

  private static void limitStart(Server server, int seconds) throws IOException {
    Files.writeString(
        server.home().resolve("etc/custom.system.properties"),
        "\nyinxin.startLimitSeconds = " + seconds + "\n",
        StandardOpenOption.APPEND);
  }

  /** Makes a database in which a change is entered that this program does not know. */
  private static void changeByANewerProgram(Path folder) throws SQLException {
    EmbeddedDataSource database = new EmbeddedDataSource();
    database.setDatabaseName(folder.toString());
    database.setCreateDatabase("create");
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE databasechangelog (id VARCHAR(255) NOT NULL)");
      statement.execute("INSERT INTO databasechangelog VALUES ('marks-2')");
    }
    database.setCreateDatabase(null);
    database.setShutdownDatabase("shutdown");
    // Derby says by an exception that it has let go of the folder.
    assertThrows(SQLException.class, database::getConnection);
  }
}
