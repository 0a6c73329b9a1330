package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Server and kiosk as they are delivered: from the card on the reader to the paper in the hand. */
final class PrintedCopiesIT {
  private static final String STATES =
      "/api/admin/copies?state=paid,permitted,printing,printed,failed,unknown,settled,"
          + "refunding,refunded,refund-failed,to-reconcile,paid-late";

  private static Server server;
  private static Campus campus;
  private static Person admin;
  private static String id;
  private static KioskArchive kiosk;
  private static Visitor visitor;

  @BeforeAll
  static void start() throws Exception {
    server = Server.shared();
    admin = Person.signedIn(server, "admin");
    campus = new Campus(server);
    id = campus.openKiosk();
    String token = KioskDevice.token(admin, id);
    kiosk = new KioskArchive(server.address());
    visitor = new Visitor(kiosk);
    kiosk.simulateDevices();
    kiosk.configure("org.yinxin.driver.simulator.idcard-demo", "");
    kiosk.start();
    kiosk.await(() -> kiosk.console("kiosk:enrol " + token).contains(id));
  }

  @AfterAll
  static void stop() throws Exception {
    kiosk.close();
    admin.post("/api/admin/kiosks/" + id + "/revoke", "");
  }

  @Test
  void fiveCopiesAreFreeTheSixthIsPaidForAndWhatDoesNotComeOutIsNotCharged() throws Exception {
    int before = copies("settled").size();
    int refunded = copies("refunded").size();
    signIn(campus.undergraduate());
    visitor.appliesFor("zh-CN");
    JsonNode order = visitor.orders("zh-CN", 6);
    assertEquals(200, order.path("totalFen").asInt(), order::toString);
    pay();
    JsonNode done = visitor.sees("done");
    for (JsonNode copy : done.path("outcomes")) {
      assertEquals("printed", copy.path("outcome").asText(), done::toString);
    }
    server.await(() -> copies("settled").size() == before + 6);
    aPrintCopyIsTold();

    visitor.touches("{\"action\":\"home\"}");
    visitor.sees("home");
    visitor.appliesFor("en");
    assertEquals(1000, visitor.orders("en", 2).path("totalFen").asInt());
    // The printer loses its power after the next page.
    bench("die", "");
    pay();
    kiosk.await(() -> kiosk.screen().has("problem"));
    bench("printer", "on");
    JsonNode outcomes = visitor.sees("done").path("outcomes");
    assertEquals("unknown", outcomes.at("/0/outcome").asText(), outcomes::toString);
    assertEquals("failed", outcomes.at("/1/outcome").asText());
    server.await(() -> copies("refunded").size() == refunded + 1 && copies("unknown").size() == 1);

    String decision = "{\"decision\":\"failed\",\"ground\":\"出纸口没有纸\"}";
    String unknown = copies("unknown").get(0).path("id").asText();
    HttpResponse<String> decided =
        admin.post("/api/admin/copies/" + unknown + "/decision", decision);
    assertEquals(200, decided.statusCode(), decided.body());
    server.await(() -> copies("refunded").size() == refunded + 2);
    visitor.touches("{\"action\":\"sign-out\"}");
  }

  /**
   * Permitted copies are printed without it; all others come out later, or their money goes back.
   */
  @Test
  void aServerThatIsKilledWhilePrintingLosesNeitherPaperNorMoney() throws Exception {
    long recorded = printedOnRecord();
    long charged = paidFor("settled");
    long returned = paidFor("refunded");
    long taken = jobs();
    signIn(campus.undergraduate());
    visitor.appliesFor("zh-CN");
    assertEquals(200, visitor.orders("zh-CN", 6).path("totalFen").asInt());
    pay();
    String first = visitor.sees("printing").path("copy").asText();
    kiosk.await(() -> !kiosk.screen().path("copy").asText().equals(first));
    server.kill();
    server.start();
    // The kiosk is reporting just now.
    server.kill();
    server.start();

    admin = Person.signedIn(server, "admin");
    everyCopyHasEnded();
    long printed = jobs() - taken;
    assertTrue(printed >= 1, "paper: " + printed);
    assertEquals(printed, printedOnRecord() - recorded, "each paper is on record");
    // One of the six was paid for.
    assertEquals(1, paidFor("settled") - charged + paidFor("refunded") - returned, "its money");
    kiosk.await(() -> List.of("attract", "done").contains(kiosk.screen().path("view").asText()));
    if (kiosk.screen().path("view").asText().equals("done")) {
      visitor.touches("{\"action\":\"sign-out\"}");
    }
  }

  /** A kiosk reports the last copy only after its screen has shown it. */
  @BeforeEach
  void everyCopyHasEnded() {
    server.await(
        () ->
            Stream.of("paid", "permitted", "printing", "printed", "refunding")
                .allMatch(state -> isNowhere(state)));
  }

  /** A free copy that did not come out is settled, too. */
  private static long printedOnRecord() throws IOException, InterruptedException {
    return copies("settled").stream().filter(copy -> copy.path("printedAt").isTextual()).count();
  }

  /** Number of copies in a state that cost something. */
  private static long paidFor(String state) throws IOException, InterruptedException {
    return copies(state).stream().filter(copy -> copy.path("priceFen").asLong() > 0).count();
  }

  private static boolean isNowhere(String state) {
    try {
      return copies(state).isEmpty();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Number of jobs that the simulated printer has taken. */
  private static long jobs() throws IOException {
    try (Stream<Path> files = Files.walk(kiosk.state().resolve("bench"))) {
      return files.filter(f -> f.endsWith("copy.pdf")).count();
    }
  }

  /** By touching the screen, with what lies on the bench. */
  @Test
  void aPersonPrintsWithCardPhoneAndFinger() throws Exception {
    String card = campus.like("postgraduate").campusCard();
    visitor.sees("attract");
    try (Browser screen = new Browser("walk", 1080, 1920);
        Browser bench = new Browser("walk-bench", 1400, 1300)) {
      screen.get(kiosk.address() + "/");
      bench.get(kiosk.address() + "/bench");
      screen.shown("[data-test=scan]");
      screen.picture("kiosk-1-attract");
      bench("lay-card", card);
      screen.click("[data-test=tab-apply]");
      bench("take-card", "");
      screen.click("[data-test=type][data-id=graduate-status] [data-test=open]");
      screen.picture("kiosk-2-offer");
      screen.tap("[data-test=apply]", () -> screen.count("[data-test=offer]") == 0);
      // One copy of what was issued here is chosen already.
      String chosen = "[data-test=credential].k-chosen ";
      screen.shown(chosen);
      for (int i = 2; i <= 6; i++) {
        String copies = i + " 份";
        screen.tap(
            chosen + "[data-test=more]",
            () -> screen.find(chosen + "[data-test=copies]").getText().equals(copies));
      }
      screen.picture("kiosk-3-home");
      screen.tap("[data-test=quote]", () -> screen.count("[data-test=consent]") == 1);
      assertEquals("¥2.00", screen.shown("[data-test=total]").getText());
      screen.picture("kiosk-4-quote");
      screen.tap("[data-test=consent]", () -> screen.count("[data-test=consent]") == 0);
      assertEquals("重庆工商大学", screen.shown("[data-test=payee]").getText());
      screen.picture("kiosk-5-paying");
      // Before it is paid for: the paper may be out before anybody touches the bench.
      bench.click("[data-action=jam][data-value=on]");
      aPhonePays(bench);
      screen.shown("[data-test=printing]");
      assertTrue(screen.shown("[data-test=problem]").getText().contains("卡纸"));
      screen.picture("kiosk-6-jam");
      bench.click("[data-action=jam][data-value=off]");
      visitor.sees("done");
      // Once the server has heard of the paper, as in the print log.
      screen.patience().until(b -> screen.find("[data-test=charged]").getText().equals("¥2.00"));
      screen.picture("kiosk-7-done");
      bench.shown("#sheets-out li:nth-child(6) img");
      bench.picture("kiosk-8");
      screen.tap("[data-test=sign-out]", () -> screen.count("[data-test=scan]") == 1);
      bench.click("#sheets-out li:first-child .sheet");
      bench.click("#sheet-scan");
      screen.shown("[data-verdict=issued]");
      screen.picture("kiosk-9-paper-verified");
      screen.tap("[data-test=back]", () -> screen.count("[data-test=scan]") == 1);
      assertEquals(List.of(), screen.errors());
    }
  }

  /** With what the bench holds before the scanner, in portrait and landscape. */
  @Test
  void aDocumentIsVerifiedAtTheScannerWithoutSigningIn() throws Exception {
    JsonNode credential = campus.signedInUndergraduate().issued("transcript");
    String url = credential.path("verifyUrl").asText();
    visitor.sees("attract");
    try (Browser portrait = new Browser("portrait", 1080, 1920);
        Browser landscape = new Browser("landscape", 1920, 1080);
        Browser bench = new Browser("scan-bench", 1400, 1300)) {
      List<Browser> screens = List.of(portrait, landscape);
      for (Browser screen : screens) {
        screen.get(kiosk.address() + "/");
        screen.shown("[data-test=verify]");
      }
      bench.get(kiosk.address() + "/bench");
      bench.shown("#scan-text").sendKeys(url);
      bench.click("#scan-go");
      verdict(screens, "issued");
      assertEquals("张*雨", portrait.shown("[data-test=fact-holder]").getText());
      bench.picture("kiosk-scan-bench");

      bench("scan", "https://evil.example" + url.substring(url.indexOf("/v/")));
      verdict(screens, "foreign");
      bench("scan", server.address() + "/k/" + "A".repeat(27));
      verdict(screens, "foreign");
      assertEquals("verifying", kiosk.screen().path("view").asText());

      revoke(credential);
      bench("scan", url);
      verdict(screens, "revoked");
      portrait.tap("[data-test=back]", () -> portrait.count("[data-test=scan]") == 1);
      assertEquals(List.of(), portrait.errors());
    }
  }

  private static void verdict(List<Browser> screens, String verdict) throws Exception {
    for (Browser screen : screens) {
      screen.patience().until(b -> screen.count("[data-verdict=" + verdict + "]") == 1);
      screen.picture("kiosk-verifying-" + verdict);
    }
  }

  private static void revoke(JsonNode credential) throws Exception {
    HttpResponse<String> revoked =
        Person.signedIn(server, "registrar")
            .post(
                "/api/office/credentials/" + credential.path("id").asText() + "/revoke",
                "{\"reason\":\"演示\"}");
    assertTrue(revoked.statusCode() < 300, revoked.body());
  }

  /** The server knows them by number and name on the card; no address holds either. */
  @Test
  void aPersonSignsInWithAnIdentityCard() throws Exception {
    visitor.sees("attract");
    try (Browser screen = new Browser("identity", 1080, 1920);
        Browser bench = new Browser("identity-bench", 1400, 1300)) {
      screen.get(kiosk.address() + "/");
      bench.get(kiosk.address() + "/bench");
      screen.shown("[data-test=scan]");
      bench.click("[data-card='000000200503020123']");
      JsonNode home = visitor.sees("home");
      assertEquals("张*雨", home.path("name").asText(), home::toString);
      screen.shown("[data-test=tab-apply]");
      screen.picture("kiosk-identity-card");
      bench.click("[data-card='000000200503020123']");
      screen.tap("[data-test=sign-out]", () -> screen.count("[data-test=scan]") == 1);
      assertEquals(List.of(), screen.errors());
    }
  }

  private static void aPhonePays(Browser bench) throws Exception {
    String code = bench.shown("#code-link").getAttribute("href");
    try (Browser phone = new Browser("walk-phone", 390, 800)) {
      phone.get(code);
      phone.shown("[data-test=pay]");
      phone.picture("kiosk-5-pay");
      phone.click("[data-test=pay]");
      // Closed before it is told so, the phone might never have paid.
      phone.shown(".pay-done[data-test=state]");
    }
  }

  /** Asserts that the file for the printer is verified as a print copy, and not as a credential. */
  private static void aPrintCopyIsTold() throws Exception {
    byte[] file;
    try (Stream<Path> files = Files.walk(kiosk.state().resolve("bench"))) {
      file =
          Files.readAllBytes(files.filter(f -> f.endsWith("copy.pdf")).findFirst().orElseThrow());
    }
    JsonNode verdict = Person.json(Person.anonymous(server).upload(file));
    assertEquals("print-copy", verdict.path("verdict").asText(), verdict::toString);
  }

  private static void signIn(Campus.Holder holder) throws Exception {
    visitor.sees("attract");
    bench("lay-card", holder.campusCard());
    visitor.sees("home");
    bench("take-card", "");
  }

  private static void pay() throws Exception {
    HttpRequest paid =
        HttpRequest.newBuilder(URI.create(visitor.consents()))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    assertEquals(
        303,
        HttpClient.newHttpClient().send(paid, HttpResponse.BodyHandlers.discarding()).statusCode());
  }

  private static List<JsonNode> copies(String state) throws IOException, InterruptedException {
    return Stream.of(Person.json(admin.get(STATES)))
        .flatMap(all -> Stream.iterate(0, i -> i < all.size(), i -> i + 1).map(all::get))
        .filter(copy -> copy.path("kiosk").asText().equals(id))
        .filter(copy -> copy.path("state").asText().equals(state))
        .toList();
  }

  private static void bench(String action, String value) throws Exception {
    String body = "{\"action\":\"%s\",\"value\":\"%s\"}".formatted(action, value);
    assertTrue(kiosk.post("/bench/devices", body) == 204, body);
  }
}
