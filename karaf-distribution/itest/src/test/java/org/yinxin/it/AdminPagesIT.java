package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;

/** The administration at work: kiosks, calendar, prices, copies to decide, reconciliation. */
final class AdminPagesIT {
  private Server server;

  @FunctionalInterface
  private interface Walk {
    void go(Browser browser) throws Exception;
  }

  @BeforeEach
  void begin() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    server = Server.shared();
  }

  private void walk(String name, int width, Walk walk) throws Exception {
    try (Browser browser = new Browser(name + "-" + width, width, 900)) {
      try {
        browser.signIn(server, "admin");
        walk.go(browser);
      } catch (WebDriverException e) {
        browser.pictureOfFailure("admin");
        throw e;
      }
      assertEquals(List.of(), browser.errors());
    }
  }

  private void walkAndRestore(String name, Setting setting, Walk walk) throws Exception {
    try (setting) {
      walk(name, 1280, walk);
    }
  }

  private static void type(Browser browser, String field, String text) {
    WebElement element = browser.shown("[data-test=" + field + "]");
    element.clear();
    element.sendKeys(text);
  }

  /** A day goes into its field as a script's value: the keys for it depend on the browser. */
  private static void day(Browser browser, String field, LocalDate day) {
    browser.shown("[data-test=" + field + "]");
    browser.script(
        "const f = document.querySelector('[data-test="
            + field
            + "]');"
            + "f.value = '"
            + day
            + "'; f.dispatchEvent(new Event('input'));");
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void aKioskIsAddedEnrolledLookedAfterAndRevoked(int width) throws Exception {
    String id = Campus.unique("it-page-");
    walk(
        "kiosk",
        width,
        browser -> {
          assertTrue(browser.address().endsWith("/admin"), browser.address());
          browser.get(server.address() + "/admin/kiosks");
          browser.click("[data-test=add] summary");
          type(browser, "kiosk-id", id);
          for (String name : List.of("name", "campus", "place")) {
            type(browser, name + "-zh", "测试" + width);
            type(browser, name + "-en", "Test " + width);
          }
          browser.click("[data-test=save-place]");
          String token = browser.shown("[data-test=token]").getText();
          KioskDevice device = new KioskDevice(server);
          assertEquals(201, device.enrol(token).statusCode());
          device.beat("PAPER_EMPTY");
          browser.get(server.address() + "/admin/kiosks");
          String card = "[data-test=kiosk][data-id=" + id + "]";
          browser.shown(card + " [data-test=alarm][data-kind=paper-empty]");
          String refused =
              KioskDevice.heartbeat("")
                  .replace("\"outOfOrder\"", "\"refusedReports\":2,\"outOfOrder\"");
          assertEquals(200, device.post("/api/kiosk/heartbeat", refused).statusCode());
          browser.get(server.address() + "/admin/kiosks");
          String alarm = card + " [data-test=alarm][data-kind=report-refused]";
          assertTrue(browser.shown(alarm).getText().contains("2 份报告"));
          browser.picture("admin-kiosks");
          browser.click(card + " [data-test=open]");
          browser.shown("[data-test=device][data-id=printer]");
          hours(browser);
          browser.picture("admin-kiosk");
          browser.click("[data-test=revoke]");
          assertTrue(browser.shown("[data-test=revoke-question]").getText().contains("测试"));
          browser.click("[data-test=revoke-yes]");
          browser.shown("[data-test=state][data-state=revoked]");
        });
  }

  private static void hours(Browser browser) {
    String monday = "[data-test=day][data-day='1']";
    browser.click(monday + " [data-test=open]");
    assertEquals(2, browser.count(monday + " [data-test=span]"), "with a break for lunch");
    browser.click("[data-test=as-monday]");
    browser.click("[data-test=save-hours]");
    browser.shown("[data-test=notice]");
    assertEquals(10, browser.count("[data-test=hours] [data-test=span]"));
  }

  @Test
  void aDayOfTheCalendarIsTriedOnBeforeItIsSaved() throws Exception {
    LocalDate monday = LocalDate.of(2031, 3, 3);
    String doing = "[data-test=doing][data-kiosk=library-south-gate] strong";
    String run = "[data-test=run][data-from='" + monday + "']";
    walkAndRestore(
        "calendar",
        Setting.kept(Person.signedIn(server, "admin"), "/api/admin/calendar", "days"),
        browser -> {
          browser.get(server.address() + "/admin/calendar");
          browser.shown("[data-test=preview]");
          day(browser, "day-from", monday);
          day(browser, "day-to", monday);
          type(browser, "day-zh", "校庆");
          type(browser, "day-en", "Anniversary");
          browser.click("[data-test=put]");
          browser.patience().until(b -> browser.find(doing).getText().equals("不开放"));
          browser.click("[data-test=save]");
          browser.shown("[data-test=notice]");
          browser.click(run + " [data-test=show]");
          browser.shown("[data-test=date][data-date='" + monday + "'][data-kind=holiday]");
          browser.picture("admin-calendar");
          browser.click(run + " [data-test=remove]");
          browser.patience().until(b -> browser.find(doing).getText().contains("08:30–12:00"));
          browser.click("[data-test=save]");
          browser.shown("[data-test=notice]");
        });
  }

  @Test
  void pricesAreTriedBeforeTheyAreSavedAndComeBack() throws Exception {
    walkAndRestore(
        "prices",
        Setting.keptPrices(Person.signedIn(server, "admin")),
        browser -> {
          browser.get(server.address() + "/admin/prices");
          browser.click("[data-test=edit]");
          type(browser, "free", "0");
          type(browser, "price-zh-CN", "3.50");
          day(browser, "valid-from", LocalDate.of(2098, 1, 1));
          browser.click("[data-test=simulate]");
          // Two in Chinese and one in English.
          assertEquals("1200", browser.shown("[data-test=total]").getAttribute("data-fen"));
          browser.click("[data-test=save-prices]");
          browser.shown("[data-test=notice]");
          String planned = "[data-test=version][data-state=planned]";
          String version = browser.shown(planned).getAttribute("data-version");
          browser.picture("admin-prices");
          browser.click("[data-test=edit]");
          browser.click("[data-test=save-prices]");
          String old = "[data-test=version][data-version='" + version + "']";
          browser.shown(old + "[data-state=passed-over]");
          browser.click(old + " [data-test=restore]");
          browser.click(old + " [data-test=restore-yes]");
          browser.shown(planned);
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void aCopyOfUnknownOutcomeIsDecided(int width) throws Exception {
    String kiosk = Campus.unique("it-unknown-");
    String copy = copyOfUnknownOutcome(kiosk);
    String row = "[data-test=copy][data-id='" + copy + "']";
    JsonNode known = ok(Person.signedIn(server, "admin").get("/api/admin/copies/" + copy));
    String serial = known.at("/copy/serial").asText();
    walk(
        "copies",
        width,
        browser -> {
          browser.get(server.address() + "/admin/copies");
          browser.click(row + " [data-test=open]");
          String evidence = browser.shown(row + " [data-cause=kiosk-said-unknown]").getText();
          assertTrue(evidence.contains("1 of 2"), evidence);
          browser.click(row + " [data-test=decide-failed]");
          browser.picture("admin-copies");
          browser.shown(row + " [data-test=ask]").sendKeys("出纸口没有，计数器未增加");
          browser.click(row + " [data-test=say]");
          browser.shown(row + " [data-test=decided]");
          browser.shown(row + "[data-state=settled]");
          filters(browser, kiosk, row, serial);
        });
  }

  /** Among all copies, by state, kiosk, number and day of Beijing. */
  private static void filters(Browser browser, String kiosk, String row, String serial)
      throws Exception {
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    browser.script("document.querySelector('[data-test=by-state]').value = 'all'");
    browser.script("document.querySelector('[data-test=by-kiosk]').value = '" + kiosk + "'");
    type(browser, "serial", serial);
    day(browser, "from", today.minusDays(1));
    day(browser, "to", today);
    browser.click("[data-test=filter]");
    browser.patience().until(b -> browser.count("[data-test=copy]") == 1);
    browser.shown(row);
    browser.script("scrollTo(0, 0)");
    browser.picture("admin-copies-filter");
    assertEquals(0, browser.count("[data-test=more]"), "there are no others");
    type(browser, "serial", "777");
    browser.click("[data-test=filter]");
    browser.shown("[data-test=list-empty]");
    browser.picture("admin-list-empty");
  }

  /** Its kiosk was silent, somebody decided, and then the kiosk came back. */
  @ParameterizedTest
  @ValueSource(ints = {1280, 390, 320})
  void aCopyThatWasRefundedAndCameOutIsShownSo(int width) throws Exception {
    Person admin = Person.signedIn(server, "admin");
    Campus campus = new Campus(server);
    Campus.Holder holder = campus.undergraduate();
    JsonNode credential = campus.signedIn(holder).issued("grade-point-method");
    KioskDevice device = campus.kiosk();
    JsonNode order = ordered(device, holder, credential, 6);
    String paid = order.path("copies").get(order.path("copies").size() - 1).path("id").asText();
    assertEquals(303, pay(order.at("/payment/code").asText()));
    String one = "/api/admin/copies/" + paid;
    server.await(() -> ok(admin.get(one)).at("/copy/state").asText().equals("paid"));
    int serial =
        ok(device.post("/api/kiosk/copies/" + paid + "/permit", "")).path("serial").asInt();
    said(device, 1, paid, "unknown");
    ok(admin.post(one + "/decision", "{\"decision\":\"failed\",\"ground\":\"终端无应答\"}"));
    server.await(() -> ok(admin.get(one)).at("/copy/state").asText().equals("refunded"));
    String state = "[data-copy='" + serial + "'][data-state=";
    String code = "/v/" + credential.path("code").asText();
    assertEquals("void", publicState(code, serial));

    said(device, 2, paid, "printed");
    assertEquals("printed", publicState(code, serial));

    String row = "[data-test=copy][data-id='" + paid + "']";
    walk(
        "came-out",
        width,
        browser -> {
          browser.get(server.address() + "/admin/copies");
          browser.shown("[data-test=by-state]");
          browser.script("document.querySelector('[data-test=by-state]').value = 'refunded'");
          browser.click("[data-test=filter]");
          browser.shown(row + " [data-test=came-out]");
          browser.click(row + " [data-test=open]");
          browser.shown(row + " [data-cause=kiosk-said-printed]");
          assertTrue(browser.shown(row + " [data-test=explained]").getText().contains("终端"));
          assertEquals(0, browser.count(row + " [data-test^=decide-]"), "nothing to decide");
          browser.picture("admin-came-out");
          browser.get(server.address() + code);
          browser.shown(state + "printed]");
        });
  }

  /** Returns the state of a copy that is told to anybody who scans the code. */
  private String publicState(String code, int serial) throws Exception {
    for (JsonNode copy : Person.json(Person.anonymous(server).get(code)).path("copies")) {
      if (copy.path("serial").asInt() == serial) {
        return copy.path("state").asText();
      }
    }
    return "not told";
  }

  /** A free copy of which the printer cannot say whether it came out; its id. */
  private String copyOfUnknownOutcome(String kiosk) throws Exception {
    Campus campus = new Campus(server);
    Campus.Holder holder = campus.undergraduate();
    JsonNode credential = campus.signedIn(holder).issued("grade-point-method");
    KioskDevice device = KioskDevice.enrolled(server, kiosk);
    KioskDevice.opened(Person.signedIn(server, "admin"), kiosk);
    String copy = ordered(device, holder, credential, 1).at("/copies/0/id").asText();
    ok(device.post("/api/kiosk/copies/" + copy + "/permit", ""));
    said(device, 1, copy, "unknown");
    return copy;
  }

  /** An order with consent. */
  private JsonNode ordered(
      KioskDevice device, Campus.Holder holder, JsonNode credential, int copies) throws Exception {
    String card = "{\"method\":\"campus-card\",\"uid\":\"" + holder.campusCard() + "\"}";
    device.session = ok(device.post("/api/kiosk/session", card)).path("session").asText();
    JsonNode order =
        ok(
            device.post(
                "/api/kiosk/orders",
                "{\"lines\":[{\"credential\":\"%s\",\"copies\":%d}]}"
                    .formatted(credential.path("id").asText(), copies),
                "Idempotency-Key",
                UUID.randomUUID().toString()));
    String address = "/api/kiosk/orders/" + order.path("id").asText();
    return ok(
        device.post(
            address + "/consent", "{\"totalFen\":" + order.path("totalFen").asLong() + "}"));
  }

  private static void said(KioskDevice device, int sequence, String copy, String event)
      throws Exception {
    ok(
        device.post(
            "/api/kiosk/journal",
            ("{\"entries\":[{\"sequence\":%d,\"kind\":\"copy\",\"copy\":\"%s\",\"event\":\"%s\","
                    + "\"at\":\"2026-11-24T09:00:00+08:00\",\"evidence\":\"1 of 2 impressions\"}]}")
                .formatted(sequence, copy, event)));
  }

  private static int pay(String code) throws Exception {
    HttpRequest paid =
        HttpRequest.newBuilder(URI.create(code)).POST(HttpRequest.BodyPublishers.noBody()).build();
    return HttpClient.newHttpClient()
        .send(paid, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static JsonNode ok(HttpResponse<String> answer) throws IOException {
    assertTrue(answer.statusCode() < 300, answer.body());
    return Person.json(answer);
  }

  @Test
  void yesterdayIsReconciled() throws Exception {
    LocalDate yesterday = LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(1);
    walk(
        "reconciliation",
        1280,
        browser -> {
          browser.get(server.address() + "/admin/reconciliation");
          browser.click("[data-test=run]");
          browser.shown("[data-test=notice]");
          String row = "[data-test=row][data-day='" + yesterday + "']";
          browser.shown(row + " [data-test=day-view]");
          browser.picture("admin-reconciliation");
          String csv = browser.find(row + " [data-test=csv]").getAttribute("href");
          Person admin = Person.signedIn(server, "admin");
          assertEquals(200, admin.get(csv.substring(server.address().length())).statusCode());
        });
  }

  @Test
  void aKioskOperatorLooksAtKiosksAndAnAuditorAtCopies() throws Exception {
    try (Browser browser = new Browser("readers")) {
      browser.signIn(server, "keeper");
      browser.get(server.address() + "/admin/kiosks");
      browser.shown("[data-test=kiosk]");
      assertEquals(0, browser.count("[data-test=add], a[href='/admin/prices']"));
    }
    try (Browser browser = new Browser("readers")) {
      browser.signIn(server, "auditor");
      browser.click(".yx-nav a[href='/admin']");
      browser.click(".yx-tabs a[href='/admin/copies']");
      browser.shown("[data-test=filter]");
      assertEquals(0, browser.count("[data-test=error]"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void anAuditorFindsWhatWasDoneByWhomAndAboutWhom(int width) throws Exception {
    String made = Campus.unique("it-audited-");
    server.console("yinxin:account " + made);
    try (Browser browser = new Browser("audit-" + width, width, 900)) {
      browser.signIn(server, "auditor");
      browser.get(server.address() + "/audit?action=account");
      browser.shown("[data-test=audit-entry]");
      browser.picture("audit");
      browser.shown("[data-test=person]").sendKeys(made, Keys.ENTER);
      browser.shown("[data-test=count][data-count='1']");
      assertEquals(0, browser.count("[data-test=more]"), "the trail has been searched to its end");
      String entry = browser.shown("[data-action=account-created]").getText();
      assertTrue(entry.contains(made) && entry.contains("console"), entry);
      assertTrue(browser.address().endsWith("/audit?action=account"), "without a number");
      browser.shown("[data-test=by-action] option[value=seal]").click();
      browser.click("[data-test=filter]");
      browser.shown("[data-test=list-empty]");
      browser.picture("audit-none");
      assertEquals(List.of(), browser.accessibilityFaults());
      assertEquals(List.of(), browser.errors());
    }
  }
}
