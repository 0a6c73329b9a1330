package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.yinxin.testdatabases.PostgresServer;

/** The server over PostgreSQL, switched by one file in {@code etc/}, and that database killed. */
final class PostgresIT {
  @Test
  void oneFileSwitchesAndAStoppedDatabaseLosesNothing() throws Exception {
    PostgresServer.Own postgres = PostgresServer.own();
    postgres.server().database("yinxin");
    Server server = Server.unpacked();
    Path settings = server.home().resolve("etc/org.ops4j.datasource-yinxin.cfg");
    Files.writeString(
        settings,
        Files.readString(settings)
            .replaceAll("(?m)^(osgi.jdbc.driver.name|url) = .*$", "")
            .replaceAll("(?m)^#(osgi.jdbc.driver.class) = ", "$1 = ")
            .replaceAll("(?m)^#user = .*$", "user = postgres")
            .replaceAll("(?m)^#url = .*$", "url = " + postgres.server().url("yinxin")));
    server.start();
    try {
      Person student = Person.signedIn(server, "undergraduate");
      JsonNode before = student.issued("transcript");
      assertTrue(server.console("yinxin:doctor").contains("PostgreSQL"));

      postgres.kill();

      HttpResponse<String> refused = student.get("/v/" + before.path("code").asText());
      assertEquals(503, refused.statusCode(), refused.body());
      assertTrue(server.console("yinxin:doctor").contains("FAULT    Database"));

      postgres.restart();
      server.await(() -> server.console("yinxin:doctor").contains("Nothing is wrong."));
      assertEquals(
          "valid",
          Person.json(student.get("/v/" + before.path("code").asText())).path("verdict").asText());
      student.issued("transcript");
      String check = server.console("yinxin:log-check");
      assertTrue(check.contains("all credentials and files agree"), check);
    } finally {
      server.kill();
    }
  }
}
