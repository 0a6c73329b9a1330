package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.it.hostile.Hostile;
import org.yinxin.it.hostile.SleepsForEver;
import org.yinxin.testlibrary.databases.PostgresServer;

/**
 * Attacks by people who have more rights than others: every right in the database, the files of the
 * vault, the role of an administrator, somebody's session. Runs with {@code -Pfaults}, which writes
 * {@code docs/insiders.md}; {@link PostgresIT} is the sample that runs always.
 */
final class InsidersIT {
  private static final String REPORT = System.getProperty("insiders.report", "");
  private static final String DATABASE = "database administrator, no files";
  private static final String ADMINISTRATOR = "administrator, alone";
  private static final String AUTHOR = "author of a plug-in that the university signs";
  private static final String AGREES = "all credentials and files agree";
  private static final List<String> ROWS = new ArrayList<>();

  private static Server server;
  private static DataSource database;
  private static Campus campus;
  private static Person admin;
  private static Person registrar;

  @BeforeAll
  static void start() throws Exception {
    assumeFalse(REPORT.isEmpty(), "runs with -Pfaults");
    PostgresServer.Own postgres = PostgresServer.own();
    database = postgres.server().database("insiders");
    postgres.give("insiders", "registry", "in a file");
    server = Server.withoutState();
    server.useDatabase(postgres.server(), "insiders");
    server.usePasswordInFile("registry", "in a file");
    server.start();
    campus = new Campus(server);
    admin = Person.signedIn(server, "admin");
    registrar = Person.signedIn(server, "registrar");
  }

  @AfterAll
  static void report() throws Exception {
    if (server == null) {
      return;
    }
    server.kill();
    Files.writeString(
        Path.of(REPORT),
        """
        # What insiders can do
        Written by `./mvnw -Pfaults`. Each attack is made on a server over PostgreSQL, and undone before the next. *Prevented*: it led to nothing.
        *Detected*: it succeeded, and somebody was told who is not the attacker. *Open*: it succeeded, and nobody was told. The [threat model](threat-model.md) has those that are tried elsewhere, and
        those that nothing prevents.

        | who | does | outcome | by |
        |---|---|---|---|
        """
            + ROWS.stream().sorted().collect(Collectors.joining("\n"))
            + "\n");
  }

  private static void prevented(String who, String what, String by) {
    ROWS.add("| %s | %s | prevented | %s |".formatted(who, what, by));
  }

  private static void open(String who, String what, String by) {
    ROWS.add("| %s | %s | open | %s |".formatted(who, what, by));
  }

  private static void detected(String who, String what, String by) {
    ROWS.add("| %s | %s | detected | %s |".formatted(who, what, by));
  }

  /** Something that is done or asserted while the database is as the attacker left it. */
  private interface Step {
    void run() throws Exception;
  }

  /**
   * Changes a table directly in the database, does something, and puts the table back as it was.
   */
  private static void sql(String table, String statement, Step then) throws Exception {
    try (Connection connection = database.getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute("CREATE TEMP TABLE saved AS TABLE " + table);
      try {
        assertTrue(sql.executeUpdate(statement) > 0, statement);
        then.run();
      } finally {
        putBack(sql, table);
      }
    }
  }

  private static void putBack(Statement sql, String table) throws SQLException {
    sql.execute("DELETE FROM " + table);
    sql.execute("INSERT INTO " + table + " SELECT * FROM saved");
    sql.execute("DROP TABLE saved");
  }

  /** Returns the mismatch that the check of the log finds; nothing is wrong without the attack. */
  private static String found() {
    String output = server.console("yinxin:log-check");
    assertFalse(output.contains(AGREES), output);
    return output;
  }

  private static void assertWell() {
    String output = server.console("yinxin:log-check");
    assertTrue(output.contains(AGREES), output);
  }

  private static HttpResponse<String> applied(Person student, String purpose) throws Exception {
    return student.post(
        "/api/applications", "{\"type\":\"transcript\",\"purpose\":\"%s\"}".formatted(purpose));
  }

  private static void assertAltered(HttpResponse<String> answer) {
    assertEquals(409, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("data-altered"), answer.body());
  }

  @Test
  void aMarkIsChanged() throws Exception {
    Campus.Holder holder = campus.undergraduate();
    Person student = campus.signedIn(holder);
    sql(
        "record_row",
        "UPDATE record_row SET cells = regexp_replace(cells, '\"mark\":\"[0-9]+\"', '\"mark\":\"100\"')"
            + " WHERE kind = 'course-result' AND holder = '"
            + holder.number()
            + "'",
        () -> {
          assertAltered(applied(student, "x"));
          assertTrue(server.console("yinxin:doctor").contains("a row of course-result"));
        });
    assertWell();
    prevented(
        DATABASE,
        "changes a mark",
        "the code of the row: the application is refused, and the doctor names the import");
  }

  @Test
  void rowsOfAnOlderImportArePutBack() throws Exception {
    Campus.Holder holder = campus.undergraduate();
    try (Connection connection = database.getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute("CREATE TEMP TABLE older AS TABLE record_row");
      RecordFile.imported(
          admin,
          "person",
          "number,name,english_name,gender,birth_date,id_type,id_number,audiences\n%s,改名,GAI Ming,女,2005-03-02,演示证件,%s,undergraduate\n"
              .formatted(holder.number(), holder.idNumber()));
      sql.execute("CREATE TEMP TABLE saved AS TABLE record_row");
      sql.execute("DELETE FROM record_row");
      sql.execute("INSERT INTO record_row SELECT * FROM older");
      String output = found();
      putBack(sql, "record_row");
      sql.execute("DROP TABLE older");
      assertTrue(output.contains("person"), output);
    }
    assertWell();
    detected(
        DATABASE,
        "puts the rows of an older import back",
        "`yinxin:log-check`: the audit trail says which rows each import left");
  }

  @Test
  void rolesAreChanged() throws Exception {
    Campus.Holder holder = campus.undergraduate();
    Person student = campus.signedIn(holder);
    sql(
        "account",
        "UPDATE account SET roles = 'administrator' WHERE user_name = '" + holder.user() + "'",
        () -> {
          assertEquals(401, student.get("/api/credentials").statusCode());
          assertAltered(
              Person.anonymous(server)
                  .post(
                      "/api/session",
                      "{\"user\":\"%s\",\"password\":\"yinxin-demo\"}".formatted(holder.user())));
        });
    prevented(
        DATABASE,
        "makes an account an administrator's",
        "the code of the row: its sessions are over, and nobody signs in by it");
  }

  @Test
  void aSessionIsMade() throws Exception {
    String token = "0".repeat(43);
    String hash = Auditor.hex(Auditor.sha256(token.getBytes(StandardCharsets.UTF_8)));
    sql(
        "sign_in_session",
        "INSERT INTO sign_in_session (token_hash, session_id, user_name, method, device, began, last_used, logout_hint, mac)"
            + " SELECT '"
            + hash
            + "', 'x', user_name, method, device, began, last_used, logout_hint, mac FROM sign_in_session WHERE user_name = 'admin' LIMIT 1",
        () -> {
          var request = server.request("/api/session").header("Cookie", "yinxin-session=" + token);
          assertEquals(401, server.send(request.build()).statusCode());
        });
    prevented(
        DATABASE, "makes a session of the administrator", "the code of the row covers the token");
  }

  @Test
  void aHoldIsRemoved() throws Exception {
    Campus.Holder holder = campus.undergraduate();
    HttpResponse<String> placed =
        registrar.post(
            "/api/office/holds",
            "{\"personNumber\":\"%s\",\"office\":\"academic-affairs\",\"category\":\"fees\",\"reason\":\"欠费\"}"
                .formatted(holder.number()));
    assertEquals(201, placed.statusCode(), placed.body());
    sql(
        "person_hold",
        "DELETE FROM person_hold WHERE person_number = '" + holder.number() + "'",
        () -> assertTrue(found().contains("the holds are not those that their changes lead to")));
    sql(
        "person_hold",
        "UPDATE person_hold SET lifted_at = placed_at, lifted_by = 'registrar' WHERE person_number = '"
            + holder.number()
            + "'",
        () -> assertEquals(422, applied(campus.signedIn(holder), "y").statusCode()));
    assertWell();
    detected(
        DATABASE, "removes a hold", "`yinxin:log-check`: the audit trail says that it was placed");
    prevented(DATABASE, "lifts a hold", "the code of the row: it counts as placed");
  }

  @Test
  void whatWaitsForApprovalIsChanged() throws Exception {
    String approval = "/api/office/settings/approval/transcript";
    String approver = campus.clerk("approver:academic-affairs");
    try (Setting required = Setting.kept(registrar, approval, "required")) {
      required.put(true);
      Person student = campus.signedInUndergraduate();
      JsonNode waiting = Person.json(applied(student, "z"));
      String id = waiting.path("id").asText();
      assertEquals("awaiting-approval", waiting.path("state").asText(), waiting.toString());
      sql(
          "application",
          "UPDATE application SET accepted = replace(accepted, '补考', '正常') || ' ' WHERE id = '"
              + id
              + "'",
          () ->
              assertAltered(
                  Person.signedIn(server, approver)
                      .post("/api/office/applications/" + id + "/approve", "{}")));
      sql(
          "application",
          "UPDATE application SET state = 'SEALING' WHERE id = '" + id + "'",
          () -> {
            JsonNode now = Person.json(student.get("/api/applications/" + id));
            assertEquals("sealing", now.path("state").asText(), now.toString());
            server.await(() -> server.console("yinxin:doctor").contains("the application " + id));
            assertTrue(Person.json(student.get("/api/credentials")).isEmpty());
          });
      sql(
          "setting_version",
          "UPDATE setting_version SET setting_value = 'false' WHERE name = 'approval/transcript'",
          () -> assertAltered(applied(campus.signedInUndergraduate(), "w")));
    }
    prevented(
        DATABASE,
        "changes the Document that waits for approval",
        "the code of the row: approving is refused");
    prevented(
        DATABASE,
        "has an application sealed that nobody approved",
        "the code of the row covers its state: it is not sealed, and the doctor names it");
    prevented(
        DATABASE,
        "takes the rule of approval away",
        "the code of the setting: nothing is accepted until it is set again");
  }

  @Test
  void aRevocationIsTakenBack() throws Exception {
    Person student = campus.signedInUndergraduate();
    JsonNode credential = student.issued("transcript");
    String id = credential.path("id").asText();
    assertEquals(
        204,
        registrar
            .post("/api/office/credentials/" + id + "/revoke", "{\"reason\":\"有误\"}")
            .statusCode());
    sql(
        "credential",
        "UPDATE credential SET state = 'VALID' WHERE id = '" + id + "'",
        () -> {
          assertAltered(student.get("/v/" + credential.path("code").asText()));
          assertTrue(server.console("yinxin:doctor").contains("credential " + id));
          assertTrue(found().contains(id));
        });
    assertWell();
    prevented(
        DATABASE,
        "takes a revocation back in the register",
        "the log has the revocation: verification refuses, and the doctor names the credential");
  }

  @Test
  void aForgedFileIsRegistered() throws Exception {
    Person student = campus.signedInUndergraduate();
    JsonNode credential = student.issued("transcript");
    String id = credential.path("id").asText();
    byte[] forged = student.bytes("/api/credentials/" + id + "/pdf");
    forged[forged.length / 2] ^= 1;
    String hash = Auditor.hex(Auditor.sha256(forged));
    sql(
        "credential",
        "UPDATE credential SET sha256 = '" + hash + "' WHERE id = '" + id + "'",
        () -> {
          assertAltered(student.upload(forged));
          assertAltered(student.get("/v/" + credential.path("code").asText()));
        });
    sql(
        "long_term_file",
        "INSERT INTO long_term_file (credential_id, generation, sha256, stamped_at, stamp_ends, log_entry) VALUES ('"
            + id
            + "', 9, '"
            + hash
            + "', now(), now(), 'x')",
        () -> assertAltered(student.upload(forged)));
    assertWell();
    prevented(
        DATABASE,
        "registers a forged file as that of a credential",
        "the code of the row: verification refuses, and the doctor names it");
  }

  @Test
  void aValidityIsExtendedAndANameIsChanged() throws Exception {
    JsonNode credential = campus.signedInUndergraduate().issued("transcript");
    for (String change : List.of("valid_until = now() + interval '9 years'", "holder_name = 'X'")) {
      sql(
          "credential",
          "UPDATE credential SET "
              + change
              + " WHERE id = '"
              + credential.path("id").asText()
              + "'",
          () ->
              assertAltered(
                  Person.anonymous(server).get("/v/" + credential.path("code").asText())));
    }
    prevented(
        DATABASE,
        "extends the validity of a credential, or changes its holder",
        "the code of the row: verification refuses");
  }

  @Test
  void anEntryIsWrittenForTheLogToSign() throws Exception {
    String made =
        "{\"action\":\"plugin-installed\",\"actor\":\"%s\",\"at\":\"2026-12-01T00:00:00.000Z\",\"office\":\"\",\"person\":\"\",\"subject\":\"forged\",\"version\":1}"
            .formatted("0".repeat(32));
    sql(
        "audit_pending",
        "INSERT INTO audit_pending (id, entry, mac) VALUES ('made-up', '"
            + made
            + "', repeat('A', 43))",
        () -> {
          server.await(() -> server.console("yinxin:doctor").contains("made-up"));
          String trail = Person.signedIn(server, "auditor").get("/api/admin/audit/csv").body();
          assertFalse(trail.contains("forged"), trail);
        });
    assertWell();
    prevented(
        DATABASE,
        "writes an entry for the audit trail to sign, as the approval of a plug-in",
        "the code of pending entries: it gets no place, and the doctor names it");
  }

  @Test
  void entriesOfTheLogsAreChanged() throws Exception {
    campus.signedInUndergraduate().issued("transcript");
    assertWell();
    sql(
        "ledger_entry",
        "UPDATE ledger_entry SET leaf_hash = repeat('0', 64) WHERE entry_index = 0",
        InsidersIT::found);
    sql("audit_entry", "DELETE FROM audit_entry WHERE entry_index = 1", InsidersIT::found);
    assertWell();
    detected(
        DATABASE,
        "changes an entry of the public log",
        "`yinxin:log-check`: hashes and checkpoints");
    detected(
        DATABASE,
        "removes an entry of the audit trail",
        "`yinxin:log-check`: hashes and checkpoints");
  }

  @Test
  void theRecordOfAnAccessIsRemoved() throws Exception {
    Campus.Holder holder = campus.undergraduate();
    String body = "{\"number\":\"%s\"}".formatted(holder.number());
    assertEquals(200, registrar.post("/api/office/people/dossiers", body).statusCode());
    sql(
        "person_access",
        "DELETE FROM person_access",
        () -> {
          assertEquals("[]", campus.signedIn(holder).get("/api/accesses").body());
          String trail = Person.signedIn(server, "auditor").get("/api/admin/audit/csv").body();
          assertTrue(
              trail
                  .lines()
                  .anyMatch(
                      line ->
                          line.contains("registrar,dossier-viewed")
                              && line.endsWith("," + holder.number())),
              trail);
        });
    detected(
        DATABASE,
        "removes the record of an access from the person's list",
        "the audit trail has it, and so has the log server");
  }

  @Test
  void aFileOfTheVaultIsChanged() throws Exception {
    Person student = campus.signedInUndergraduate();
    JsonNode credential = student.issued("transcript");
    byte[] file = student.bytes("/api/credentials/" + credential.path("id").asText() + "/pdf");
    String hash = Auditor.hex(Auditor.sha256(file));
    Path stored =
        server
            .state()
            .resolve("vault/" + hash.substring(0, 2) + "/" + hash.substring(2, 4) + "/" + hash);
    byte[] changed = file.clone();
    changed[changed.length / 2] ^= 1;
    Files.write(stored, changed);
    String output = server.console("yinxin:log-check --full");
    String verdict = student.verdict(changed);
    Files.write(stored, file);
    assertTrue(output.contains(hash), output);
    assertEquals("altered", verdict);
    assertEquals("valid", student.verdict(file));
    prevented(
        "who writes files of the vault",
        "changes a sealed file",
        "`altered` when it is verified, and `yinxin:log-check --full` names it");
  }

  @Test
  void anAdministratorHelpsHimself() throws Exception {
    Campus.Holder holder = campus.undergraduate();
    String credential = campus.signedIn(holder).issued("transcript").path("id").asText();
    String user = campus.clerk("administrator");
    Person alone = Person.signedIn(server, user);
    String change = "{\"user\":\"%s\",\"personNumber\":\"%s\",\"roles\":[%s]}";
    for (String roles :
        List.of("\"administrator\",\"office:academic-affairs\"", "\"administrator\",\"auditor\"")) {
      HttpResponse<String> refused =
          alone.post("/api/admin/people/changes", change.formatted(user, "", roles));
      assertEquals(422, refused.statusCode(), refused.body());
    }
    assertEquals(
        200,
        alone
            .post(
                "/api/admin/people/changes",
                change.formatted(user, holder.number(), "\"administrator\""))
            .statusCode());
    assertEquals(403, alone.get("/api/credentials/" + credential + "/pdf").statusCode());
    assertEquals(403, alone.get("/api/records").statusCode());
    prevented(
        ADMINISTRATOR,
        "gives his account an office or the auditor's role",
        "roles that exclude each other");
    prevented(
        ADMINISTRATOR,
        "gives his account a student's number and reads the student's data",
        "accounts that manage the platform are no holders'");
  }

  @Test
  void anAdministratorMakesASecondAccount() throws Exception {
    Campus.Holder holder = campus.undergraduate();
    String second = Campus.unique("it-second-");
    HttpResponse<String> made =
        admin.post(
            "/api/admin/people",
            "{\"user\":\"%s\",\"personNumber\":\"%s\",\"roles\":[]}"
                .formatted(second, holder.number()));
    assertEquals(201, made.statusCode(), made.body());
    JsonNode notices = Person.json(campus.signedIn(holder).get("/api/notices"));
    assertEquals("account-changed", notices.get(0).path("kind").asText(), notices.toString());
    String trail = Person.signedIn(server, "auditor").get("/api/admin/audit/csv").body();
    assertTrue(trail.contains("admin,account-created"), trail);
    detected(
        ADMINISTRATOR,
        "makes a second account with a student's number",
        "the student is told, and the auditor has it");
  }

  @Test
  void aSessionIsStolen() throws Exception {
    Campus.Holder holder = campus.undergraduate();
    Person stolen = campus.signedIn(holder);
    Person owner = campus.signedIn(holder);
    assertEquals(200, owner.post("/api/sessions/end-others", "").statusCode());
    assertEquals(401, stolen.get("/api/credentials").statusCode());
    prevented(
        "thief of a session",
        "uses it after the owner has seen it",
        "the owner ends it on the page of devices; unused, it ends after 30 minutes");
  }

  private static void copy(Path from, Path to) throws Exception {
    assertEquals("", Server.run(List.of("cp", "-a", from.toString(), to.toString()), ""));
  }

  /** The file bears the university's seal, and no log of the university has it. */
  @Test
  void aSealKeyIsStolen() throws Exception {
    campus.signedInUndergraduate().issued("transcript");
    Server elsewhere = Server.withoutState();
    Files.createDirectories(elsewhere.state());
    copy(server.state().resolve("keys"), elsewhere.state().resolve("keys"));
    byte[] forged;
    try {
      elsewhere.start();
      Person thief = new Campus(elsewhere).signedInUndergraduate();
      String id = thief.issued("transcript").path("id").asText();
      forged = thief.bytes("/api/credentials/" + id + "/pdf");
    } finally {
      elsewhere.kill();
    }
    JsonNode verified = Person.anonymous(server).verified(forged);
    assertEquals("not-issued-here", verified.path("verdict").asText(), verified.toString());
    String doctor = server.console("yinxin:doctor");
    assertTrue(doctor.contains(Auditor.hex(Auditor.sha256(forged))), doctor);
    prevented(
        "thief of a seal key",
        "seals a file on another machine and shows it",
        "the log decides: `not-issued-here`, and the doctor names the file, so that the key is declared compromised");
  }

  /** The thief shows a stranger a log in which a credential of his own stands. */
  @Test
  void theKeyOfTheLogIsStolen(@TempDir Path folder) throws Exception {
    campus.signedInUndergraduate().issued("transcript");
    LogThief thief = new LogThief(server.state().resolve("log/key"));
    Auditor now = new Auditor(server, server.get("/log/checkpoint").body());
    List<byte[]> forged = new ArrayList<>(now.leaves());
    forged.set(0, Auditor.leaf("a credential of his own".getBytes(StandardCharsets.UTF_8)));
    try (WitnessProcess witness =
        WitnessProcess.standAlone(
            folder.resolve("witness"),
            "archive.example/witness",
            server.get("/log/key").body().strip())) {
      int size = now.size();
      assertEquals(200, thief.submit(witness.address(), 0, now.leaves()).statusCode());
      assertEquals(409, thief.submit(witness.address(), size, forged).statusCode());
      assertTrue(witness.output().contains("not signed: 409"), witness.output());
    }
    prevented(
        "thief of the log's key",
        "has a witness sign another log",
        "the witness has signed the log's own, refuses, and says so");
  }

  /** Database and files together, so that they agree with each other. */
  @Test
  void theMachineIsRolledBack(@TempDir Path folder) throws Exception {
    Server rolledBack = Server.withDemoData();
    Path elsewhere = Files.createDirectories(folder.resolve("another machine"));
    Files.writeString(
        rolledBack.home().resolve("etc/org.yinxin.core.ledger.cfg"),
        "\nkeepCheckpointIn = " + elsewhere + "\n",
        StandardOpenOption.APPEND);
    try {
      rolledBack.start();
      Campus people = new Campus(rolledBack);
      Campus.Holder holder = people.undergraduate();
      people.signedIn(holder).issued("transcript");
      rolledBack.kill();
      copy(rolledBack.state(), folder.resolve("yesterday"));
      rolledBack.start();
      JsonNode removed = people.signedIn(holder).issued("grade-point-method");
      rolledBack.await(() -> isKept(elsewhere, removed.path("logIndex").asInt()));
      rolledBack.kill();
      Server.run(List.of("rm", "-r", rolledBack.state().toString()), "");
      copy(folder.resolve("yesterday"), rolledBack.state());
      rolledBack.start();
      HttpResponse<String> refused = applied(people.signedIn(holder), "x");
      assertEquals(503, refused.statusCode(), refused.body());
      String doctor = rolledBack.console("yinxin:doctor");
      assertTrue(doctor.contains("Entries are lost"), doctor);
      // To whom it was shown it is not called false.
      HttpResponse<String> seen = rolledBack.get("/v/" + removed.path("code").asText());
      assertEquals(503, seen.statusCode(), seen.body());
    } finally {
      rolledBack.kill();
    }
    detected(
        "root of the server",
        "puts the whole machine back to yesterday, to remove an entry",
        "a checkpoint that is kept elsewhere, a kiosk or a witness: nothing more is issued, and the doctor says how many entries are lost");
  }

  /** Says if the newest checkpoint that is kept has an entry. */
  private static boolean isKept(Path folder, int index) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (Integer.parseInt(Files.readString(file).split("\n", 3)[1]) > index) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void aPluginIsHostile() throws Exception {
    String address = "/api/admin/plugins";
    String id = Campus.unique("hostile-");
    byte[] hanging = TypeBundle.of(SleepsForEver.class, id, "1.0.0");
    byte[] reading = TypeBundle.of(Hostile.ReadsKeyFiles.class, Campus.unique("hostile-"), "1.0.0");
    String uses = admin.upload(address + "/effect", reading).body();
    assertTrue(uses.contains("\"files\""), uses);
    assertEquals(201, admin.upload(address, hanging).statusCode());
    for (int i = 0; i < 3; i++) {
      campus.signedInUndergraduate().post("/api/applications", "{\"type\":\"" + id + "\"}");
    }
    server.await(() -> server.console("yinxin:doctor").contains(id));
    assertTrue(campus.signedInUndergraduate().issued("transcript").path("id").isTextual());
    assertEquals(204, admin.delete(address + "/" + TypeBundle.name(id)).statusCode());
    prevented(
        AUTHOR,
        "has the plug-in hang",
        "it goes into quarantine, the doctor names it, and other certificates are issued");
    open(
        AUTHOR,
        "has it read the seal keys, where they are files of this server",
        "it is named before the installation that the plug-in uses files; a [signer](signer.md) keeps the keys elsewhere");
  }
}
