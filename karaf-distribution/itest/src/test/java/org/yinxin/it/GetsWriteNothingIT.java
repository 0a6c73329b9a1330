package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.databases.PostgresServer;

/**
 * GET requests that change nothing: the rows of all tables are counted around every GET of {@code
 * /openapi.json}, by each role, on its own server whose database can be looked into.
 */
final class GetsWriteNothingIT {
  /** Tables that may grow meanwhile, with the reason. */
  private static final Map<String, String> TOLERATED =
      Map.of(
          "verification_count", "statistics: how often codes were looked up, by the day",
          "share_view", "the holder is told how often a link was opened",
          "person_access", "accesses to personal data are recorded",
          "audit_pending", "so are they in the audit trail",
          "audit_name", "with the account",
          "audit_entry", "a worker gives entries their places",
          "audit_node", "and the tree its nodes",
          "audit_checkpoint", "and the trail its checkpoints",
          "ledger_checkpoint_stamp", "a worker stamps what the log has grown by before");

  private static PostgresServer.Own postgres;
  private static Server server;
  private static DataSource database;

  @BeforeAll
  static void start() throws Exception {
    postgres = PostgresServer.own();
    database = postgres.server().database("gets");
    server = Server.withoutState();
    // A user without further rights, as in operation; the password is in the environment.
    postgres.give("gets", "registry", "in the environment = #1");
    server.useDatabase(postgres.server(), "gets");
    server.usePasswordInEnvironment("registry", "in the environment = #1");
    server.start();
  }

  @AfterAll
  static void stop() {
    server.kill();
  }

  private static Map<String, Long> rows() throws SQLException {
    Map<String, Long> rows = new TreeMap<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet names =
          statement.executeQuery(
              "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")) {
        while (names.next()) {
          tables.add(names.getString(1));
        }
      }
      for (String table : tables) {
        try (ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
          count.next();
          rows.put(table, count.getLong(1));
        }
      }
    }
    rows.keySet().removeAll(TOLERATED.keySet());
    return rows;
  }

  /** All GETs; a path below /api/credentials is that of a credential that there is. */
  private static List<String> paths(JsonNode credential) throws Exception {
    List<String> paths = new ArrayList<>();
    paths.add("/v/" + credential.path("code").asText());
    paths.add("/tour/state");
    JsonNode described = Person.json(Person.anonymous(server).get("/openapi.json")).path("paths");
    for (Map.Entry<String, JsonNode> path : described.properties()) {
      if (path.getValue().has("get")) {
        paths.add(
            path.getKey()
                .replace("/credentials/{id}", "/credentials/" + credential.path("id").asText())
                .replace("{code}", credential.path("code").asText())
                .replace("{type}", "transcript")
                .replace("{office}", "academic-affairs")
                .replace("{owner}", "academic-affairs")
                .replace("{kind}", "person")
                .replace("{language}", "zh-CN")
                .replace("{n}", "1")
                .replaceAll("\\{\\w+\\}", "none"));
      }
    }
    return paths;
  }

  @Test
  void noGetChangesTheNumberOfRowsOfATable() throws Exception {
    Person student = Person.signedIn(server, "undergraduate");
    JsonNode credential = student.issued("transcript");
    String own = "/api/credentials/" + credential.path("id").asText();
    List<Person> people =
        List.of(
            Person.anonymous(server),
            student,
            Person.signedIn(server, "registrar"),
            Person.signedIn(server, "keeper"),
            Person.signedIn(server, "admin"));
    List<String> paths = paths(credential);
    assertTrue(paths.size() > 80, paths.toString());
    // Workers log what was issued and send its notices; the test begins when they are done.
    server.await(() -> student.get(own + "/bundle").statusCode() == 200);
    server.await(() -> rows().get("electronic_seal") > 0);
    server.await(() -> rows().get("print_reconciliation") > 0);
    awaitRest();

    List<String> changed = new ArrayList<>();
    Map<String, Long> before = rows();
    for (String path : paths) {
      for (Person person : people) {
        server.bytes(person.request(path).GET().build());
      }
      Map<String, Long> after = rows();
      if (!after.equals(before)) {
        Map<String, Long> grown = new TreeMap<>(after);
        grown.entrySet().removeAll(before.entrySet());
        changed.add("GET " + path + ": " + grown);
      }
      before = after;
    }

    assertEquals(List.of(), changed);
  }

  /** Waits until no worker has added or removed a row for a while. */
  private static void awaitRest() {
    AtomicReference<Map<String, Long>> last = new AtomicReference<>(Map.of());
    Waits.await("the workers rest")
        .during(Duration.ofSeconds(3))
        .until(
            () -> {
              Map<String, Long> now = rows();
              return now.equals(last.getAndSet(now));
            });
  }
}
