package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statistics for offices of how much was issued, printed, verified and revoked. */
final class StatisticsIT {
  private static final String STATISTICS = "/api/office/statistics";
  private static Server server;
  private static String code;
  private static byte[] pdf;

  @BeforeAll
  static void issue() throws Exception {
    server = Server.shared();
    Person student = new Campus(server).signedInUndergraduate();
    JsonNode credential = student.issued("transcript");
    code = credential.path("code").asText();
    pdf = student.bytes("/api/credentials/" + credential.path("id").asText() + "/pdf");
  }

  private static long times(String user, String measure, String way) throws Exception {
    JsonNode answer = Person.json(Person.signedIn(server, user).get(STATISTICS));
    long times = 0;
    for (JsonNode count : answer.path("counts")) {
      if (count.path("measure").asText().equals(measure)
          && count.path("type").asText().equals("transcript")
          && count.path("way").asText().equals(way)) {
        times += count.path("times").asLong();
      }
    }
    return times;
  }

  @Test
  void anOfficeSeesHowOftenItsDocumentsWereVerifiedAndNobodyElseDoes() throws Exception {
    long byCode = times("registrar", "verified", "code");
    long byFile = times("registrar", "verified", "file");
    Person anybody = Person.anonymous(server);
    assertEquals(200, anybody.get("/v/" + code).statusCode());
    assertEquals("valid", Person.json(anybody.upload(pdf)).path("verdict").asText());

    server.await(
        () -> {
          try {
            return times("registrar", "verified", "code") > byCode
                && times("registrar", "verified", "file") > byFile;
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
    assertTrue(times("registrar", "issued", "portal") > 0);
    assertEquals(0, times("personnel", "issued", "portal"));
    assertEquals(0, times("personnel", "verified", "code"));
  }

  @Test
  void aPeriodIsCheckedAndTheFilesSayTheSame() throws Exception {
    Person registrar = Person.signedIn(server, "registrar");
    String csv = registrar.get(STATISTICS + "/csv").body();
    assertTrue(csv.contains("月份,指标,凭证类型"), csv);
    assertTrue(csv.contains(",签发,"), csv);
    byte[] xlsx = registrar.bytes(STATISTICS + "/xlsx");
    assertEquals('P', xlsx[0]);
    assertEquals(422, registrar.get(STATISTICS + "?from=2026-11-26&to=2026-11-25").statusCode());
    assertEquals(422, registrar.get(STATISTICS + "?from=1926-01-01").statusCode());
    assertEquals(422, registrar.get(STATISTICS + "?from=yesterday").statusCode());
    assertEquals(422, registrar.get(STATISTICS + "?by=hour").statusCode());
    assertEquals(
        422, registrar.get(STATISTICS + "?from=2024-01-01&to=2025-12-31&by=day").statusCode());
    String terms = registrar.get(STATISTICS + "/csv?by=term").body();
    assertTrue(terms.contains("学期,指标"), terms);
    assertTrue(
        terms.lines().skip(1).allMatch(line -> line.matches("\\d{4}-\\d{4}-[12],.*")), terms);
    String before = registrar.get(STATISTICS + "?from=2020-01-01&to=2020-12-31").body();
    assertFalse(before.contains("measure"), before);
    assertEquals(403, Person.signedIn(server, "undergraduate").get(STATISTICS).statusCode());
    assertEquals(401, Person.anonymous(server).get(STATISTICS).statusCode());
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390, 320})
  void theRegistrarLooksAtCharts(int width) throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    try (Browser browser = new Browser("statistics-" + width, width, 1400)) {
      browser.signIn(server, "registrar");
      browser.get(server.address() + "/office/statistics");
      browser.patience().until(b -> browser.count("[data-test=chart-issued] .yx-chart-bar") == 12);
      browser.shown("[data-test=table-split]");
      browser.picture("charts");
      browser.click("[data-test=last-30-days]");
      browser.patience().until(b -> browser.count("[data-test=chart-issued] .yx-chart-bar") == 30);
      browser.click("[data-test=compare]");
      browser.click("[data-test=show]");
      browser
          .patience()
          .until(b -> browser.count("[data-test=chart-issued] .yx-chart-before") == 30);
      assertTrue(
          browser.find("[data-test=before-issued]").getText().contains("上年同期 0"),
          "nothing was issued a year before");
      browser.picture("compared");
      browser.find("[data-test=view]").sendKeys(width == 390 ? "校区" : "途径");
      browser
          .patience()
          .until(b -> browser.count("[data-test=table-split], [data-test=split-empty]") == 1);
      browser.picture("split");
      browser.script(
          "document.querySelector('[data-test=from]').value='2020-01-01';"
              + "document.querySelector('[data-test=to]').value='2020-12-31';");
      browser.click("[data-test=show]");
      browser.shown("[data-test=empty]");
      browser.picture("empty");
      assertEquals(List.of(), browser.errors());
    }
  }
}
