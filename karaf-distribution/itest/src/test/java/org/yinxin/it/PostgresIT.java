package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.yinxin.testlibrary.databases.PostgresServer;

/**
 * The server over a PostgreSQL that asks for a password, switched by one file in {@code etc/}, and
 * that database killed.
 */
final class PostgresIT {
  @Test
  void oneFileSwitchesAndAStoppedDatabaseLosesNothing() throws Exception {
    PostgresServer.Own postgres = PostgresServer.own();
    postgres.server().database("yinxin");
    postgres.give("yinxin", "registry", "in a file = #1");
    Server server = Server.withoutState();
    server.useDatabase(postgres.server(), "yinxin");
    server.usePasswordInFile("registry", "in a file = #1");
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
