package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.WebDriverException;

/** The personnel office words its employment certificates. */
final class WordingIT {
  private static final String WORDING = "/api/office/wording/employment-proof/zh-CN";
  private static final String NUMBERS = "/api/office/settings/number-rule/personnel";
  private static final String SENTENCE = "以上情况属实，特此证明。";
  private static final JsonMapper JSON = new JsonMapper();

  private static Server server;
  private static Person office;
  private static Person staff;

  @BeforeAll
  static void signIn() throws Exception {
    server = Server.shared();
    office = Person.signedIn(server, "personnel");
    Campus campus = new Campus(server);
    staff = campus.signedIn(campus.like("staff"));
    // Words are tried on people who have the certificate.
    staff.issued("employment-proof");
  }

  @AfterEach
  void giveTheTypeItsOwnWordsBack() throws Exception {
    restore(0);
  }

  private static JsonNode state() throws IOException, InterruptedException {
    HttpResponse<String> answer = office.get(WORDING);
    assertEquals(200, answer.statusCode(), answer.body());
    return Person.json(answer);
  }

  private static int version() throws IOException, InterruptedException {
    return state().path("version").asInt();
  }

  private static String body(String key, String text, int version) throws IOException {
    return JSON.writeValueAsString(Map.of("messages", Map.of(key, text), "version", version));
  }

  private static void save(String key, String text) throws IOException, InterruptedException {
    HttpResponse<String> answer = office.put(WORDING, body(key, text, version()));
    assertEquals(200, answer.statusCode(), answer.body());
  }

  private static void restore(int version) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        office.post(
            WORDING + "/versions/" + version + "/restore", "{\"version\":" + version() + "}");
    assertEquals(200, answer.statusCode(), answer.body());
  }

  private static byte[] file(JsonNode credential) throws IOException, InterruptedException {
    return staff.bytes("/api/credentials/" + credential.path("id").asText() + "/pdf");
  }

  private static String text(JsonNode credential) throws IOException, InterruptedException {
    try (PDDocument pdf = Loader.loadPDF(file(credential))) {
      return new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
    }
  }

  @Test
  void aSentenceOfTheOfficeIsInNewCertificatesAndOldOnesStayValid() throws Exception {
    JsonNode before = staff.issued("employment-proof");
    save("close", SENTENCE);
    JsonNode after = staff.issued("employment-proof");

    assertNotEquals(before.path("id"), after.path("id"));
    assertTrue(text(after).contains(SENTENCE));
    assertFalse(text(before).contains(SENTENCE));
    assertEquals("valid", staff.verdict(file(before)));
    assertEquals("valid", staff.verdict(file(after)));

    restore(0);
    assertEquals(before.path("id"), staff.issued("employment-proof").path("id"));
    assertEquals("personnel", state().path("history").path(0).path("by").asText());
  }

  @Test
  void aPreviewShowsBothAndChangesNothing() throws Exception {
    staff.issued("employment-proof");
    int version = version();
    HttpResponse<String> answer =
        office.post(WORDING + "/preview", body("close", SENTENCE, version));

    assertEquals(200, answer.statusCode(), answer.body());
    JsonNode preview = Person.json(answer);
    assertEquals(1, preview.path("before").size());
    assertEquals(1, preview.path("after").size());
    assertNotEquals(preview.path("before").path(0), preview.path("after").path(0));
    assertEquals(version, version());
  }

  @Test
  void nobodyElseSeesOrChangesTheWords() throws Exception {
    for (String user : List.of("registrar", "staff", "admin")) {
      Person other = Person.signedIn(server, user);
      assertEquals(403, other.get(WORDING).statusCode(), user);
      assertEquals(403, other.put(WORDING, body("close", SENTENCE, 0)).statusCode(), user);
      assertEquals(
          403, other.post(WORDING + "/preview", body("close", SENTENCE, 0)).statusCode(), user);
      assertEquals(
          403, other.post(WORDING + "/versions/0/restore", "{\"version\":0}").statusCode(), user);
      assertEquals(403, other.get(NUMBERS).statusCode(), user);
      assertEquals(
          403,
          other
              .put(
                  "/api/office/settings/approval/employment-proof",
                  "{\"required\":true,\"version\":0}")
              .statusCode(),
          user);
    }
    assertEquals(401, Person.anonymous(server).get(WORDING).statusCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "body|兹证明{nmae}|body|{nmae}",
        "body|兹证明{name}{identity}在我校工作。|body|{department}",
        "close|<b>特此证明</b>|close|<b>",
        "close|=1+1|close|=",
        "heading|''|heading|不能为空",
        "close|特此证明\uD87E\uDC00|close|字库",
      })
  void aTextThatCannotStandIsRefusedNamingKeyAndCause(
      String key, String text, String named, String cause) throws Exception {
    HttpResponse<String> answer = office.put(WORDING, body(key, text, version()));

    assertEquals(422, answer.statusCode(), answer.body());
    String detail = Person.json(answer).path("detail").asText();
    assertTrue(detail.contains(named) && detail.contains(cause), detail);
  }

  @Test
  void longTextsUnknownTypesAndOldVersionsAreRefused() throws Exception {
    assertEquals(422, office.put(WORDING, body("close", "好".repeat(2000), version())).statusCode());
    assertEquals(404, office.get("/api/office/wording/undeployed/zh-CN").statusCode());
    assertEquals(404, office.get("/api/office/wording/employment-proof/fr").statusCode());
    assertEquals(400, office.put(WORDING, "{}").statusCode());

    save("close", SENTENCE);
    HttpResponse<String> late = office.put(WORDING, body("close", "完毕。", version() - 1));
    assertEquals(409, late.statusCode(), late.body());
    assertTrue(Person.json(late).path("detail").asText().startsWith("personnel 已于 20"));
  }

  @Test
  void numbersFollowTheOfficesRule() throws Exception {
    try (Setting numbers = Setting.kept(office, NUMBERS, "pattern")) {
      String rule = numbers.body("{prefix}（{year}）第{number:3}号");
      assertEquals(200, office.put(NUMBERS, rule).statusCode());
      HttpResponse<String> answer =
          staff.post("/api/applications", "{\"type\":\"employment-proof\",\"purpose\":\"编号\"}");
      String number = staff.awaitIssued(Person.json(answer)).path("number").asText();
      assertTrue(number.matches("\\p{IsHan}+（20\\d\\d）第\\d{3,}号"), number);
      HttpResponse<String> late = office.put(NUMBERS, rule);
      assertEquals(409, late.statusCode());
      String detail = Person.json(late).path("detail").asText();
      assertTrue(detail.matches("personnel 已于 20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d 修改了.*"), detail);
      assertEquals(422, office.put(NUMBERS, numbers.body("{year}")).statusCode());
    }
  }

  @Test
  void theOfficeSaysForHowLongItIsValidAndTheCodePageDoesToo() throws Exception {
    String validity = "/api/office/settings/validity/employment-proof";
    try (Setting kept = Setting.kept(office, validity, "days")) {
      String days = kept.body(30);
      assertEquals(403, Person.signedIn(server, "registrar").put(validity, days).statusCode());
      assertEquals(422, office.put(validity, kept.body(9999)).statusCode());
      assertEquals(200, office.put(validity, days).statusCode());
      HttpResponse<String> answer =
          staff.post("/api/applications", "{\"type\":\"employment-proof\",\"purpose\":\"限期\"}");
      JsonNode credential = staff.awaitIssued(Person.json(answer));
      String code = "/v/" + credential.path("code").asText();
      JsonNode verdict = Person.json(Person.anonymous(server).get(code));
      String until = verdict.at("/credential/validUntil").asText();
      LocalDate end = OffsetDateTime.parse(until).toLocalDate();
      LocalDate issued = OffsetDateTime.parse(credential.path("issuedAt").asText()).toLocalDate();
      assertEquals(issued.plusDays(30), end, until);
      String page = server.get(code).body();
      LocalDate last = end.minusDays(1);
      assertTrue(
          page.contains(last.getYear() + "年" + last.getMonthValue() + "月" + last.getDayOfMonth()),
          page);
      assertEquals(409, office.put(validity, days).statusCode());
    }
    assertEquals(0, Person.json(office.get(validity)).path("days").asInt());
  }

  @ParameterizedTest
  @ValueSource(ints = {1100, 390})
  void anOfficeLooksBeforeItSaves(int width) throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    staff.issued("employment-proof");
    Browser browser = new Browser(Integer.toString(width), width, width > 600 ? 900 : 844);
    try {
      walk(browser);
      assertEquals(List.of(), browser.errors());
    } catch (WebDriverException e) {
      browser.pictureOfFailure("wording");
      throw e;
    } finally {
      browser.close();
    }
  }

  private static void walk(Browser browser) throws IOException {
    browser.signIn(server, "personnel");
    browser.get(server.address() + "/office/wording");
    browser.shown("[data-test=message][data-key=close] textarea").clear();
    browser.shown("[data-test=message][data-key=close] textarea").sendKeys(SENTENCE);
    browser.picture("wording-edited");
    browser.click("[data-test=preview]");
    browser.shown("[data-test=after] img");
    browser.picture("wording-preview");

    browser.find("[data-test=tag] option[value=en]").click();
    browser.shown("[data-test=unsaved-ask]");
    browser.picture("wording-unsaved");
    browser.click("[data-test=stay]");
    assertEquals("zh-CN", browser.find("[data-test=tag]").getDomProperty("value"));
    browser.click("[data-test=save]");
    browser.shown("[data-test=wording-notice]");
    browser.click("[data-test=version][data-version='0'] [data-test=restore]");
    browser.patience().until(b -> browser.find("[data-test=wording-notice]").isDisplayed());
    browser.picture("wording-history");
  }
}
