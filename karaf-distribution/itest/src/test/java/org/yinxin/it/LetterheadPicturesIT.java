package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.yinxin.it.Letterhead.BADGE;
import static org.yinxin.it.Letterhead.SIGNATURE;
import static org.yinxin.it.Letterhead.assertProblem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Administrators set the badge, an office the signature of its signatory, two people each. */
final class LetterheadPicturesIT {
  private static final String PART = "yx-letterhead-picture [data-test=";

  private Server server;
  private String clerkUser;
  private String secondClerkUser;
  private Letterhead letterhead;

  @BeforeEach
  void twoAdminister() throws Exception {
    server = Server.shared();
    Campus campus = new Campus(server);
    clerkUser = campus.clerkOf("T-LP-3", "office:personnel");
    secondClerkUser = campus.clerkOf("T-LP-4", "office:personnel");
    letterhead = new Letterhead(server, campus);
  }

  @AfterEach
  void leaveNone() throws Exception {
    letterhead.leaveNone();
    // Two people who import would have to agree on imports of other tests.
    server.console("yinxin:account " + clerkUser);
    server.console("yinxin:account " + secondClerkUser);
  }

  private static Browser browser(String language) throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    return new Browser("letterhead-" + language, 1280, 1200);
  }

  private static void shown(Browser browser, String picture) throws Exception {
    browser.script("document.querySelector('yx-letterhead-picture').scrollIntoView()");
    browser.picture("letterhead-" + picture);
  }

  /** Nobody confirms a picture that the page does not show. */
  private static void drawn(Browser browser, String image) {
    browser.shown(image);
    browser.patience().until(b -> !"0".equals(browser.find(image).getDomProperty("naturalWidth")));
  }

  @Test
  void oneAdministratorAsksOnThePageOfSealsAndTheOtherConfirmsOnTheOverview() throws Exception {
    Path file = Files.write(Files.createTempFile("badge", ".png"), PictureFile.badge(600, 600));
    try (Browser browser = browser("zh")) {
      browser.signIn(server, letterhead.firstUser);
      browser.get(server.address() + "/admin/seals");
      browser.shown(PART + "no-picture]");
      browser.file(PART + "picture-file]", file);
      browser.shown(PART + "picture-waiting]");
      shown(browser, "badge-waits");
      assertFalse(Person.json(letterhead.first.get(BADGE)).has("jpeg"));
    }
    try (Browser browser = browser("zh")) {
      browser.signIn(server, letterhead.secondUser);
      browser.get(server.address() + "/admin");
      drawn(browser, "[data-test=change-picture]");
      browser.picture("letterhead-badge-change");
      browser.click("[data-test=change-confirm]");
      browser.click("[data-test=change-confirm-yes]");
      browser.shown("[data-test=change-done]");
      browser.get(server.address() + "/admin/seals");
      browser.shown(PART + "picture]");
      shown(browser, "badge");
      browser.click("[data-test=signatures] summary");
      shown(browser, "signatures");
    }
    Files.delete(file);
    assertTrue(Person.json(letterhead.first.get(BADGE)).has("jpeg"));
  }

  @Test
  void oneOfTheOfficeAsksAndAnotherConfirmsOnTheSamePage() throws Exception {
    Path file = Files.write(Files.createTempFile("signature", ".png"), PictureFile.signature());
    try (Browser browser = browser("zh")) {
      browser.signIn(server, clerkUser);
      browser.get(server.address() + "/office/wording");
      browser.shown(PART + "no-picture]");
      browser.file(PART + "picture-file]", file);
      browser.shown(PART + "picture-waiting]");
      shown(browser, "signature-waits");
    }
    try (Browser browser = browser("en")) {
      browser.signIn(server, secondClerkUser);
      browser.get(server.address() + "/office/wording");
      browser.english(server.address() + "/office/wording");
      browser.shown(PART + "confirm-picture]");
      drawn(browser, PART + "picture-waiting] img");
      shown(browser, "signature-confirm");
      browser.click(PART + "confirm-picture]");
      browser.click(PART + "confirm-picture-yes]");
      browser.shown(PART + "picture]");
      shown(browser, "signature");
      Path text = Files.writeString(file, "no picture");
      browser.file(PART + "picture-file]", text);
      browser.shown(PART + "picture-error]");
      shown(browser, "signature-refused");
    }
    Files.delete(file);
    JsonNode now = Person.json(letterhead.first.get(SIGNATURE));
    assertEquals(secondClerkUser, now.path("by").asText(), now.toString());
    assertFalse(now.has("waiting"), now.toString());
  }

  @Test
  void othersAreRefusedAndOneAloneSetsNone() throws Exception {
    Person office = Person.signedIn(server, "personnel");
    Person auditor = Person.signedIn(server, "auditor");
    byte[] badge = PictureFile.badge(600, 600);
    assertEquals(403, office.get(BADGE).statusCode());
    assertEquals(403, auditor.upload(BADGE, badge, "p.png", "version", "0").statusCode());
    assertProblem(409, "change-waiting", letterhead.upload(letterhead.first, BADGE, badge));
    assertProblem(409, "change-waiting", letterhead.upload(letterhead.first, BADGE, badge));
    JsonNode seen = Person.json(auditor.get(BADGE));
    assertFalse(seen.has("jpeg"), seen.toString());
    String body = seen.at("/waiting/body").asText();
    JsonNode wanted = new ObjectMapper().readTree(body);
    String picture = BADGE + "/uploads/" + wanted.path("sha256").asText();
    assertEquals((byte) 0xFF, auditor.bytes(picture)[0]);
    assertEquals(403, office.get(picture).statusCode());
    // Nor does it help to confirm one's own picture by its hash.
    assertProblem(409, "change-waiting", letterhead.first.post(BADGE + "/uploads", body));
    // A second person with the same file asks for the same.
    HttpResponse<String> done = letterhead.upload(letterhead.second, BADGE, badge);
    assertEquals(200, done.statusCode(), done.body());
    assertFalse(Person.json(done).has("waiting"), done.body());
    assertEquals(
        409, letterhead.first.upload(BADGE, badge, "p.png", "version", "999").statusCode());
    String trail = auditor.get("/api/admin/audit/csv").body();
    String first = letterhead.firstUser;
    String second = letterhead.secondUser;
    assertTrue(trail.contains(first + ",change-asked,,letterhead-picture SHA256:"), trail);
    assertTrue(trail.contains(second + ",change-confirmed,,letterhead-picture"), trail);
    assertTrue(trail.contains(second + ",setting-changed,,letterhead-picture/univ"), trail);
  }

  @Test
  void whatCannotBePrintedIsRefusedInASentence() throws Exception {
    refused("2400 万像素", "pixels", PictureFile.bomb());
    refused("5 MB", "5 MB", new byte[20 << 20]);
    refused("25 MB", "25 MB", new byte[26 << 20]);
    refused("JPEG 或 PNG", "JPEG or PNG", "<svg/>".getBytes(StandardCharsets.UTF_8));
    refused("JPEG 或 PNG", "JPEG or PNG", "text".getBytes(StandardCharsets.UTF_8));
    refused("空", "empty", new byte[0]);
    refused("200×200", "200×200", PictureFile.badge(100, 100));
    refused("0.7 至 1.4", "0.7 to 1.4", PictureFile.badge(900, 300));
    assertFalse(Person.json(letterhead.first.get(BADGE)).has("waiting"));
  }

  private void refused(String chinese, String english, byte[] file) throws Exception {
    HttpResponse<String> answer = letterhead.upload(letterhead.first, BADGE, file);
    assertTrue(answer.statusCode() / 100 == 4, answer.body());
    String said = Person.json(answer).toString();
    assertTrue(said.contains(chinese), said);
    assertTrue(said.contains(english), said);
  }
}
