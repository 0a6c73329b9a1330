package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yinxin.it.DoctorIT.assertFault;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

/** Starts that come to nothing say why. */
final class FailedStartIT {
  @Test
  void withoutDatabaseAndPortTheConsoleStillSaysWhy() throws Exception {
    Server server = Server.unpacked();
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
    Server server = Server.unpacked();
    Path log = Files.createDirectories(server.state().resolve("log"));
    Files.writeString(log.resolve("audit-key"), "damaged");
    Files.writeString(
        server.home().resolve("etc/custom.system.properties"),
        "\nyinxin.startLimitSeconds = 20\n",
        StandardOpenOption.APPEND);
    server.launch();

    String printed = server.ended();

    assertTrue(printed.contains("The start did not come to its end"), printed);
    assertTrue(printed.contains("DatabaseAuditTrail failed"), printed);
  }
}
