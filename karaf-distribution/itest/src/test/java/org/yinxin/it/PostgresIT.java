package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.yinxin.testlibrary.databases.PostgresServer;

/**
 * The server over a PostgreSQL that asks for a password, switched by one file in {@code etc/}, and
 * that database killed.
 */
final class PostgresIT {
  /** As somebody can who has the password of the database, and no other. */
  private static void byAMarkThatIsChangedInTheDatabaseNothingIsIssued(
      Server server, DataSource database, Person student) throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      assertEquals(
          1,
          statement.executeUpdate(
              "UPDATE record_row SET cells = regexp_replace(cells, '\"mark\":\"[0-9]+\"',"
                  + " '\"mark\":\"100\"') WHERE (kind, row_key) IN (SELECT kind, row_key FROM"
                  + " record_row WHERE kind = 'course-result' AND holder = '2023213001'"
                  + " AND cells LIKE '%\"mark\":\"6%' LIMIT 1)"));
    }

    HttpResponse<String> refused =
        student.post("/api/applications", "{\"type\":\"transcript\",\"purpose\":\"留学\"}");

    assertEquals(409, refused.statusCode(), refused.body());
    assertTrue(refused.body().contains("data-altered"), refused.body());
    assertTrue(refused.body().contains("2023213001"), "the row is named");
    String sick = server.console("yinxin:doctor");
    assertTrue(sick.contains("a row of course-result, of import"), sick);
    assertFalse(sick.contains("2023213001"), "operators are told of no person");
    assertEquals(503, server.get("/health").statusCode());
    String found = server.console("yinxin:log-check");
    assertTrue(found.contains("a row of course-result, of import"), found);
    assertEquals(409, student.post("/api/previews", "{\"type\":\"transcript\"}").statusCode());
  }

  private static void aRevocationThatIsTakenBackInTheDatabaseStaysOne(
      Server server, DataSource database, Person student) throws Exception {
    JsonNode credential = student.issued("transcript");
    String id = credential.path("id").asText();
    HttpResponse<String> revoked =
        Person.signedIn(server, "registrar")
            .post("/api/office/credentials/" + id + "/revoke", "{\"reason\":\"有误\"}");
    assertEquals(204, revoked.statusCode(), revoked.body());
    state(database, id, "VALID");

    HttpResponse<String> refused = student.get("/v/" + credential.path("code").asText());
    assertEquals(409, refused.statusCode(), refused.body());
    assertTrue(refused.body().contains("data-altered"), refused.body());
    String sick = server.console("yinxin:doctor");
    assertTrue(sick.contains("the state of credential " + id), sick);

    state(database, id, "REVOKED");
    String agrees = server.console("yinxin:log-check");
    assertTrue(agrees.contains("all credentials and files agree"), agrees);
  }

  private static void state(DataSource database, String id, String state) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      assertEquals(
          1,
          statement.executeUpdate(
              "UPDATE credential SET state = '%s' WHERE id = '%s'".formatted(state, id)));
    }
  }

  private static void anAccountThatIsChangedInTheDatabaseIsOfNoUse(
      Server server, DataSource database, Person student) throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      assertEquals(
          1,
          statement.executeUpdate(
              "UPDATE account SET roles = 'administrator' WHERE user_name = 'postgraduate'"));
    }

    assertEquals(401, student.get("/api/credentials").statusCode(), "the session is over");
    HttpResponse<String> refused =
        Person.anonymous(server)
            .post("/api/session", "{\"user\":\"postgraduate\",\"password\":\"yinxin-demo\"}");
    assertEquals(409, refused.statusCode(), refused.body());
    assertTrue(refused.body().contains("data-altered"), refused.body());
    String sick = server.console("yinxin:doctor");
    assertTrue(sick.contains("an account is not what the platform wrote"), sick);

    server.console("yinxin:account --person S20240101 postgraduate");
    String agrees = server.console("yinxin:log-check");
    assertTrue(agrees.contains("all credentials and files agree"), agrees);
  }

  private static void anOlderRowOfAnAccountIsFound(Server server, DataSource database)
      throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TEMP TABLE older AS SELECT * FROM account");
      server.console("yinxin:account --person S20240101 postgraduate");
      statement.execute("CREATE TEMP TABLE newer AS SELECT * FROM account");
      putBack(statement, "older");

      String found = server.console("yinxin:log-check");
      assertTrue(found.contains("some were added, removed or replaced by older ones"), found);

      putBack(statement, "newer");
      String agrees = server.console("yinxin:log-check");
      assertTrue(agrees.contains("all credentials and files agree"), agrees);
    }
  }

  private static void putBack(Statement statement, String copy) throws SQLException {
    assertEquals(
        1,
        statement.executeUpdate(
            "UPDATE account a SET password_hash = c.password_hash, mac = c.mac FROM "
                + copy
                + " c WHERE c.user_name = a.user_name AND a.user_name = 'postgraduate'"));
  }

  @Test
  void oneFileSwitchesAndAStoppedDatabaseLosesNothing() throws Exception {
    PostgresServer.Own postgres = PostgresServer.own();
    DataSource database = postgres.server().database("yinxin");
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

      aRevocationThatIsTakenBackInTheDatabaseStaysOne(server, database, student);
      anAccountThatIsChangedInTheDatabaseIsOfNoUse(
          server, database, Person.signedIn(server, "postgraduate"));
      anOlderRowOfAnAccountIsFound(server, database);
      byAMarkThatIsChangedInTheDatabaseNothingIsIssued(server, database, student);
    } finally {
      server.kill();
    }
  }
}
