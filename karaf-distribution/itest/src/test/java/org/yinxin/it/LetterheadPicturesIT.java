package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Administrators set the badge, an office the signature of its signatory, two people each. New
 * documents bear them, and old ones stay as they are.
 */
final class LetterheadPicturesIT {
  private static final String BADGE = "/api/letterhead-pictures/university";
  private static final String SIGNATURE = "/api/letterhead-pictures/personnel";
  private static final String PART = "yx-letterhead-picture ";

  private Server server;
  private Campus campus;
  private String firstUser;
  private String secondUser;
  private Person first;
  private Person second;

  @BeforeEach
  void twoAdminister() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    server = Server.shared();
    campus = new Campus(server);
    firstUser = campus.administrator("T-LP-1");
    secondUser = campus.administrator("T-LP-2");
    first = Person.signedIn(server, firstUser);
    second = Person.signedIn(server, secondUser);
  }

  /** Others test as the only administrator, and documents without pictures. */
  @AfterEach
  void leaveNone() throws Exception {
    for (String path : new String[] {BADGE, SIGNATURE}) {
      first.delete(path + "/waiting");
      remove(first, path);
    }
    server.console("yinxin:account " + firstUser);
    server.console("yinxin:account " + secondUser);
  }

  private static int version(Person owner, String path) throws Exception {
    return Person.json(owner.get(path)).path("version").asInt();
  }

  private static void remove(Person owner, String path) throws Exception {
    HttpResponse<String> answer = owner.delete(path + "?version=" + version(owner, path));
    assertEquals(200, answer.statusCode(), answer.body());
    assertFalse(Person.json(answer).has("jpeg"), answer.body());
  }

  private static HttpResponse<String> set(Person owner, String path, byte[] file) throws Exception {
    return owner.upload(path, file, "p.png", "version", "" + version(owner, path));
  }

  private static void assertProblem(int status, String type, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("problem:" + type + "\""), answer.body());
  }

  /** A ring with a star on a transparent ground. */
  private static byte[] badge(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = pen(image, width / 20f);
    graphics.drawOval(width / 20, height / 20, width * 9 / 10, height * 9 / 10);
    Path2D star = new Path2D.Double();
    for (int i = 0; i < 10; i++) {
      double radius = i % 2 == 0 ? 0.32 : 0.13;
      double x = width * (0.5 + radius * Math.sin(Math.PI * i / 5));
      double y = height * (0.5 - radius * Math.cos(Math.PI * i / 5));
      if (i == 0) {
        star.moveTo(x, y);
      } else {
        star.lineTo(x, y);
      }
    }
    graphics.fill(star);
    return written(image, graphics);
  }

  /** A stroke on white. */
  private static byte[] signature() throws IOException {
    BufferedImage image = new BufferedImage(900, 260, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = pen(image, 12);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 900, 260);
    graphics.setColor(new Color(20, 20, 60));
    Path2D stroke = new Path2D.Double();
    stroke.moveTo(20, 180);
    for (int x = 20; x < 860; x += 120) {
      stroke.curveTo(x + 30, -60, x + 60, 320, x + 120, x % 240 == 20 ? 90 : 170);
    }
    graphics.draw(stroke);
    return written(image, graphics);
  }

  private static Graphics2D pen(BufferedImage image, float width) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(new Color(0, 60, 120));
    graphics.setStroke(new BasicStroke(width));
    return graphics;
  }

  private static byte[] written(BufferedImage image, Graphics2D graphics) throws IOException {
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private static int images(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDResources resources = document.getPage(0).getResources();
      int images = 0;
      for (COSName name : resources.getXObjectNames()) {
        images += resources.isImageXObject(name) ? 1 : 0;
      }
      return images;
    }
  }

  private static JsonNode issued(Person staff, String language) throws Exception {
    String body = "{\"type\":\"employment-proof\",\"language\":\"%s\"}".formatted(language);
    return staff.awaitIssued(Person.json(staff.post("/api/applications", body)));
  }

  /** The id of an application that waits for the office. */
  private String accepted(Person staff) throws Exception {
    Person office = Person.signedIn(server, "personnel");
    String approval = "/api/office/settings/approval/employment-proof";
    try (Setting required = Setting.kept(office, approval, "required")) {
      required.put(true);
      String body = "{\"type\":\"employment-proof\",\"language\":\"en\"}";
      JsonNode waiting = Person.json(staff.post("/api/applications", body));
      assertEquals("awaiting-approval", waiting.path("state").asText(), waiting.toString());
      return waiting.path("id").asText();
    }
  }

  private JsonNode approved(Person staff, String id) throws Exception {
    HttpResponse<String> answer =
        Person.signedIn(server, campus.clerk("approver:personnel"))
            .post("/api/office/applications/" + id + "/approve", "{}");
    assertEquals(200, answer.statusCode(), answer.body());
    return staff.awaitIssued(Person.json(staff.get("/api/applications/" + id)));
  }

  private static byte[] file(Person staff, JsonNode credential) throws Exception {
    return staff.bytes("/api/credentials/" + credential.path("id").asText() + "/pdf");
  }

  @Test
  void newDocumentsBearThePicturesAndOldOnesStayAsTheyAre() throws Exception {
    Person staff = campus.signedIn(campus.like("staff"));
    JsonNode plain = issued(staff, "en");
    assertEquals(0, images(file(staff, plain)));

    badgeByHand();
    signatureByHand();
    JsonNode english = issued(staff, "en");
    JsonNode chinese = issued(staff, "zh-CN");
    byte[] sealed = file(staff, english);
    assertEquals(2, images(sealed));
    assertEquals(1, images(file(staff, chinese)));
    keep("letterhead-pictures.en.pdf", sealed);
    keep("letterhead-pictures.zh.pdf", file(staff, chinese));
    String page = "/v/" + english.path("code").asText() + "/pages/1.png";
    Person anybody = Person.anonymous(server);
    byte[] shown = anybody.bytes(page);
    keep("letterhead-pictures.en.png", shown);

    ConformanceIT.assertConforms(sealed);
    ConformanceIT.assertConforms(file(staff, chinese));
    Person other = campus.signedIn(campus.like("staff"));
    String accepted = accepted(other);

    remove(first, SIGNATURE);
    remove(first, BADGE);
    assertEquals(2, images(file(other, approved(other, accepted))), "as it was accepted");
    assertArrayEquals(sealed, file(staff, english));
    assertArrayEquals(shown, anybody.bytes(page));
    for (JsonNode each : new JsonNode[] {plain, english, chinese}) {
      assertEquals("valid", staff.verdict(file(staff, each)));
    }
    assertEquals(0, images(file(staff, issued(staff, "en"))));
  }

  private static void keep(String name, byte[] bytes) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "screenshots"));
    Files.write(folder.resolve(name), bytes);
  }

  /** One administrator asks on the page of seals, the other one confirms on the overview. */
  private void badgeByHand() throws Exception {
    Path file = Files.write(Files.createTempFile("badge", ".png"), badge(600, 600));
    String part = PART + "[data-test=";
    try (Browser browser = new Browser("letterhead-pictures", 1280, 1200)) {
      browser.signIn(server, firstUser);
      browser.get(server.address() + "/admin/seals");
      browser.shown(part + "no-picture]");
      browser.file(part + "picture-file]", file);
      browser.shown(part + "picture-waiting]");
      browser.script("document.querySelector('yx-letterhead-picture').scrollIntoView()");
      browser.picture("letterhead-badge-waits");
      assertFalse(Person.json(first.get(BADGE)).has("jpeg"));
    }
    try (Browser browser = new Browser("letterhead-pictures", 1280, 1200)) {
      browser.signIn(server, secondUser);
      browser.get(server.address() + "/admin");
      browser.shown("[data-test=change-picture]");
      browser.picture("letterhead-badge-change");
      browser.click("[data-test=change-confirm]");
      browser.click("[data-test=change-confirm-yes]");
      browser.shown("[data-test=change-done]");
      browser.get(server.address() + "/admin/seals");
      browser.shown(part + "picture]");
      browser.script("document.querySelector('yx-letterhead-picture').scrollIntoView()");
      browser.picture("letterhead-badge");
    }
    Files.delete(file);
    assertTrue(Person.json(first.get(BADGE)).has("jpeg"));
  }

  /** One person of the office asks, another one confirms on the same page. */
  private void signatureByHand() throws Exception {
    Path file = Files.write(Files.createTempFile("signature", ".png"), signature());
    String asks = campus.clerkOf("T-LP-3", "office:personnel");
    String confirms = campus.clerkOf("T-LP-4", "office:personnel");
    String part = PART + "[data-test=";
    try (Browser browser = new Browser("letterhead-pictures", 1280, 1200)) {
      browser.signIn(server, asks);
      browser.get(server.address() + "/office/wording");
      browser.shown(part + "no-picture]");
      browser.file(part + "picture-file]", file);
      browser.shown(part + "picture-waiting]");
      browser.picture("letterhead-signature-waits");
    }
    try (Browser browser = new Browser("letterhead-pictures", 1280, 1200)) {
      browser.signIn(server, confirms);
      browser.get(server.address() + "/office/wording");
      browser.click(part + "confirm-picture]");
      browser.click(part + "confirm-picture-yes]");
      browser.shown(part + "picture]");
      browser.script("document.querySelector('yx-letterhead-picture').scrollIntoView()");
      browser.picture("letterhead-signature");
    }
    Files.delete(file);
    JsonNode now = Person.json(first.get(SIGNATURE));
    assertEquals(confirms, now.path("by").asText(), now.toString());
    assertFalse(now.has("waiting"), now.toString());
  }

  @Test
  void othersAreRefusedAndOneAloneSetsNone() throws Exception {
    Person office = Person.signedIn(server, "personnel");
    Person auditor = Person.signedIn(server, "auditor");
    assertEquals(403, office.get(BADGE).statusCode());
    assertEquals(403, auditor.upload(BADGE, badge(600, 600), "p.png", "version", "0").statusCode());
    assertProblem(409, "change-waiting", set(first, BADGE, badge(600, 600)));
    assertProblem(409, "change-waiting", set(first, BADGE, badge(600, 600)));
    JsonNode seen = Person.json(auditor.get(BADGE));
    assertFalse(seen.has("jpeg"), seen.toString());
    JsonNode wanted = new ObjectMapper().readTree(seen.at("/waiting/body").asText());
    String picture = BADGE + "/uploads/" + wanted.path("sha256").asText();
    assertEquals((byte) 0xFF, auditor.bytes(picture)[0]);
    assertEquals(403, office.get(picture).statusCode());
    // A second person with the same file asks for the same.
    HttpResponse<String> done = set(second, BADGE, badge(600, 600));
    assertEquals(200, done.statusCode(), done.body());
    assertFalse(Person.json(done).has("waiting"), done.body());
    assertEquals(409, first.upload(BADGE, badge(600, 600), "p.png", "version", "999").statusCode());
    String trail = auditor.get("/api/admin/audit/csv").body();
    assertTrue(trail.contains(firstUser + ",change-asked,,letterhead-picture SHA256:"), trail);
    assertTrue(trail.contains(secondUser + ",change-confirmed,,letterhead-picture"), trail);
    assertTrue(trail.contains(secondUser + ",setting-changed,,letterhead-picture/univ"), trail);
  }

  @Test
  void whatCannotBePrintedIsRefusedInASentence() throws Exception {
    byte[] bomb = badge(600, 600);
    CRC32 crc = new CRC32();
    ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);
    crc.update(bomb, 12, 17);
    ByteBuffer.wrap(bomb).putInt(29, (int) crc.getValue());
    refused("2400 万像素", "pixels", bomb);
    refused("5 MB", "5 MB", new byte[20 << 20]);
    refused("25 MB", "25 MB", new byte[26 << 20]);
    refused("JPEG 或 PNG", "JPEG or PNG", "<svg/>".getBytes(StandardCharsets.UTF_8));
    refused("JPEG 或 PNG", "JPEG or PNG", "text".getBytes(StandardCharsets.UTF_8));
    refused("空", "empty", new byte[0]);
    refused("200×200", "200×200", badge(100, 100));
    refused("0.7 至 1.4", "0.7 to 1.4", badge(900, 300));
    assertFalse(Person.json(first.get(BADGE)).has("waiting"));
  }

  private void refused(String chinese, String english, byte[] file) throws Exception {
    HttpResponse<String> answer = set(first, BADGE, file);
    assertTrue(answer.statusCode() / 100 == 4, answer.body());
    String said = Person.json(answer).toString();
    assertTrue(said.contains(chinese), said);
    assertTrue(said.contains(english), said);
  }
}
