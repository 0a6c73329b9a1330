package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yinxin.testkit.Waits;

/** Kiosks as the server sees them: enrolled, heard, signed in at, and refused. */
final class KiosksIT {
  private static final int CONSENTS = 100;

  private static Server server;
  private static Campus campus;
  private static Person admin;
  private static Campus.Holder student;
  private static Campus.Holder staff;

  @BeforeAll
  static void begin() throws Exception {
    server = Server.shared();
    campus = new Campus(server);
    admin = Person.signedIn(server, "admin");
    student = campus.undergraduate();
    staff = campus.like("staff");
  }

  private static void assertProblem(String name, HttpResponse<String> answer) throws Exception {
    assertEquals(
        "urn:yinxin:problem:" + name, Person.json(answer).path("type").asText(), answer.body());
  }

  private static JsonNode kept(String id) throws Exception {
    return withId(id, Person.json(admin.get("/api/admin/kiosks")));
  }

  private static JsonNode withId(String id, JsonNode kiosks) {
    for (JsonNode kiosk : kiosks) {
      if (kiosk.path("id").asText().equals(id)) {
        return kiosk;
      }
    }
    throw new AssertionError("no kiosk " + id);
  }

  private static String campusCard(Campus.Holder holder) {
    return "{\"method\":\"campus-card\",\"uid\":\"" + holder.campusCard() + "\"}";
  }

  /** The identity card of somebody in the demo. */
  private static String idCard(String number) throws Exception {
    Path people = server.home().resolve("demo/person.csv");
    String[] cells =
        Files.readAllLines(people).stream()
            .filter(line -> line.startsWith(number + ","))
            .map(line -> line.split(","))
            .findFirst()
            .orElseThrow();
    return idCard(cells[6], cells[1]);
  }

  private static String idCard(String idNumber, String name) {
    return new JsonMapper()
        .createObjectNode()
        .put("method", "id-card")
        .put("number", idNumber)
        .put("name", name)
        .toString();
  }

  @Test
  void theFourKiosksOfTheUniversityAreThereForAnybody() throws Exception {
    JsonNode kiosks = Person.json(Person.anonymous(server).get("/api/kiosks"));

    JsonNode library = withId("library-service-hall", kiosks);
    JsonNode gate = withId("library-south-gate", kiosks);
    JsonNode hongzhi = withId("hongzhi-hall", kiosks);
    JsonNode guangzhi = withId("guangzhi-hall", kiosks);
    assertEquals("图书馆一楼南门大厅", gate.at("/place/zh").asText());
    assertEquals("江北校区", hongzhi.at("/campus/zh").asText());
    assertEquals("广智楼一楼大厅", guangzhi.at("/place/zh").asText());
    assertEquals("周一至周五 08:30–12:00、14:00–17:30（节假日除外）", gate.at("/hours/zh").asText());
    assertTrue(library.path("open").asBoolean(), kiosks.toString());
    assertFalse(guangzhi.path("works").asBoolean(), "no device was ever enrolled");
    assertEquals("每天 00:00–24:00（演示终端，全天开放）", library.at("/hours/zh").asText());
    assertFalse(kiosks.toString().contains("token"));
    assertTrue(
        Files.readString(server.state().resolve("kiosk-token.txt")).length() > 40, "demo token");
  }

  @Test
  void aKioskEnrolsOnceIsHeardAndRaisesAlarms() throws Exception {
    String id = Campus.unique("it-alarms-");
    KioskDevice device = KioskDevice.enrolled(server, id);
    JsonNode shown = device.beat("");
    assertEquals("测试终端", shown.at("/kiosk/name/zh").asText());
    assertFalse(shown.path("open").asBoolean());
    assertEquals("这台终端尚未设置开放时间。", shown.at("/closedReason/zh").asText());
    assertEquals(server.address(), shown.path("publicAddress").asText());
    assertTrue(shown.path("development").asBoolean());
    assertEquals(3, shown.path("signIn").size());

    assertProblem("kiosk-refused", device.post("/api/kiosk/session", campusCard(student)));

    KioskDevice.opened(admin, id);
    assertTrue(device.beat("PAPER_LOW").path("open").asBoolean());
    JsonNode kept = kept(id);
    assertEquals("paper-low", kept.at("/alarms/0/kind").asText(), kept.toString());
    assertEquals(200, kept.at("/devices/0/sheets").asInt());
    assertTrue(kept.path("works").asBoolean());
    String refused =
        KioskDevice.heartbeat("").replace("\"outOfOrder\"", "\"refusedReports\":2,\"outOfOrder\"");
    assertEquals(200, device.post("/api/kiosk/heartbeat", refused).statusCode());
    assertEquals("report-refused", kept(id).at("/alarms/0/kind").asText());
    device.beat("");
    assertEquals(0, kept(id).path("alarms").size());
    JsonNode alarms = Person.json(admin.get("/api/admin/kiosks/" + id + "/alarms"));
    assertTrue(alarms.at("/0/end").asText().contains("+08:00"), alarms.toString());
    // Kiosk operators read and change nothing.
    Person operator = Person.signedIn(server, "keeper");
    assertEquals(200, operator.get("/api/admin/kiosks").statusCode());
    assertEquals(403, operator.post("/api/admin/kiosks/" + id + "/revoke", "").statusCode());

    String token = KioskDevice.token(admin, id);
    assertEquals(201, new KioskDevice(server).enrol(token).statusCode());
    assertProblem("kiosk-token", new KioskDevice(server).enrol(token));
    // The device that was replaced is no kiosk any more.
    assertProblem("kiosk-signature", device.get("/api/kiosk/session"));
  }

  @Test
  void whoIsNoKioskIsRefused() throws Exception {
    String id = Campus.unique("it-refused-");
    KioskDevice device = KioskDevice.enrolled(server, id);
    HttpRequest once =
        device.signed("POST", "/api/kiosk/heartbeat", KioskDevice.heartbeat("")).build();
    assertEquals(200, server.send(once).statusCode());
    HttpResponse<String> replayed = server.send(once);
    assertEquals(401, replayed.statusCode());
    assertProblem("kiosk-signature", replayed);

    device.skewSeconds = 400;
    HttpResponse<String> wrongClock =
        device.post("/api/kiosk/heartbeat", KioskDevice.heartbeat(""));
    assertEquals(401, wrongClock.statusCode());
    assertProblem("kiosk-clock", wrongClock);
    assertTrue(wrongClock.headers().firstValue("Date").isPresent());
    assertEquals("clock", kept(id).at("/alarms/0/kind").asText());
    device.skewSeconds = 0;
    device.beat("");
    assertEquals(0, kept(id).path("alarms").size());

    // The body is not the one that was signed.
    HttpRequest signed = device.signed("POST", "/api/kiosk/maintenance", "{\"uid\":\"1\"}").build();
    HttpRequest altered =
        HttpRequest.newBuilder(signed, (name, value) -> true)
            .POST(HttpRequest.BodyPublishers.ofString("{\"uid\":\"2\"}"))
            .build();
    assertProblem("kiosk-signature", server.send(altered));
    // Nor does another spelling of the address get past the signature.
    int otherSpelling = Person.anonymous(server).get("/api/%6Biosk/session").statusCode();
    assertTrue(otherSpelling == 401 || otherSpelling == 404, "status " + otherSpelling);
    assertEquals(401, admin.get("/api/kiosk/session").statusCode());

    assertEquals(204, admin.post("/api/admin/kiosks/" + id + "/revoke", "").statusCode());
    assertProblem("kiosk-signature", device.get("/api/kiosk/session"));
    assertEquals("revoked", kept(id).path("state").asText());
  }

  @Test
  void peopleSignInByCardAndTheOthersAreToldWhyNot() throws Exception {
    KioskDevice device = campus.kiosk();
    HttpResponse<String> begun = device.post("/api/kiosk/session", campusCard(student));
    assertEquals(201, begun.statusCode(), begun.body());
    JsonNode session = Person.json(begun);
    assertEquals("张*雨", session.path("name").asText());
    assertEquals(1, session.path("assurance").asInt());
    assertEquals(60, session.path("idleSeconds").asInt());
    assertFalse(begun.body().contains(student.number()));

    assertProblem("kiosk-session", device.get("/api/kiosk/session"));
    device.session = session.path("session").asText();
    JsonNode status = Person.json(device.get("/api/kiosk/session"));
    assertTrue(status.path("expiresInSeconds").asInt() > 50, status.toString());
    readingDoesNotProlong(device);
    KioskDevice other = campus.kiosk();
    other.session = device.session;
    assertProblem("kiosk-session", other.get("/api/kiosk/session"));
    assertEquals(204, device.delete("/api/kiosk/session").statusCode());
    assertProblem("kiosk-session", device.get("/api/kiosk/session"));

    device.session = "";
    JsonNode byIdCard =
        Person.json(device.post("/api/kiosk/session", idCard(staff.idNumber(), staff.name())));
    assertEquals("范*", byIdCard.path("name").asText(), byIdCard.toString());
    assertEquals(2, byIdCard.path("assurance").asInt());
    HttpResponse<String> admitted = device.post("/api/kiosk/session", idCard("26500108150123"));
    assertEquals(403, admitted.statusCode(), admitted.body());
    assertTrue(admitted.body().contains("下载"), admitted.body());
    HttpResponse<String> unknown =
        device.post("/api/kiosk/session", "{\"method\":\"campus-card\",\"uid\":\"04FFFFFF\"}");
    assertEquals(403, unknown.statusCode());
    HttpResponse<String> typed =
        device.post(
            "/api/kiosk/session",
            "{\"method\":\"id-card\",\"number\":\"" + student.number() + "\"}");
    assertEquals(400, typed.statusCode(), "a number alone signs nobody in");
  }

  @Test
  void aPersonSignsInByScanOnceAndNobodyElseDoes() throws Exception {
    String id = Campus.unique("it-scan-");
    KioskDevice device = KioskDevice.enrolled(server, id);
    KioskDevice.opened(admin, id);
    JsonNode made = Person.json(device.post("/api/kiosk/sign-in-codes", ""));
    String code = made.path("code").asText();
    assertEquals(server.address() + "/k/" + code, made.path("url").asText());
    String scan = "{\"method\":\"scan\",\"code\":\"%s\"}".formatted(code);
    String path = "/api/kiosk-sign-ins/" + code;
    assertEquals(401, Person.anonymous(server).get(path).statusCode());

    Person first = campus.signedIn(student);
    Person second = campus.signedIn(staff);
    JsonNode asked = Person.json(second.get(path));
    assertEquals("waiting", asked.path("state").asText(), "who only looks takes nothing");
    assertEquals("scanned", Person.json(first.post(path + "/scan", "")).path("state").asText());
    assertEquals("测试终端", asked.at("/kiosk/zh").asText(), asked.toString());
    assertProblem("kiosk-taken", second.get(path));
    assertProblem("kiosk-taken", second.post(path + "/scan", ""));
    assertProblem("kiosk-taken", second.post(path, "{\"confirm\":true}"));
    assertEquals("scanned", state(device, code).path("state").asText());
    assertProblem("kiosk-refused", device.post("/api/kiosk/session", scan));
    assertEquals(204, first.post(path, "{\"confirm\":true}").statusCode());
    assertProblem("kiosk-used", second.get(path));

    assertEquals("confirmed", state(device, code).path("state").asText());
    JsonNode begun = Person.json(device.post("/api/kiosk/session", scan));
    assertEquals(2, begun.path("assurance").asInt());
    assertProblem("kiosk-used", device.post("/api/kiosk/session", scan));
    device.session = begun.path("session").asText();
    assertEquals(200, device.get("/api/kiosk/session").statusCode());
    String trail = Person.signedIn(server, "auditor").get("/api/admin/audit/csv").body();
    String signedIn = "kiosk:%s,kiosk-signed-in,,%s/scan,%s".formatted(id, id, student.number());
    assertTrue(trail.contains(signedIn), trail);
  }

  private static JsonNode state(KioskDevice device, String code) throws Exception {
    return Person.json(device.get("/api/kiosk/sign-in-codes/" + code));
  }

  @Test
  void keepersOpenTheMaintenancePageWithCardAndPin() throws Exception {
    String kiosk = Campus.unique("it-keeper-");
    String uid = Campus.unique("04");
    KioskDevice device = KioskDevice.enrolled(server, kiosk);
    HttpResponse<String> card =
        admin.post(
            "/api/admin/maintenance-cards",
            "{\"uid\":\"%s\",\"name\":\"周师傅\",\"pin\":\"135790\"}"
                .formatted(String.join(":", uid.split("(?<=\\G..)"))));
    assertEquals(201, card.statusCode(), card.body());
    HttpResponse<String> opened = device.post("/api/kiosk/maintenance", maintenance(uid, "135790"));
    assertEquals("周师傅", Person.json(opened).path("name").asText(), opened.body());
    assertEquals(403, device.post("/api/kiosk/maintenance", maintenance(uid, "1")).statusCode());

    HttpResponse<String> stored =
        device.post(
            "/api/kiosk/journal",
            "{\"entries\":[{\"sequence\":1,\"kind\":\"maintenance\",\"action\":\"paper-loaded\","
                + "\"by\":\"周师傅\",\"at\":\"2026-11-24T09:00:00+08:00\",\"detail\":\"500\"}]}");
    assertEquals(1, Person.json(stored).path("acknowledged").asLong(), stored.body());
    JsonNode journal = Person.json(admin.get("/api/admin/kiosks/" + kiosk + "/journal"));
    assertEquals("paper-loaded", journal.at("/0/action").asText(), journal.toString());
    HttpResponse<String> asked = device.post("/api/kiosk/journal", "{\"entries\":[]}");
    assertEquals(1, Person.json(asked).path("acknowledged").asLong(), asked.body());

    String id = Person.json(card).path("id").asText();
    assertEquals(204, admin.delete("/api/admin/maintenance-cards/" + id).statusCode());
  }

  private static String maintenance(String uid, String pin) {
    return "{\"uid\":\"%s\",\"pin\":\"%s\"}".formatted(uid, pin);
  }

  @Test
  void whatMayBePrintedIsOfferedAndSurerWaysAreAskedFor() throws Exception {
    JsonNode credential = campus.signedIn(student).issued("transcript");
    KioskDevice device = campus.kiosk();
    String card = campusCard(student);
    device.session = Person.json(device.post("/api/kiosk/session", card)).path("session").asText();

    JsonNode offered = offered(device, credential);
    assertTrue(offered.path("printable").asBoolean(), offered.toString());
    assertTrue(offered.path("pages").asInt() >= 1);
    String id = credential.path("id").asText();
    byte[] page = device.bytes("/api/kiosk/credentials/" + id + "/pages/1.png");
    assertEquals((byte) 'P', page[1]);
    assertEquals(404, device.get("/api/kiosk/credentials/" + id + "/pages/99.png").statusCode());

    String path = "/api/admin/kiosk-settings/assurance/transcript";
    assertEquals(0, Person.json(admin.get(path)).path("level").asInt(), "its content decides");
    try (Setting level = Setting.kept(admin, path, "level")) {
      level.put(2);
      assertFalse(offered(device, credential).path("printable").asBoolean());
      // The page shows the code, by which anybody has the file.
      assertEquals(403, device.get("/api/kiosk/credentials/" + id + "/pages/1.png").statusCode());
      HttpResponse<String> order =
          device.post("/api/kiosk/orders", order(id), "Idempotency-Key", Campus.unique("it-"));
      assertEquals(422, order.statusCode(), order.body());
    }
    HttpResponse<String> order =
        device.post("/api/kiosk/orders", order(id), "Idempotency-Key", Campus.unique("it-"));
    assertEquals(201, order.statusCode(), order.body());
    assertEquals("quoted", Person.json(order).path("state").asText(), order.body());
    KioskDevice other = campus.kiosk();
    other.session = Person.json(other.post("/api/kiosk/session", card)).path("session").asText();
    assertEquals(
        404, other.get("/api/kiosk/orders/" + Person.json(order).path("id").asText()).statusCode());
  }

  @Test
  void aClosedKioskGivesNoSessionHoweverSomebodySignsIn() throws Exception {
    String id = Campus.unique("it-closed-");
    KioskDevice device = KioskDevice.enrolled(server, id);
    KioskDevice.opened(admin, id);
    String code = Person.json(device.post("/api/kiosk/sign-in-codes", "")).path("code").asText();
    Person person = campus.signedIn(student);
    String confirmation = "/api/kiosk-sign-ins/" + code;
    assertEquals(200, person.post(confirmation + "/scan", "").statusCode());
    assertEquals(204, person.post(confirmation, "{\"confirm\":true}").statusCode());
    String scan = "{\"method\":\"scan\",\"code\":\"%s\"}".formatted(code);
    List<String> ways = List.of(campusCard(student), idCard(staff.idNumber(), staff.name()), scan);
    assertEquals(201, device.post("/api/kiosk/session", ways.get(0)).statusCode());

    try (Setting hours = Setting.kept(admin, "/api/admin/kiosks/" + id + "/hours", "periods")) {
      hours.put(List.of());
      for (String way : ways) {
        HttpResponse<String> refused = device.post("/api/kiosk/session", way);
        assertEquals(403, refused.statusCode(), refused.body());
        assertProblem("kiosk-refused", refused);
        assertTrue(refused.body().contains("这台终端现在不开放"), refused.body());
      }
    }
  }

  @Test
  void ofAHundredConsentsOfOnePersonAtOnceExactlyFiveAreFree() throws Exception {
    Campus.Holder holder = campus.undergraduate();
    String credential = campus.signedIn(holder).issued("transcript").path("id").asText();
    KioskDevice device = campus.kiosk();
    String card = campusCard(holder);
    device.session = Person.json(device.post("/api/kiosk/session", card)).path("session").asText();
    List<String> orders = new ArrayList<>();
    for (int i = 0; i < CONSENTS; i++) {
      HttpResponse<String> quoted =
          device.post(
              "/api/kiosk/orders", order(credential), "Idempotency-Key", Campus.unique("it-"));
      assertEquals(201, quoted.statusCode(), quoted.body());
      assertEquals(0, Person.json(quoted).path("totalFen").asInt(-1), "nobody has consented yet");
      orders.add("/api/kiosk/orders/" + Person.json(quoted).path("id").asText());
    }
    secondsLeft(device.post("/api/kiosk/session/prolong", "{}"));

    List<HttpResponse<String>> answers = consents(device, orders);

    List<String> free = new ArrayList<>();
    for (int i = 0; i < CONSENTS; i++) {
      HttpResponse<String> answer = answers.get(i);
      if (answer.statusCode() == 200) {
        assertEquals("paid", Person.json(answer).path("state").asText(), answer.body());
        free.add(orders.get(i));
      } else {
        assertEquals(409, answer.statusCode(), answer.body());
        assertProblem("price-changed", answer);
        JsonNode order = Person.json(device.get(orders.get(i)));
        assertEquals("quoted", order.path("state").asText(), order::toString);
        assertEquals(200, order.path("totalFen").asInt(), order::toString);
      }
    }
    assertEquals(5, free.size());
    for (String order : free) {
      assertEquals(200, device.post(order + "/cancel", "").statusCode());
    }
  }

  /** All at once; a server that is busy is asked again, as a kiosk does. */
  private static List<HttpResponse<String>> consents(KioskDevice device, List<String> orders)
      throws Exception {
    List<Callable<HttpResponse<String>>> work = new ArrayList<>();
    for (String order : orders) {
      work.add(
          () ->
              Waits.await("an answer to " + order)
                  .pollInterval(Duration.ofMillis(500))
                  .until(
                      () -> device.post(order + "/consent", "{\"totalFen\":0}"),
                      answer -> answer.statusCode() != 503));
    }
    ExecutorService threads = Executors.newFixedThreadPool(orders.size());
    try {
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (Future<HttpResponse<String>> each : threads.invokeAll(work)) {
        answers.add(each.get());
      }
      return answers;
    } finally {
      threads.shutdown();
    }
  }

  private static void readingDoesNotProlong(KioskDevice device) throws Exception {
    Waits.await().until(() -> secondsLeft(device.get("/api/kiosk/session")) < 59);
    assertEquals(200, device.get("/api/kiosk/offers").statusCode());
    assertTrue(secondsLeft(device.get("/api/kiosk/session")) < 59);
    assertTrue(secondsLeft(device.post("/api/kiosk/session/prolong", "{}")) >= 59);
  }

  private static int secondsLeft(HttpResponse<String> session) throws IOException {
    assertEquals(200, session.statusCode(), session.body());
    return Person.json(session).path("expiresInSeconds").asInt();
  }

  private static String order(String credential) {
    return "{\"lines\":[{\"credential\":\"%s\",\"copies\":1}]}".formatted(credential);
  }

  private static JsonNode offered(KioskDevice device, JsonNode credential) throws Exception {
    HttpResponse<String> offers = device.get("/api/kiosk/offers");
    assertEquals(200, offers.statusCode(), offers.body());
    List<JsonNode> found =
        Person.json(offers).path("credentials").findParents("id").stream()
            .filter(c -> c.path("id").asText().equals(credential.path("id").asText()))
            .toList();
    assertEquals(1, found.size(), offers.body());
    return found.get(0);
  }
}
