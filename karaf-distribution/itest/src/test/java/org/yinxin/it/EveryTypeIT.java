package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every type that the server comes with, in each of its languages, for those who may have it. */
final class EveryTypeIT {
  private static final String LATER = "yinxin-certificate-enrolment-proof";

  private static final ContactSheet SHEET = new ContactSheet();
  private static final Path SHEET_FILE = Path.of("..", "..", "docs", "contact-sheet.jpg");

  /** Drawing pages costs more than all the rest. */
  private static final boolean DRAWS = System.getProperty("contactSheet") != null;

  private static Server server;

  @BeforeAll
  static void start() throws Exception {
    server = Server.shared();
    server.console("feature:install " + LATER);
    Person.signedIn(server, "undergraduate").awaitOffered("enrolment-proof", true);
  }

  /** The sheet in {@code docs} is made anew with {@code -DcontactSheet}. */
  @AfterAll
  static void drawTheContactSheet() throws Exception {
    server.console("feature:uninstall " + LATER);
    Person.signedIn(server, "undergraduate").awaitOffered("enrolment-proof", false);
    if (DRAWS) {
      SHEET.write(SHEET_FILE);
    }
    assertTrue(Files.size(SHEET_FILE) < 400_000, "the contact sheet is kept small");
  }

  private static JsonNode issued(Person person, String type, String language) throws Exception {
    String body = "{\"type\":\"%s\",\"language\":\"%s\"}".formatted(type, language);
    HttpResponse<String> answer = person.post("/api/applications", body);
    assertEquals(201, answer.statusCode(), answer.body());
    return person.awaitIssued(Person.json(answer));
  }

  /** Without spaces, which a justified line seems to be full of. */
  private static String text(byte[] pdf) throws Exception {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("\\s", "");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "undergraduate, transcript, 张晓雨, ZHANG Xiaoyu",
    "undergraduate, enrolment-proof, 张晓雨, ZHANG Xiaoyu",
    "postgraduate, graduate-status, 林知夏, LIN Zhixia",
    "doctoral, graduate-status, 高远, GAO Yuan",
    "staff, employment-proof, 范明, FAN Ming",
    "undergraduate, grade-point-method, 张晓雨, ZHANG Xiaoyu",
    "undergraduate, cet-score, 张晓雨, ZHANG Xiaoyu",
    "undergraduate, ncre-score, 张晓雨, ZHANG Xiaoyu",
    "postgraduate, graduate-transcript, 林知夏, LIN Zhixia",
    "doctoral, graduate-transcript, 高远, GAO Yuan",
    "postgraduate, grade-point-method, 林知夏, LIN Zhixia",
  })
  void itIsIssuedConformsAndIsValidInBothLanguages(
      String account, String type, String name, String englishName) throws Exception {
    Person person = Person.signedIn(server, account);
    person.awaitEligible(type);
    Set<String> languages = new HashSet<>();
    for (JsonNode offer : Person.json(person.get("/api/certificate-types"))) {
      if (offer.path("id").asText().equals(type)) {
        assertTrue(offer.path("eligible").asBoolean(), offer.toString());
        for (JsonNode language : offer.path("languages")) {
          String tag = language.asText();
          languages.add(tag);
          JsonNode credential = issued(person, type, tag);
          byte[] pdf = person.bytes("/api/credentials/" + credential.path("id").asText() + "/pdf");
          assertGenuine(type, tag, pdf, tag.equals("en") ? englishName : name);
          Golden.assertSame(type + "." + account + "." + tag, pdf);
        }
      }
    }
    assertEquals(Set.of("zh-CN", "en"), languages);
  }

  @ParameterizedTest
  @CsvSource({
    "admission-master, 105117000012345, 许一诺, XU Yinuo",
    "admission-doctor, 105117100000321, 秦𬍛, QIN Yu",
    "admission-undergraduate, 26500108150123, 龙㛃䶮, LONG Jieyan",
  })
  void theAdmittedHaveNoAccountAndTheOfficeIssuesForThem(
      String type, String number, String name, String englishName) throws Exception {
    for (String language : Set.of("zh-CN", "en")) {
      byte[] pdf =
          Person.issuedByConsole(server, "--language %s %s %s".formatted(language, type, number));
      assertGenuine(type, language, pdf, language.equals("en") ? englishName : name);
      assertTrue(text(pdf).contains(language.equals("en") ? "DemoPresident" : "二〇二"), text(pdf));
      Golden.assertSame(type + "." + language, pdf);
    }
    byte[] reprint =
        Person.issuedByConsole(server, "--option edition=reprint " + type + " " + number);
    assertTrue(text(reprint).contains("补办"), text(reprint));
  }

  @Test
  void anOfficePreviewsForThoseWhoHaveNoAccount() throws Exception {
    String body = "{\"personNumber\":\"105117000012345\",\"type\":\"admission-master\"}";
    Person admissions = Person.signedIn(server, "admissions");
    int before = Person.json(admissions.get("/api/office/register")).size();

    HttpResponse<byte[]> answer =
        server.bytes(
            admissions
                .request("/api/office/previews")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());

    assertEquals(200, answer.statusCode());
    assertTrue(text(answer.body()).contains("许一诺"), text(answer.body()));
    assertEquals("no-seal", Person.anonymous(server).verdict(answer.body()));
    assertEquals(before, Person.json(admissions.get("/api/office/register")).size());
    assertEquals(
        403, Person.signedIn(server, "personnel").post("/api/office/previews", body).statusCode());
    assertEquals(400, admissions.post("/api/office/previews", "{}").statusCode());
  }

  @Test
  void anOfficeSeesIdNumbersInPartAlone() throws Exception {
    String body =
        "{\"personNumber\":\"2023213001\",\"type\":\"enrolment-proof\","
            + "\"options\":{\"id-number\":\"show\"}}";
    HttpResponse<byte[]> answer =
        server.bytes(
            Person.signedIn(server, "registrar")
                .request("/api/office/previews")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());

    String text = text(answer.body());
    assertTrue(text.contains("演示证件号码000************123"), text);
  }

  private static void assertGenuine(String type, String language, byte[] pdf, String name)
      throws Exception {
    if (DRAWS) {
      SHEET.add(type + " · " + language, pdf);
    }
    ConformanceIT.assertConforms(pdf);
    assertEquals("valid", Person.anonymous(server).verdict(pdf));
    assertTrue(text(pdf).contains(name.replace(" ", "")), text(pdf));
  }

  @Test
  void theAverageIsDerivedAgainOnTheCodePageAndChoicesStandInTheTitle() throws Exception {
    Person person = Person.signedIn(server, "undergraduate");
    String body = "{\"type\":\"grade-point-method\",\"options\":{\"scheme\":\"banded-4.0@1\"}}";
    JsonNode accepted = Person.json(person.post("/api/applications", body));
    JsonNode credential = person.awaitIssued(accepted);

    assertEquals("学分绩点换算方法（分段 4.0 制（版本 1）、附本人绩点计算）", credential.path("title").path("zh").asText());
    String page = server.get("/v/" + credential.path("code").asText()).body();
    assertTrue(page.contains("data-check=\"derivation\" data-outcome=\"passed\""), page);
    assertTrue(page.contains("与写明的“平均学分绩点 "), page);
  }

  @ParameterizedTest
  @CsvSource({"zh-CN, 课程代码, 学时, 演示证件", "en, Code, Hours, Demonstration ID"})
  void aTranscriptHasCodesHoursAndTheIdNumberWhereTheHolderAsksForThem(
      String language, String code, String hours, String id) throws Exception {
    Person person = Person.signedIn(server, "undergraduate");
    String options = "{\"columns\":\"full\",\"id-number\":\"show\"}";
    String body =
        "{\"type\":\"transcript\",\"language\":\"%s\",\"options\":%s}".formatted(language, options);
    JsonNode accepted = Person.json(person.post("/api/applications", body));
    JsonNode credential = person.awaitIssued(accepted);
    assertEquals(
        "本科成绩单（主修、全部成绩、绩点以教务记录为准、含课程代码和学时、显示完整证件号码）", credential.path("title").path("zh").asText());

    byte[] pdf = person.bytes("/api/credentials/" + credential.path("id").asText() + "/pdf");
    ConformanceIT.assertConforms(pdf);
    assertEquals("valid", Person.anonymous(server).verdict(pdf));
    String text = text(pdf);
    for (String each : List.of(code, hours, "B1S101", id + " 000000200503020123")) {
      assertTrue(text.contains(each.replace(" ", "")), each + " in " + text);
    }
    Golden.assertSame("transcript.full." + language, pdf);
  }

  @Test
  void whatDependsOnThePersonIsOfferedToThatPersonAlone() throws Exception {
    Person person = Person.signedIn(server, "undergraduate");
    person.awaitEligible("cet-score");
    String offers = person.get("/api/certificate-types").body();
    assertTrue(offers.contains("2024-12") && !offers.contains("2018-12"), offers);
    String another = "{\"type\":\"cet-score\",\"options\":{\"sitting\":\"2018-12\"}}";
    assertEquals(422, person.post("/api/applications", another).statusCode());
  }

  @Test
  void nobodyIsOfferedAnotherGroupsTypes() throws Exception {
    String staff = Person.signedIn(server, "staff").get("/api/certificate-types").body();
    assertTrue(staff.contains("employment-proof"), staff);
    assertTrue(!staff.contains("\"transcript\"") && !staff.contains("graduate-status"), staff);
  }

  @Test
  void aNameWithoutAReviewedEnglishFormIsNamed() throws Exception {
    String refused = server.console("yinxin:issue --language en employment-proof T20150102");
    // The demo's table lacks this name on purpose.
    assertTrue(refused.contains("国际商务系"), refused);
  }
}
