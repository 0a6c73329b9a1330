package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two clerks of an office, neither of whom changes facts alone on which a credential rests. */
final class DualImportsIT {
  private static final String IMPORTS = "/api/office/imports/";
  private static final String KIND = "course-result";
  private static final String HEADER =
      "number,programme,year,term,course_code,course_name,nature,credit,mark,attempt,counts\n";

  private Server server;
  private String student;
  private String firstUser;
  private String secondUser;
  private Person first;
  private Person second;

  @BeforeEach
  void twoImport() throws Exception {
    server = Server.shared();
    Campus campus = new Campus(server);
    student = campus.undergraduate().number();
    server.console("yinxin:issue transcript " + student);
    firstUser = campus.clerkOf("T-DI-1", "office:academic-affairs");
    secondUser = campus.clerkOf("T-DI-2", "office:academic-affairs");
    first = Person.signedIn(server, firstUser);
    second = Person.signedIn(server, secondUser);
  }

  /** Others import as clerks without a number. */
  @AfterEach
  void noneOfThemImports() throws Exception {
    server.console("yinxin:account " + firstUser);
    server.console("yinxin:account " + secondUser);
  }

  private String marks(String mark) {
    return HEADER + student + ",主修,2023-2024,1,D1,离散数学,必修,2," + mark + ",正常,是\n";
  }

  /** Stages another mark than the one on record; the id of the import. */
  private String changed() throws Exception {
    RecordFile.imported(first, KIND, marks("60"));
    JsonNode report = RecordFile.read(first, KIND, marks("90"));
    assertEquals(1, report.path("changed").asInt(), report.toString());
    return report.path("id").asText();
  }

  private static void assertRefused(String type, HttpResponse<String> answer) {
    assertEquals(409, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("problem:" + type + "\""), answer.body());
  }

  private JsonNode waiting(String id) throws Exception {
    return Person.json(second.get(IMPORTS + id)).path("waiting");
  }

  private String state(String id) throws Exception {
    return Person.json(second.get(IMPORTS + id)).path("state").asText();
  }

  @Test
  void oneAsksToChangeIssuedFactsAndAnotherOneConfirms() throws Exception {
    String id = changed();
    String apply = IMPORTS + id + "/apply";
    assertRefused("change-waiting", first.post(apply, ""));
    assertRefused("change-waiting", first.post(apply, ""));
    assertRefused("change-no-person", Person.signedIn(server, "registrar").post(apply, ""));
    assertEquals("staged", state(id));
    assertEquals(firstUser, waiting(id).path("by").asText());
    assertFalse(waiting(id).path("own").asBoolean());
    JsonNode administrators =
        Person.json(Person.signedIn(server, "admin").get("/api/admin/changes"));
    assertEquals("import-apply", administrators.path(0).path("operation").asText());

    JsonNode cell =
        Person.json(second.get(IMPORTS + id + "/changes")).path(0).path("cells").path(0);
    assertEquals("mark", cell.path("column").asText());
    assertEquals("60", cell.path("before").asText());
    assertEquals("90", cell.path("after").asText());

    assertEquals(200, second.post(apply, "").statusCode());
    assertEquals("applied", state(id));
    String trail = Person.signedIn(server, "auditor").get("/api/admin/audit/csv").body();
    assertTrue(trail.contains(secondUser + ",import-changes-viewed,"), trail);
    assertTrue(waiting(id).isMissingNode());

    String undo = IMPORTS + id + "/undo";
    assertRefused("change-waiting", second.post(undo, ""));
    assertEquals(secondUser, waiting(id).path("by").asText());
    assertEquals(403, first.delete(IMPORTS + id + "/waiting").statusCode());
    assertEquals(204, second.delete(IMPORTS + id + "/waiting").statusCode());
    assertEquals(404, second.delete(IMPORTS + id + "/waiting").statusCode());
    assertRefused("change-waiting", first.post(undo, ""));
    JsonNode back =
        Person.json(second.get(IMPORTS + id + "/changes")).path(0).path("cells").path(0);
    assertEquals("90", back.path("before").asText(), back.toString());
    assertEquals("60", back.path("after").asText(), back.toString());
    assertEquals(200, second.post(undo, "").statusCode());
    assertEquals("undone", state(id));
  }

  @Test
  void thePageOfImportsLeadsTwoClerksThroughIt() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    String id = changed();
    String page = server.address() + "/office?import=" + id;
    try (Browser browser = new Browser("import-asked")) {
      browser.signIn(server, firstUser);
      browser.get(page);
      browser.click("[data-test=apply]");
      browser.shown("[data-test=office-error].alert-info");
      browser.shown("[data-test=waiting] [data-test=withdraw]");
      looksWell(browser, "import-asked");
    }
    try (Browser browser = new Browser("admin-import")) {
      browser.signIn(server, "admin");
      browser.get(server.address() + "/admin");
      browser.shown("[data-test=change][data-operation=import-apply]");
      looksWell(browser, "admin-import");
      browser.click("[data-test=change-import]");
      browser.shown("[data-test=waiting]");
    }
    try (Browser browser = new Browser("import-confirmed")) {
      browser.signIn(server, secondUser);
      browser.get(page);
      browser.shown("[data-test=waiting]");
      browser.click("[data-test=changes-show]");
      assertTrue(browser.shown("[data-test=changes]").getText().contains("60 90"));
      looksWell(browser, "import-waits");
      browser.click("[data-test=apply]");
      browser.shown("[data-test=import][data-state=applied]");
    }
    assertEquals("applied", state(id));
    assertRefused("change-waiting", first.post(IMPORTS + id + "/undo", ""));
    try (Browser browser = new Browser("undo-confirmed")) {
      browser.signIn(server, secondUser);
      browser.get(page);
      browser.click("[data-test=changes-show]");
      assertTrue(browser.shown("[data-test=changes]").getText().contains("90 60"));
      looksWell(browser, "undo-waits");
      browser.click("[data-test=confirm-undo]");
      browser.shown("[data-test=import][data-state=undone]");
    }
  }

  /** Wide, and as narrow as a phone. */
  private static void looksWell(Browser browser, String picture) throws Exception {
    browser.picture(picture);
    assertEquals(List.of(), browser.accessibilityFaults(), picture);
    browser.narrow(320);
    assertEquals("", browser.widest(), picture);
    browser.picture(picture + "-320");
    browser.normal();
  }
}
