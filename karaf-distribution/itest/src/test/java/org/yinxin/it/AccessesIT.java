package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.tls.ServerCertificate;

/** Tells people, the auditor and a log server what staff saw of people. */
final class AccessesIT {
  private static final String OFFICE = "office:academic-affairs";

  private static Server server;
  private static Campus campus;

  @BeforeAll
  static void start() throws Exception {
    server = Server.shared();
    campus = new Campus(server);
  }

  private static Person clerk(String... roles) throws Exception {
    return Person.signedIn(server, campus.clerk(roles));
  }

  private static int dossier(Person by, Campus.Holder holder) throws Exception {
    return by.post("/api/office/people/dossiers", "{\"number\":\"%s\"}".formatted(holder.number()))
        .statusCode();
  }

  private static JsonNode search(Person by, Campus.Holder holder) throws Exception {
    return Person.json(
        by.post("/api/office/people/searches", "{\"text\":\"%s\"}".formatted(holder.number())));
  }

  @Test
  void aStudentSeesWhichOfficeLooked() throws Exception {
    Campus.Holder holder = campus.undergraduate();
    Person student = campus.signedIn(holder);
    assertEquals("[]", student.get("/api/accesses").body());
    String credential = student.issued("transcript").path("id").asText();

    Person clerk = clerk(OFFICE);
    assertEquals(200, dossier(clerk, holder));
    assertTrue(clerk.bytes("/api/office/credentials/" + credential + "/pdf").length > 0);
    String sought = "{\"text\":\"%s\"}".formatted(holder.number());
    assertEquals(1, Person.json(clerk.post("/api/office/register/searches", sought)).size());

    JsonNode seen = Person.json(student.get("/api/accesses"));
    assertEquals(
        List.of("dossier", "download", "register-person"),
        seen.findValuesAsText("kind"),
        seen.toPrettyString());
    assertEquals("教务处", seen.path(0).path("offices").path(0).path("zh").asText());
    try (Browser browser = new Browser("accesses", 1000, 900)) {
      browser.signIn(server, holder.user());
      browser.get(server.address() + "/my/accesses");
      assertTrue(browser.shown("[data-test=access]").getText().contains("教务处"));
      assertEquals(3, browser.count("[data-test=access]"));
      browser.picture("accesses");
      assertEquals(List.of(), browser.accessibilityFaults());
    }
    String trail = Person.signedIn(server, "auditor").get("/api/admin/audit/csv").body();
    for (String action : List.of("dossier-viewed", "credential-downloaded")) {
      assertTrue(
          trail
              .lines()
              .anyMatch(line -> line.contains(action) && line.endsWith("," + holder.number())),
          action);
    }
  }

  /** The value of a column in the records of a downloaded file. */
  private static String cell(JsonNode all, String column) {
    return all.path("records").findParents("column").stream()
        .filter(cell -> cell.path("column").asText().equals(column))
        .map(cell -> cell.path("value").asText())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aStudentDownloadsAllOfItAndNothingOfOthers() throws Exception {
    Campus.Holder holder = campus.undergraduate();
    Campus.Holder other = campus.undergraduate();
    Person student = campus.signedIn(holder);
    JsonNode credential = student.issued("transcript");
    String id = credential.path("id").asText();
    HttpResponse<String> shared =
        student.post(
            "/api/shares", "{\"credential\":\"%s\",\"days\":1,\"label\":\"某公司\"}".formatted(id));
    assertEquals(201, shared.statusCode(), shared.body());
    assertEquals(200, dossier(clerk(OFFICE), holder));
    campus.signedIn(other).issued("transcript");

    HttpResponse<String> answer = student.get("/api/personal-data");
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals(
        List.of("attachment; filename=\"personal-data.json\""),
        answer.headers().allValues("Content-Disposition"));
    assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
    JsonNode all = Person.json(answer);
    assertEquals(holder.number(), all.path("person").asText());
    assertTrue(
        all.path("records").findValuesAsText("kind").containsAll(List.of("person", "programme")),
        answer.body());
    assertEquals(id, all.at("/credentials/0/credential/id").asText());
    assertEquals("某公司", all.at("/shares/0/share/label").asText());
    assertEquals("dossier", all.at("/accesses/0/kind").asText());
    assertTrue(all.path("notices").findValuesAsText("subject").contains(id), answer.body());
    assertTrue(all.path("sessions").size() > 0, answer.body());
    assertFalse(answer.body().contains(other.number()));
    assertFalse(answer.body().contains(Person.json(shared).path("link").asText()));
    String idNumber = cell(all, "id_number");
    String log = Files.readString(server.home().resolve("data/log/karaf.log"));
    for (String personal : List.of(holder.number(), idNumber, "某公司")) {
      assertFalse(log.contains(personal), "no personal data are in the log");
    }
    assertEquals(401, Person.anonymous(server).get("/api/personal-data").statusCode());
    assertEquals(403, Person.signedIn(server, "auditor").get("/api/personal-data").statusCode());
    try (Browser browser = new Browser("personal-data", 1000, 1300)) {
      browser.signIn(server, holder.user());
      browser.get(server.address() + "/my");
      browser.click("[data-test=my-data]");
      browser.shown("[data-test=personal-data]");
      browser.picture("personal-data");
      assertEquals(List.of(), browser.accessibilityFaults());
    }
  }

  @Test
  void aStudentSeesOnceWhoWorkedThroughAListWithThem() throws Exception {
    Campus.Holder holder = campus.undergraduate();
    Person clerk = clerk(OFFICE);
    byte[] list = ("学号\n" + holder.number() + "\n").getBytes(StandardCharsets.UTF_8);
    JsonNode batch =
        Person.json(clerk.upload(BatchRun.BATCHES, list, "list.csv", "type", "transcript"));
    BatchRun.awaitState(clerk, batch, "staged");
    for (int times = 0; times < 2; times++) {
      assertEquals(1, Person.json(clerk.get(BatchRun.address(batch) + "/rows")).size());
    }

    JsonNode seen = Person.json(campus.signedIn(holder).get("/api/accesses"));
    assertEquals(List.of("batch-rows"), seen.findValuesAsText("kind"), seen.toPrettyString());
    assertEquals(1, seen.path(0).path("times").asInt());
    assertEquals("教务处", seen.path(0).path("offices").path(0).path("zh").asText());
    String trail = Person.signedIn(server, "auditor").get("/api/admin/audit/csv").body();
    String event = batch.path("id").asText() + " people 1";
    assertEquals(1, trail.lines().filter(line -> line.contains(event)).count());
    assertEquals(200, clerk.post(BatchRun.address(batch) + "/cancel", "").statusCode());
  }

  @Test
  void anAlarmIsRaisedWhenAnAccountReadsOfUnusuallyMany() throws Exception {
    Campus.Holder owner = campus.undergraduate();
    String user = campus.clerkOf(owner.number(), OFFICE);
    try (ConfigurationFile limit = new ConfigurationFile(server, "org.yinxin.core.access")) {
      limit.write("unusualPeople = 1\n");
      server.await(
          () -> {
            assertEquals(200, dossier(Person.signedIn(server, user), campus.undergraduate()));
            return Person.json(campus.signedIn(owner).get("/api/notices"))
                .findValuesAsText("kind")
                .contains("unusual-access");
          });
      assertEquals(200, dossier(Person.signedIn(server, user), campus.undergraduate()));
    }
    List<String> notices =
        Person.json(campus.signedIn(owner).get("/api/notices")).findValuesAsText("kind");
    assertEquals(1, Collections.frequency(notices, "unusual-access"), notices.toString());
    String trail = Person.signedIn(server, "auditor").get("/api/admin/audit/csv").body();
    assertTrue(trail.contains("access-limit-exceeded"));
  }

  @Test
  void thePersonnelOfficeFindsNoStudent() throws Exception {
    Campus.Holder student = campus.undergraduate();
    Campus.Holder teacher = campus.like("staff");
    Person personnel = clerk("office:personnel");

    assertEquals(0, search(personnel, student).size());
    assertEquals(404, dossier(personnel, student));
    assertEquals(1, search(personnel, teacher).size());
    assertEquals(200, dossier(personnel, teacher));
    assertEquals(1, search(clerk(OFFICE), student).size());
    assertEquals(0, search(clerk(OFFICE), teacher).size());
  }

  /** The lines of {@code docs/operate.md}, with this log server in the place of the example's. */
  private static String guide(int port, Path truststore) throws Exception {
    String text = Files.readString(Path.of("..", "..", "docs", "operate.md"));
    Matcher lines =
        Pattern.compile("(?s)```properties\n(log4j2\\.logger\\.trail.*?)```").matcher(text);
    assertTrue(lines.find());
    return lines
        .group(1)
        .replace("logs.example.edu.cn", "localhost")
        .replace("6514", Integer.toString(port))
        .replace("/etc/yinxin/log-server.p12", truststore.toString());
  }

  private static boolean isListening(int port) {
    try (Socket socket = new Socket("localhost", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isReceived(Path file, String action) throws IOException {
    return Files.exists(file) && Files.readString(file).contains("\"action\":\"" + action);
  }

  @Test
  void aLogServerIsSentEachEntryWithoutNames(@TempDir Path folder) throws Exception {
    assumeTrue(Server.has("rsyslogd"));
    int port = Server.freePort();
    ServerCertificate logs = ServerCertificate.of("localhost");
    Path key = Files.writeString(folder.resolve("key.pem"), logs.keyPem());
    Path certificate = Files.writeString(folder.resolve("certificate.pem"), logs.pem());
    Path truststore = logs.writeTrustStore(folder.resolve("log-server.p12"));
    Path received = folder.resolve("received");
    Path settings =
        Files.writeString(
            folder.resolve("rsyslog.conf"),
            """
            global(workDirectory="%s" defaultNetstreamDriver="ossl"
              defaultNetstreamDriverCAFile="%s" defaultNetstreamDriverCertFile="%s"
              defaultNetstreamDriverKeyFile="%s")
            module(load="imtcp" streamDriver.name="ossl" streamDriver.mode="1"
              streamDriver.authMode="anon")
            input(type="imtcp" port="%d")
            template(name="raw" type="string" string="%%rawmsg%%\\n")
            action(type="omfile" file="%s" template="raw")
            """
                .formatted(folder, certificate, certificate, key, port, received));
    Process rsyslog =
        new ProcessBuilder(
                "rsyslogd", "-n", "-f", settings.toString(), "-i", folder.resolve("pid").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    try (ConfigurationFile logging = new ConfigurationFile(server, "org.ops4j.pax.logging")) {
      server.await(() -> isListening(port));
      Path file = server.home().resolve("etc/org.ops4j.pax.logging.cfg");
      logging.write(
          Files.readString(file).replaceFirst("(?m)^log4j2\\.logger\\.trail\\.level.*$", "")
              + guide(port, truststore));
      String user = campus.clerk(OFFICE);
      server.await(
          () -> {
            Person.signedIn(server, user);
            return isReceived(received, "signed-in");
          });
      Campus.Holder holder = campus.undergraduate();
      assertEquals(1, search(Person.signedIn(server, user), holder).size());
      assertEquals(200, dossier(Person.signedIn(server, user), holder));
      server.await(
          () -> isReceived(received, "people-searched") && isReceived(received, "dossier-viewed"));
      String line =
          Files.readAllLines(received).stream()
              .filter(each -> each.contains("people-searched"))
              .findFirst()
              .orElseThrow();
      assertTrue(
          line.matches(
              "<\\d+>1 \\S+T\\S+ \\S+ yinxin .* \\d+ \\{\"action\":\"people-searched\".*}"),
          line);
      assertFalse(Files.readString(received).contains(holder.number()));
    } finally {
      rsyslog.destroy();
      assertTrue(rsyslog.waitFor(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS));
    }
  }
}
