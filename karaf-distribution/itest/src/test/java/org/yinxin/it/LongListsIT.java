package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An office whose lists are longer than a page gets at all that is on them. */
final class LongListsIT {
  private static final String IMPORTS = "/api/office/imports";

  /** One more than a page of credentials has. */
  private static final int PEOPLE = 201;

  /** More than a page of imports has. */
  private static final int FILES = 55;

  private static Server server;
  private static Person registrar;

  /** Not the server of the others: their lists would drown in these. */
  @BeforeAll
  static void signIn() throws Exception {
    server = Server.spare();
    registrar = Person.signedIn(server, "registrar");
    Person.signedIn(server, "undergraduate").awaitEligible("transcript");
  }

  private static String number(int i) {
    return "26L%05d".formatted(i);
  }

  private static String imported(String kind, String header, IntFunction<String> row)
      throws Exception {
    return RecordFile.imported(registrar, kind, header + "\n" + each(row));
  }

  private static String each(IntFunction<String> row) {
    return IntStream.range(0, PEOPLE).mapToObj(row).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String marks(int mark) throws Exception {
    return imported(
        "course-result",
        "number,programme,year,term,course_code,course_name,nature,credit,mark,attempt,counts",
        i -> number(i) + ",主修,2025-2026,1,X1,高等数学（上）,学科基础,5," + mark + ",正常,是");
  }

  private static void issueToAll() throws Exception {
    imported(
        "person",
        "number,name,gender,birth_date,audiences",
        i -> number(i) + ",长名单,女,2006-01-02,undergraduate");
    imported(
        "programme",
        "number,programme,level,college,major,duration_years,study_mode,entry_date,"
            + "expected_graduation,status,campus",
        i -> number(i) + ",主修,本科,会计学院,会计学,4,全日制,2025-09-01,2029-06-30,在读,南岸校区");
    marks(60);
    // Lists need no time-stamps, of which each costs as much as the seal.
    try (var level = new ConfigurationProperty(server, "org.yinxin.core.sealing", "batchLevel")) {
      level.put("B-B");
      issueBatch();
    }
  }

  private static void issueBatch() throws Exception {
    byte[] list = each(LongListsIT::number).getBytes(StandardCharsets.UTF_8);
    JsonNode batch =
        Person.json(registrar.upload(BatchRun.BATCHES, list, "名单.csv", "type", "transcript"));
    BatchRun.awaitState(registrar, batch, "staged");
    assertEquals(200, registrar.post(BatchRun.address(batch) + "/start", "").statusCode());
    JsonNode done = BatchRun.awaitState(registrar, batch, "finished");
    assertEquals(PEOPLE, done.path("rows").path("issued").asInt(), done.toString());
  }

  @Test
  void eachCredentialBeyondAPageIsListedAndDecidedAbout() throws Exception {
    issueToAll();
    String id = marks(61);
    String path = IMPORTS + "/" + id;
    assertEquals(PEOPLE, Person.json(registrar.get(path)).path("credentialCount").asInt());
    JsonNode first = Person.json(registrar.get(path + "/credentials"));
    String last = first.path(first.size() - 1).path("id").asText();
    JsonNode rest = Person.json(registrar.get(path + "/credentials?after=" + last));
    assertEquals(PEOPLE, first.size() + rest.size());
    String hidden = rest.path(0).path("id").asText();
    String body = "{\"credential\":\"%s\",\"choice\":\"leave\"}".formatted(hidden);
    HttpResponse<String> decided = registrar.post(path + "/decisions", body);
    assertEquals(201, decided.statusCode(), decided.body());

    try (Browser browser = new Browser("long-lists")) {
      browser.signIn(server, "registrar");
      browser.get(server.address() + "/office");
      browser.click("[data-test=history-row][data-kind=course-result] [data-test=open]");
      String listed = browser.shown("[data-test=listed]").getText();
      assertTrue(listed.contains("200") && listed.contains("201"), listed);
      assertTrue(browser.shown("[data-test=credentials]").getText().contains("201"));
      browser.picture("resting");
      browser.click("[data-test=list-more]");
      browser.shown("[data-test=decision][data-id='" + hidden + "'] [data-test=decided]");
      assertEquals(PEOPLE, browser.count("[data-test=decision]"));
      assertEquals(0, browser.count("[data-test=list-more]"));
    }
  }

  @Test
  void importsOfLongAgoAreReachedFromThePage() throws Exception {
    Set<String> uploaded = new HashSet<>();
    for (int i = 0; i < FILES; i++) {
      uploaded.add(RecordFile.read(registrar, "thesis", "number\n").path("id").asText());
    }

    Set<String> listed = new HashSet<>();
    JsonNode page = Person.json(registrar.get(IMPORTS));
    while (!page.isEmpty()) {
      listed.addAll(page.findValuesAsText("id"));
      String last = page.path(page.size() - 1).path("id").asText();
      page = Person.json(registrar.get(IMPORTS + "?after=" + last));
    }
    assertTrue(listed.containsAll(uploaded), listed.toString());
    try (Browser browser = new Browser("long-history")) {
      browser.signIn(server, "registrar");
      browser.get(server.address() + "/office");
      browser.click("[data-test=older]");
      browser.patience().until(b -> browser.count("[data-test=history-row]") > FILES);
    }
  }
}
