package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.yinxin.it.HandbookPictures.issued;
import static org.yinxin.it.HandbookPictures.part;
import static org.yinxin.it.HandbookPictures.upperPart;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the pictures of the handbook for offices; the later ones show what the earlier ones did.
 */
@EnabledIfSystemProperty(named = HandbookPictures.FOLDER, matches = ".+")
@TestMethodOrder(MethodOrderer.MethodName.class)
final class OfficePicturesIT {
  private static final String STUDENT = "2023213001";
  private static final String APPROVAL = "/api/office/settings/approval/grade-point-method";
  private static final String HEADER = "学号,主辅修,学年,学期,课程代码,课程名称,课程性质,学分,成绩,考试性质,计入绩点\n";

  @TempDir static Path folder;

  private static Server server;
  private static Person registrar;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    server = HandbookPictures.server();
    registrar = Person.signedIn(server, "registrar");
    browser = HandbookPictures.browser("office-pictures");
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.kill();
    }
  }

  private static void open(String page, String shown) {
    browser.get(server.address() + page);
    browser.appears(shown);
  }

  @Test
  void at1SignIn() throws Exception {
    open("/sign-in", "[data-test=user]");
    browser.shown("[data-test=user]").sendKeys("registrar");
    browser.shown("[data-test=password]").sendKeys(Campus.password("registrar"));
    part(browser, "office-sign-in", ".yx-specimen", ".yx-bar", ".yx-sign-in form");
    browser.click("[data-test=sign-in]");
    browser.patience().until(b -> !b.getCurrentUrl().endsWith("/sign-in"));
  }

  @Test
  void at2Imports() throws Exception {
    issued(registrar, "transcript", STUDENT, "求职");
    checked(
        "补录成绩.csv",
        "2023213001,主修,2023-2024,1,B1S102,程序设计基础,学科基础,4,八十五,缓考,是\n"
            + "2023213002,主修,2025-2026,2,B1X201,专业英语,专业选修,2,88,正常,是\n"
            + "2023213002,主修,2025-2026,2,B1X201,专业英语,专业选修,2,90,正常,是\n"
            + "2023299999,主修,2025-2026,2,B1X201,专业英语,专业选修,2,76,正常,是\n");
    browser.shown("[data-test=problem]");
    part(browser, "office-import-problems", "[data-test=import]");
    checked(
        "2025-2026-2成绩.csv",
        "2023213001,主修,2023-2024,1,B1S102,程序设计基础,学科基础,4,85,缓考,是\n"
            + "2023213002,主修,2025-2026,2,B1X201,专业英语,专业选修,2,88,正常,是\n"
            + "2023213003,主修,2025-2026,2,B1X201,专业英语,专业选修,2,90,正常,是\n"
            + "2023213008,主修,2025-2026,2,B1X201,专业英语,专业选修,2,76,正常,是\n");
    browser.shown("[data-test=apply]");
    part(browser, "office-import-checked", ".yx-import-form", "[data-test=import]");
    browser.click("[data-test=apply]");
    browser.shown("[data-test=import][data-state=applied]");
    browser.shown("[data-test=decision]");
    part(browser, "office-import-applied", "[data-test=import]");
  }

  private static void checked(String name, String rows) throws Exception {
    Path file = folder.resolve(name);
    Files.writeString(file, HEADER + rows);
    open("/office", "[data-test=file]:not([disabled])");
    browser.file("input[data-test=file]", file);
    browser.click("[data-test=upload]");
    browser.shown("[data-test=import][data-state=staged]");
  }

  @Test
  void at3Counter() throws Exception {
    for (String person : List.of("2023213002", "2023213003", "2022213011", "2022213014")) {
      issued(registrar, "transcript", person, "求职");
    }
    issued(registrar, "enrolment-proof", "2023213008", "办理签证");
    find("2022213012");
    part(
        browser, "office-counter", "form[role=search]", "[data-test=dossier]", "[data-test=offer]");
  }

  private static void find(String person) {
    open("/office/counter", "[data-test=search]");
    browser.shown("[data-test=search-text]").sendKeys(person);
    browser.click("[data-test=search]");
    browser.shown("[data-test=dossier][data-number='" + person + "']");
  }

  @Test
  void at4Revocation() throws Exception {
    JsonNode credential = issued(registrar, "enrolment-proof", "2023213005", "购买学生票");
    find("2023213005");
    String entry = "[data-test=credential][data-type=enrolment-proof]";
    browser.click(entry + " [data-test=revoke]");
    browser.shown(entry + " [data-test=ask]").sendKeys("学籍状态登记有误，已更正，请重新申请");
    part(browser, "office-revoke", entry);
    browser.click(entry + " [data-test=say]");
    browser.shown(entry + "[data-state=revoked]");
    try (Browser phone = new Browser("office-pictures-phone", 390, 844)) {
      phone.narrow(390);
      phone.get(server.address() + "/v/" + credential.path("code").asText());
      phone.shown("[data-verdict=revoked]");
      upperPart(phone, "verify-revoked", 640, "body");
    }
  }

  @Test
  void at5Approval() throws Exception {
    String required = "{\"required\":true,\"version\":0}";
    assertEquals(200, registrar.put(APPROVAL, required).statusCode());
    applied(
        Person.signedIn(server, "undergraduate"), "/api/applications", "\"purpose\":\"申请国外高校\"");
    applied(
        registrar,
        "/api/office/applications",
        "\"personNumber\":\"2022213012\",\"purpose\":\"求职\",\"ground\":\"本人委托，持委托书和身份证复印件\"");
    open("/office/queue", "[data-test=not-yours]");
    part(browser, "office-queue", ".yx-head", "[data-test=queue]");
    String own = "[data-test=waiting][data-person='" + STUDENT + "'] ";
    browser.click(own + "[data-test=refuse]");
    browser.shown(own + "[data-test=ask]").sendKeys("请写明学校名称");
    browser.click(own + "[data-test=say]");
    browser.shown(own + "[data-test=outcome][data-state=refused]");
  }

  private static void applied(Person by, String path, String more) throws Exception {
    String body = "{\"type\":\"grade-point-method\"," + more + "}";
    JsonNode application = Person.json(by.post(path, body));
    assertEquals("awaiting-approval", application.path("state").asText(), application.toString());
  }

  @Test
  void at7Batch() throws Exception {
    open("/office/batches", "[data-test=check]");
    browser.shown("[data-test=type] option[value=transcript]").click();
    browser.shown("[data-test=purpose]").sendKeys("毕业生求职");
    browser
        .shown("[data-test=numbers]")
        .sendKeys("2022213011 2022213012 2022213013 2022213014 2022213014 2022219999");
    browser.click("[data-test=check]");
    browser.shown("[data-test=batch][data-state=staged]");
    browser.click("[data-test=show-all]");
    browser.patience().until(b -> browser.count("[data-test=batch-row]") == 6);
    part(browser, "office-batch", "[data-test=batch]");
    browser.click("[data-test=start-batch]");
    browser.shown("[data-test=batch][data-state=finished]");
  }

  @Test
  void at6Register() throws Exception {
    open("/office/register", "[data-test=entry]");
    part(browser, "office-register", ".yx-filter", ".yx-cards");
  }

  @Test
  void at8Statistics() throws Exception {
    for (String person : List.of("2023213002", "2023213003", "2022213011")) {
      String code = issued(registrar, "transcript", person, "求职").path("code").asText();
      assertEquals(200, server.get("/v/" + code).statusCode());
    }
    server.await(() -> registrar.get("/api/office/statistics").body().contains("\"verified\""));
    open("/office/statistics", "[data-test=charts]");
    browser.patience().until(b -> browser.count("[data-test=chart-issued] .yx-chart-bar") == 12);
    part(browser, "office-statistics", ".yx-filter", "[data-test=charts]");
  }

  @Test
  void at9Wording() throws Exception {
    issued(Person.signedIn(server, "personnel"), "employment-proof", "T20100101", "办理贷款");
    try (Browser personnel = HandbookPictures.browser("office-pictures-wording")) {
      personnel.signIn(server, "personnel");
      personnel.get(server.address() + "/office/wording");
      String message = "[data-test=message][data-key=close] ";
      personnel.shown(message + "textarea").clear();
      personnel.shown(message + "textarea").sendKeys("以上情况属实，特此证明。");
      part(
          personnel,
          "office-wording",
          "[data-key=body]",
          "[data-key=category]",
          "[data-test=message][data-key=close]");
      personnel.click("[data-test=preview]");
      personnel.shown("[data-test=after] img");
      upperPart(personnel, "office-wording-preview", 500, "[data-test=pages]");
    }
  }
}
