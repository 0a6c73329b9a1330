package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.testlibrary.databases.PostgresServer;

/** The academic system's view is connected to a running server by two files in {@code etc/}. */
final class SourcesIT {
  private static final String GRADES = "org.yinxin.connector.recordssql-grades.cfg";

  @TempDir static Path folder;

  private static Server server;
  private static String student;
  private static DataSource academic;
  private static Path database;
  private static Path source;

  @BeforeAll
  static void connect() throws Exception {
    server = Server.shared();
    student = new Campus(server).copyOf("2023213009").number();
    PostgresServer postgres = PostgresServer.shared();
    String name = Campus.unique("academic_");
    academic = postgres.database(name);
    run(
        "CREATE TABLE cj (xh CHAR(12), kch VARCHAR(20), kcmc VARCHAR(80), cj NUMERIC(5,2))",
        "INSERT INTO cj VALUES ('" + student + "', 'SQL1', '数据库系统原理', 88.50)",
        "CREATE VIEW v_yinxin_cj AS SELECT xh, kch, kcmc, cj, '2023-2024' AS xn, 1 AS xq,"
            + " '必修' AS kcxz, 2.0 AS xf, 3.9 AS jd, '正常' AS ksxz FROM cj");
    Path etc = server.home().resolve("etc");
    database = etc.resolve("org.ops4j.datasource-academic.cfg");
    source = etc.resolve(GRADES);
    // The examples that are shipped, with other addresses.
    Files.writeString(
        database,
        settings("org.ops4j.datasource-academic.cfg")
            .replaceAll("(?m)^url = .*$", "url = " + postgres.url(name))
            .replaceAll("(?m)^user = .*$", "user = postgres")
            .replaceAll("(?m)^password = .*\n", ""));
    Files.writeString(source, settings(GRADES));
    server.await(() -> server.console("yinxin:source").contains("course-result"));
  }

  private static String settings(String shipped) throws Exception {
    return Files.readString(server.home().resolve("etc").resolve(shipped + ".example"));
  }

  private static void run(String... statements) throws SQLException {
    try (Connection connection = academic.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @AfterAll
  static void disconnect() throws Exception {
    Files.deleteIfExists(source);
    Files.deleteIfExists(database);
    server.await(() -> !server.console("yinxin:source").contains("course-result"));
  }

  @Test
  void aViewIsReadOnDemandAndTheCertificateShowsItUntilItIsTakenBack() throws Exception {
    String output = server.console("yinxin:source grades");
    assertTrue(output.contains("1 rows: 1 new") && output.contains("Applied."), output);
    Path file = folder.resolve("transcript.pdf");
    Files.write(file, Person.transcript(server, student));
    // The legend breaks its lines anywhere.
    String text =
        Server.run(List.of("pdftotext", "-layout", file.toString(), "-"), "").replaceAll("\\s", "");
    assertTrue(text.contains("数据库系统原理") && text.contains("88.5"), text);
    assertTrue(text.contains("数据截止时间："), text);

    String again = server.console("yinxin:source grades", "yinxin:source");
    assertTrue(again.contains("1 unchanged") && again.contains("APPLIED"), again);
    Person registrar = Person.signedIn(server, "registrar");
    assertEquals("applied", grades(registrar).path("last").path("state").asText());

    // A change of facts in an issued credential waits for two people, although the source is
    // applied.
    run("UPDATE cj SET cj = 95 WHERE kch = 'SQL1'");
    String held = server.console("yinxin:source grades");
    assertTrue(held.contains("1 changed") && held.contains("Two people apply it"), held);
    assertEquals("staged", grades(registrar).path("last").path("state").asText());
    assertTrue(server.console("yinxin:doctor").contains("takes two people"));
    run("UPDATE cj SET cj = 88.5 WHERE kch = 'SQL1'");
    assertTrue(server.console("yinxin:source grades").contains("Applied."), "nothing changes");

    // A row that the office must look at first keeps all of them out.
    run("INSERT INTO cj VALUES ('" + student + "', 'SQL2', '数据挖掘', 101)");
    HttpResponse<String> begun = registrar.post("/api/office/sources/grades/runs", "");
    assertEquals(202, begun.statusCode(), begun.body());
    String report = "/api/office/imports/" + Person.json(begun).path("id").asText();
    server.await(() -> Person.json(registrar.get(report)).path("state").asText().equals("staged"));
    assertEquals(1, Person.json(registrar.get(report)).path("problemCount").asInt());
    assertEquals(
        403,
        Person.signedIn(server, "undergraduate")
            .post("/api/office/sources/grades/runs", "")
            .statusCode());

    String undone = server.console("yinxin:import-undo course-result");
    assertTrue(undone.contains("Taken back"), undone);
  }

  private static JsonNode grades(Person registrar) throws Exception {
    for (JsonNode listed : Person.json(registrar.get("/api/office/sources"))) {
      if (listed.path("name").asText().equals("grades")) {
        return listed;
      }
    }
    throw new AssertionError("no source grades");
  }

  @Test
  void aDatabaseThatIsAwayIsSaidToBeAway() throws Exception {
    Path away = server.home().resolve("etc/org.ops4j.datasource-away.cfg");
    Path lost = server.home().resolve("etc/org.yinxin.connector.recordssql-lost.cfg");
    try {
      Files.writeString(
          away,
          Files.readString(database)
              .replaceAll("(?m)^url = .*$", "url = jdbc:postgresql://127.0.0.1:1/academic")
              .replaceAll("(?m)^dataSourceName = .*$", "dataSourceName = away"));
      Files.writeString(
          lost,
          Files.readString(source)
              .replaceAll("(?m)^source.name = .*$", "source.name = lost")
              .replaceAll(
                  "(?m)^dataSource.target = .*$",
                  "dataSource.target = (osgi.jndi.service.name=away)"));
      server.await(() -> server.console("yinxin:source").contains("lost"));

      String read = server.console("yinxin:source lost");
      assertTrue(read.contains("the source cannot be reached"), read);
      String listed = server.console("yinxin:source");
      assertTrue(listed.contains("REFUSED"), listed);
      String doctor = server.console("yinxin:doctor");
      assertTrue(doctor.contains("lost could not be read the last time"), doctor);

      Files.writeString(
          lost, Files.readString(lost).replaceAll("(?m)^source.name = .*$", "source.name = Lost!"));
      server.await(
          () -> server.console("yinxin:doctor").contains("lower case with hyphens, not: Lost!"));
      DoctorIT.assertFault("Sources", "Left out", server.console("yinxin:doctor"));
    } finally {
      Files.deleteIfExists(lost);
      Files.deleteIfExists(away);
      server.await(() -> !server.console("yinxin:source").contains("lost"));
    }
  }
}
