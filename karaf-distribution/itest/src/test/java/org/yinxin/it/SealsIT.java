package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seals and keys on the archive: from the imprint to the page, and from one key to the next. */
final class SealsIT {
  private static final String SVG =
      "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 42 42'>"
          + "<circle cx='21' cy='21' r='20' fill='none' stroke='#c81a1c' stroke-width='1.2'/>"
          + "<path fill='#c81a1c' d='M21 13l2 6h6l-5 4 2 6-5-4-5 4 2-6-5-4h6z'/></svg>";

  @TempDir static Path folder;

  private static Server server;
  private static Person custodian;
  private static Person admin;

  /** Not the server of the others: seals and keys are for good. */
  @BeforeAll
  static void start() throws Exception {
    server = Server.spare();
    custodian = Person.signedIn(server, "keeper");
    admin = Person.signedIn(server, "admin");
    Person.signedIn(server, "undergraduate").awaitEligible("transcript");
  }

  private static JsonNode ok(HttpResponse<String> answer) throws Exception {
    assertTrue(answer.statusCode() < 300, answer.body());
    return Person.json(answer);
  }

  private static String draft(byte[] picture, String name) throws Exception {
    return ok(custodian.upload(
            "/api/admin/seals",
            picture,
            name,
            "owner",
            "academic-affairs",
            "kind",
            "office",
            "sizeMm",
            "42",
            "recordNumber",
            "5001080012345"))
        .path("id")
        .asText();
  }

  private static void enable(String id) throws Exception {
    String path = "/api/admin/seals/" + id;
    ok(custodian.post(path + "/submit", ""));
    assertEquals(403, custodian.post(path + "/enable", "").statusCode(), "the same person");
    ok(admin.post(path + "/enable", ""));
  }

  private static byte[] scan() throws Exception {
    BufferedImage image = new BufferedImage(1000, 1000, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(200, 26, 28));
    graphics.setStroke(new BasicStroke(30));
    graphics.drawOval(30, 30, 940, 940);
    graphics.fillRect(400, 400, 200, 200);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  @Test
  void imprintsThatTwoPersonsEnabledStandOnCredentialsThatConform() throws Exception {
    String drawn = draft(SVG.getBytes(StandardCharsets.UTF_8), "seal.svg");
    assertTrue(custodian.bytes("/api/admin/seals/" + drawn + "/sample").length > 1_000);
    enable(drawn);
    byte[] vector = Person.transcript(server, "2023213001");
    ConformanceIT.assertConforms(vector);

    String scanned = draft(scan(), "seal.png");
    enable(scanned);
    byte[] picture = Person.transcript(server, "2023213002");
    ConformanceIT.assertConforms(picture);
    Person anybody = Person.anonymous(server);
    assertEquals("valid", anybody.verdict(vector));
    assertEquals("valid", anybody.verdict(picture));

    ok(custodian.post("/api/admin/seals/" + scanned + "/destroy", "{\"reason\":\"样章作废\"}"));
    assertEquals("valid", anybody.verdict(picture), "what was issued stays");
    assertTrue(server.console("yinxin:doctor").contains("academic-affairs: seal version 1"));
  }

  @Test
  void whoUsesSealsManagesNone() throws Exception {
    String told = server.console("yinxin:account --role keeper --role office:personnel both");
    assertTrue(told.contains("exclude each other"), told);
  }

  @Test
  void aKeyIsRequestedAndACompromisedOneSealsNothingMore() throws Exception {
    JsonNode request = ok(admin.post("/api/admin/keys/university/request", ""));
    byte[] der =
        Base64.getMimeDecoder()
            .decode(request.path("pem").asText().replaceAll("-----[A-Z ]+-----", ""));
    assertTrue(der.length > 500, request.toString());
    HttpResponse<String> rubbish =
        admin.upload("/api/admin/keys/university/certificate", der, "x.pem");
    assertEquals(422, rubbish.statusCode(), rubbish.body());

    byte[] before = Person.issuedByConsole(server, "employment-proof T20150102");
    String fingerprint = certificateOf("personnel");
    String said =
        server.console("yinxin:key-compromised " + fingerprint + " now 'the disk was stolen'");
    assertTrue(said.contains("Credentials revoked: 0"), said);
    Person anybody = Person.anonymous(server);
    JsonNode report = ok(anybody.upload(before));
    assertEquals("valid", report.path("verdict").asText());
    assertTrue(report.toString().contains("在此之前就已写入公开日志"), report.toString());
    assertTrue(server.console("yinxin:doctor").contains("was declared compromised"));
    assertTrue(server.console("yinxin:keys").contains("CANNOT SEAL"));
  }

  @Test
  void aCertificateIsPutIntoUseByTwoWhoReadWhatItSays() throws Exception {
    Campus campus = new Campus(server);
    String asks = campus.administrator("T-KC-1");
    String confirms = campus.administrator("T-KC-2");
    try {
      Person first = Person.signedIn(server, asks);
      String key = "/api/admin/keys/university";
      String before = certificateOf("university");
      String request = ok(first.post(key + "/request", "")).path("pem").asText();
      byte[] chain = Files.readAllBytes(new SetupWalk(folder).certified(request));
      for (int i = 0; i < 2; i++) {
        HttpResponse<String> waits = first.upload(key + "/certificate", chain, "chain.pem");
        assertEquals(409, waits.statusCode(), waits.body());
        assertTrue(waits.body().contains("change-waiting"), waits.body());
      }
      assertEquals(before, certificateOf("university"), "one person changes nothing");
      if (Server.has("chromium-headless-shell") && Server.has("chromedriver")) {
        waitingCertificate(confirms);
      }

      Person second = Person.signedIn(server, confirms);
      JsonNode changes = ok(second.get("/api/admin/changes"));
      assertEquals(1, changes.size(), changes.toString());
      String body = changes.get(0).path("body").asText();
      JsonNode said = new JsonMapper().readTree(body);
      assertEquals("university", said.path("office").asText());
      assertTrue(said.path("issuer").asText().contains("Test Root"), body);
      assertEquals(409, first.post(key + "/certificate/chain", body).statusCode());
      ok(second.post(changes.get(0).path("path").asText(), body));
      // From the next second on.
      String confirmed = said.path("certificate").asText();
      server.await(() -> certificateOf("university").equals(confirmed));
      assertEquals(0, ok(second.get("/api/admin/changes")).size());
    } finally {
      server.console("yinxin:account " + asks);
      server.console("yinxin:account " + confirms);
    }
  }

  /** As the second person sees it. */
  private static void waitingCertificate(String user) throws Exception {
    try (Browser browser = new Browser("key-certificate", 1200, 900)) {
      browser.signIn(server, user);
      browser.get(server.address() + "/admin");
      String change = "[data-test=change][data-operation=key-certificate] ";
      assertEquals("university", browser.shown(change + "[data-field=office]").getText());
      browser.picture("admin-waiting-certificate");
      browser.narrow(320);
      assertEquals("", browser.widest());
      browser.picture("admin-waiting-certificate-320");
    }
  }

  /** Admission notices are sealed by the university, so that their office's key seals nothing. */
  @Test
  void aKeyThatSealedNothingYetIsDeclaredCompromisedToo() throws Exception {
    String fingerprint = certificateOf("admissions");

    String said =
        server.console("yinxin:key-compromised " + fingerprint + " now 'a copy was found'");
    assertTrue(said.contains("Declared. Credentials revoked: 0"), said);
    String declared = ok(admin.get("/api/admin/keys")).path("compromises").toString();
    assertTrue(declared.contains(fingerprint), declared);
  }

  private static String certificateOf(String office) throws Exception {
    for (JsonNode key : ok(admin.get("/api/admin/keys")).path("keys")) {
      if (key.path("office").asText().equals(office)) {
        return key.path("certificate").path("sha256").asText();
      }
    }
    throw new AssertionError("no key of " + office);
  }

  @Test
  void oneRegistersASealOnThePageAndAnotherOneEnablesIt() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    Path file = Files.writeString(folder.resolve("seal.svg"), SVG);
    try (Browser browser = new Browser("keeper-1280", 1280, 900)) {
      browser.signIn(server, "keeper");
      browser.get(server.address() + "/admin/seals");
      browser.click("[data-test=add]");
      browser.shown("[data-test=recordNumber]").sendKeys("5001080054321");
      browser.file("[data-test=file]", file);
      browser.picture("admin-seal-form");
      browser.click("[data-test=save-seal]");
      browser.shown("[data-test=notice]");
      String seal = "[data-owner=university] [data-test=seal] ";
      browser.click(seal + "[data-test=sample] summary");
      browser.shown(seal + "img");
      browser.picture("admin-seals");
      browser.click(seal + "[data-test=submit]");
      browser.shown(seal + "[data-test=second-person]");
      assertEquals(0, browser.count(seal + "[data-test=enable], [data-test=key]"));
      assertEquals(List.of(), browser.errors());
    }
    try (Browser browser = new Browser("admin-1280", 1280, 900)) {
      browser.signIn(server, "admin");
      browser.get(server.address() + "/admin/seals");
      browser.click("[data-test=enable]");
      browser.click("[data-test=enable-yes]");
      browser.shown("[data-owner=university] [data-state=enabled]");
      browser.shown("[data-test=key][data-office=academic-affairs] [data-test=development]");
      browser.click("[data-office=graduate-school] [data-test=request-key]");
      browser.shown("[data-test=request]");
      browser.picture("admin-keys");
      browser.get(server.address() + "/admin/seals?lang=en");
      browser.shown("[data-test=key]");
      browser.picture("admin-seals-en");
      assertEquals(List.of(), browser.errors());
    }
  }
}
