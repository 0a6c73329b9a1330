package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Past alarms of kiosks, their places on the map, and the way to the nearest. */
final class KioskFleetPagesIT {
  private static final String ROW = "[data-test=past-alarm]";
  private static final String LINK = "https://uri.amap.com/marker?position=116.384047,39.913345";

  private Server server;

  @BeforeEach
  void begin() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    server = Server.shared();
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void aPastAlarmIsListedWithWhoWasThere(int width) throws Exception {
    String id = Campus.unique("it-past-");
    KioskDevice device = KioskDevice.enrolled(server, id);
    device.beat("paper-low");
    String now = OffsetDateTime.now(ZoneOffset.UTC).toString();
    ok(
        device.post(
            "/api/kiosk/journal",
            ("{\"entries\":[{\"sequence\":1,\"kind\":\"maintenance\",\"action\":\"paper-loaded\","
                    + "\"by\":\"周师傅\",\"at\":\"%s\",\"detail\":\"500 sheets\"}]}")
                .formatted(now)));
    device.beat("");
    String operator = new Campus(server).clerk("kiosk-keeper");
    try (Browser browser = new Browser("past-" + width, width, 900)) {
      browser.signIn(server, operator);
      browser.get(server.address() + "/admin/kiosks#" + id);
      browser.click("[data-test=past-alarms]");
      WebElement row = browser.shown(ROW + "[data-kiosk='" + id + "'][data-kind=paper-low]");
      assertTrue(row.getText().contains("周师傅"), row.getText());
      assertEquals(1, browser.count(ROW));
      browser.picture("admin-kiosk-alarms");
      browser.script(
          "document.querySelector('[data-test=filter-from]').value = '2031-01-01';"
              + "document.querySelector('[data-test=filter]').click();");
      browser.shown("[data-test=alarms-empty]");
      browser.picture("admin-kiosk-alarms-empty");
      assertEquals(List.of(), browser.errors());
    }
    String csv =
        Person.signedIn(server, operator).get("/api/admin/kiosk-alarms/csv?kiosk=" + id).body();
    assertTrue(csv.contains("paper-low") && csv.contains("周师傅"), csv);
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390, 320})
  void aKioskIsPutOnTheMapByALinkAndTakenOffAgain(int width) throws Exception {
    String id = Campus.unique("it-map-");
    KioskDevice.registered(Person.signedIn(server, "admin"), id);
    try (Browser browser = new Browser("map-" + width, width, 900)) {
      browser.signIn(server, "admin");
      if (width < 390) {
        browser.narrow(width);
      }
      browser.get(server.address() + "/admin/kiosks#" + id);
      browser.shown("[data-test=link]").sendKeys("https://j.map.example/abc");
      browser.patience().until(b -> browser.count("[data-test=link-help].yx-bad") == 1);
      browser.find("[data-test=link]").clear();
      browser.shown("[data-test=link]").sendKeys(LINK);
      browser.patience().until(b -> value(browser, "latitude").startsWith("39.9119"));
      assertTrue(value(browser, "longitude").startsWith("116.3778"), "from GCJ-02 to WGS 84");
      browser.script("document.querySelector('[data-test=geo]').scrollIntoView()");
      browser.picture("admin-kiosk-position");
      assertTrue(browser.fits(), browser::widest);
      browser.click("[data-test=save-geo]");
      browser.shown("[data-test=geo-notice]");
      assertEquals("39.911948", position(id).path("latitude").asText());

      erase(browser, "latitude");
      browser.shown("[data-test=latitude]").sendKeys("91");
      browser.click("[data-test=save-geo]");
      assertEquals("39.911948", position(id).path("latitude").asText(), "not on earth");
      erase(browser, "latitude");
      erase(browser, "longitude");
      browser.click("[data-test=save-geo]");
      browser.patience().until(b -> browser.count("[data-test=geo-notice]") == 1);
      server.await(() -> position(id).isMissingNode());
      assertEquals(List.of(), browser.errors());
    }
  }

  /** By keys: a field that is cleared by the driver tells nobody. */
  private static void erase(Browser browser, String field) {
    browser
        .shown("[data-test=" + field + "]")
        .sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE);
  }

  private static String value(Browser browser, String field) {
    return browser.find("[data-test=" + field + "]").getAttribute("value");
  }

  private JsonNode position(String kiosk) throws IOException, InterruptedException {
    for (JsonNode each : Person.json(Person.anonymous(server).get("/api/kiosks"))) {
      if (each.path("id").asText().equals(kiosk)) {
        return each.path("position");
      }
    }
    throw new AssertionError(kiosk);
  }

  @Test
  void whoSharesALocationSeesTheNearestKioskFirst() throws Exception {
    Person admin = Person.signedIn(server, "admin");
    String near = Campus.unique("it-near-");
    String far = Campus.unique("it-far-");
    KioskDevice.registered(admin, near);
    KioskDevice.enrolled(server, far).beat("paper-low");
    put(admin, near, "31.230400,121.473700", 0);
    put(admin, far, "39.904200,116.407400", 0);
    try (Browser browser = new Browser("near", 390, 900)) {
      browser.moveTo(31.2310, 121.4740);
      browser.get(server.address() + "/");
      browser.click("[data-test=near]");
      browser.shown("[data-test=kiosks] li:first-child[data-id=" + near + "] [data-test=distance]");
      browser.script("document.querySelector('[data-test=near]').scrollIntoView()");
      browser.picture("portal-kiosks-near");

      browser.moveTo(39.9050, 116.4080);
      browser.get(server.address() + "/");
      browser.click("[data-test=near]");
      browser.shown("[data-test=kiosks] li:first-child[data-id=" + far + "] [data-test=distance]");
      String first = "[data-test=kiosks] li:first-child ";
      assertEquals("纸张不多", browser.shown(first + "[data-paper=low]").getText());
      assertEquals(List.of(), browser.errors());
    } finally {
      // So that no other kiosk is as near.
      put(admin, near, "", 1);
      put(admin, far, "", 1);
    }
  }

  private static void put(Person admin, String kiosk, String position, int version)
      throws Exception {
    ok(
        admin.put(
            "/api/admin/kiosk-settings/position/" + kiosk,
            "{\"position\":\"%s\",\"version\":%d}".formatted(position, version)));
  }

  @Test
  void listsThatAreAskedForWrongAreRefusedInWords() throws Exception {
    Person admin = Person.signedIn(server, "admin");
    String since = URLEncoder.encode("2026-11-24T10:00:00+08:00", StandardCharsets.UTF_8);
    for (String path :
        List.of(
            "/api/admin/kiosk-alarms?from=yesterday",
            "/api/admin/kiosk-alarms?before=now",
            "/api/admin/copies?serial=0",
            "/api/admin/copies?before=now",
            "/api/admin/copies?to=31.12.2026")) {
      assertEquals(422, admin.get(path).statusCode(), path);
    }
    ok(admin.get("/api/admin/copies?serial=1&before=" + since + "&behind=x"));
    ok(admin.get("/api/admin/kiosk-alarms?before=" + since));
    for (String other : List.of("auditor", new Campus(server).clerk("keeper"))) {
      assertEquals(
          403, Person.signedIn(server, other).get("/api/admin/kiosk-alarms").statusCode(), other);
    }
  }

  private static void ok(HttpResponse<String> answer) {
    assertTrue(answer.statusCode() < 300, answer.body());
  }
}
