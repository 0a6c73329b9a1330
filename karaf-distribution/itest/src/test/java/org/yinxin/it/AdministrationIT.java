package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.yinxin.it.hostile.CannotLink;
import org.yinxin.it.hostile.HonestType;

/** People, plug-ins, connectors, state and what needs attention, on the pages that do it. */
final class AdministrationIT {
  private static final String PEOPLE = "/api/admin/people";
  private static final String PLUGINS = "/api/admin/plugins";
  private static final String PASSWORD = "correct horse battery";

  @TempDir static Path folder;

  private final String honest = Campus.unique("honest-");
  private final String cannotLink = Campus.unique("cannot-link-");
  private Server server;
  private Person admin;

  @FunctionalInterface
  private interface Walk {
    void go(Browser browser) throws Exception;
  }

  @BeforeEach
  void begin() throws Exception {
    server = Server.shared();
    admin = Person.signedIn(server, "admin");
  }

  @AfterEach
  void takePluginsAway() throws Exception {
    List<String> installed = Person.json(admin.get(PLUGINS)).findValuesAsText("name");
    for (String own : List.of(TypeBundle.name(honest), TypeBundle.name(cannotLink))) {
      if (installed.contains(own)) {
        assertEquals(204, admin.delete(PLUGINS + "/" + own).statusCode());
      }
    }
  }

  private void walk(String name, int width, Walk walk) throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    try (Browser browser = new Browser(name + "-" + width, width, 900)) {
      try {
        browser.signIn(server, "admin");
        walk.go(browser);
      } catch (WebDriverException e) {
        browser.pictureOfFailure("administration");
        throw e;
      }
    }
  }

  private static void type(Browser browser, String field, String text) {
    WebElement element = browser.shown("[data-test=" + field + "]");
    element.clear();
    element.sendKeys(text);
  }

  private static String row(String user) {
    return "[data-test=person][data-user='" + user + "'] ";
  }

  private void find(Browser browser, String user) {
    type(browser, "text", user);
    browser.click("[data-test=filter]");
    browser.shown(row(user));
  }

  @Test
  void theLastAdministratorStaysAndOthersMayNotLook() throws Exception {
    HttpResponse<String> locked =
        admin.post(PEOPLE + "/locks", "{\"user\":\"admin\",\"locked\":true}");
    assertEquals(409, locked.statusCode(), locked.body());
    assertTrue(locked.body().contains("account-last-administrator"), locked.body());
    HttpResponse<String> changed =
        admin.post(PEOPLE + "/changes", "{\"user\":\"admin\",\"roles\":[]}");
    assertEquals(409, changed.statusCode(), changed.body());
    Person auditor = Person.signedIn(server, "auditor");
    assertEquals(403, auditor.post(PEOPLE + "/searches", "{\"text\":\"\"}").statusCode());
    assertEquals(200, auditor.get("/api/admin/health").statusCode());
    assertEquals(403, auditor.get("/api/admin/connectors").statusCode());
  }

  @Test
  void markupAndPathsAreNoNames() throws Exception {
    for (String name : List.of("<img src=x onerror=alert(1)>", "../../x", "a b")) {
      String body = "{\"user\":\"%s\",\"roles\":[]}".formatted(name);
      assertEquals(422, admin.post(PEOPLE, body).statusCode(), name);
    }
    String role = "{\"user\":\"it-markup\",\"roles\":[\"<b>administrator</b>\"]}";
    assertEquals(422, admin.post(PEOPLE, role).statusCode());
    HttpResponse<String> upload =
        admin.upload(PLUGINS + "/effect", new byte[] {1, 2, 3}, "../../x");
    assertEquals(422, upload.statusCode(), upload.body());
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void anAccountIsMadeUsedChangedAndLocked(int width) throws Exception {
    String user = Campus.unique("it-clerk-");
    walk(
        "people",
        width,
        browser -> {
          browser.get(server.address() + "/admin/people");
          browser.click("[data-test=new] summary");
          type(browser, "account-user", user);
          browser.click("[data-test=new] [data-role='office:academic-affairs']");
          browser.picture("admin-account-form");
          browser.click("[data-test=new] [data-test=save-account]");
          String link = browser.shown("[data-test=link]").getText();
          browser.picture("admin-people");
          find(browser, user);
          browser.shown(row(user) + "[data-test=link-open]");
          choose(browser, link, user);

          Person clerk = Person.signedIn(server, user, PASSWORD);
          assertEquals(200, clerk.get("/api/session").statusCode());
          browser.get(server.address() + "/admin/people");
          find(browser, user);
          browser.click(row(user) + "[data-test=open]");
          browser.click(row(user) + "[data-role=auditor]");
          browser.click(row(user) + "[data-test=save-account]");
          assertTrue(browser.shown(row(user) + "[data-test=error]").getText().contains("审计员"));
          browser.picture("admin-person-mixed");
          // The browser complains of the answer 422, which was asked for.
          assertEquals(1, browser.errors().size());
          browser.click(row(user) + "[data-role='office:academic-affairs']");
          browser.click(row(user) + "[data-test=save-account]");
          browser.shown(row(user) + "[data-test=notice]");
          browser.picture("admin-person");
          assertTrue(clerk.get("/api/session").body().contains("auditor"));
          browser.click(row(user) + "[data-test=lock]");
          browser.click(row(user) + "[data-test=lock-yes]");
          browser.shown(row(user).strip() + "[data-locked=true]");
          assertEquals(401, clerk.get("/api/session").statusCode());
          assertEquals(List.of(), browser.errors());
        });
  }

  /** The person's own browser would be another one; what counts is the link. */
  private static void choose(Browser browser, String link, String user) throws Exception {
    browser.get(link);
    assertEquals(user, browser.shown("[data-test=account]").getText());
    assertFalse(browser.address().contains("#"), browser.address());
    type(browser, "password", PASSWORD);
    type(browser, "again", PASSWORD);
    browser.picture("set-password");
    browser.click("[data-test=choose]");
    browser.shown("[data-test=done]");
    browser.get("about:blank");
    browser.get(link);
    browser.shown("[data-test=error]");
    browser.picture("set-password-used");
    // The browser complains of the answer 410, which was asked for.
    assertEquals(1, browser.errors().size());
  }

  @Test
  void aFormKeepsWhatWasTypedWhenTheSessionEnds() throws Exception {
    String user = Campus.unique("it-kept-");
    walk(
        "kept",
        1280,
        browser -> {
          browser.get(server.address() + "/admin/people");
          browser.click("[data-test=new] summary");
          type(browser, "account-user", user);
          browser.script("return fetch('/api/session', {method: 'DELETE'})");
          browser.click("[data-test=new] [data-test=save-account]");
          browser.shown("[data-kept] [data-test=sign-in-again]");
          assertEquals(user, browser.find("[data-test=account-user]").getDomProperty("value"));
          browser.picture("admin-session-ended");
          signedInBeside(browser, "admin");
          browser.click("[data-test=new] [data-test=save-account]");
          assertTrue(browser.shown("[data-test=link-shown]").getText().contains(user));
        });
  }

  @Test
  void soDoesAHoldersForm() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    String user = new Campus(server).undergraduate().user();
    try (Browser browser = new Browser("kept-390", 390, 844)) {
      browser.signIn(server, user);
      browser.get(server.address() + "/my?type=grade-point-method");
      browser.shown("[data-test=purpose]").sendKeys("会话结束之后");
      browser.click("[data-test=next]");
      browser.shown("[data-step=preview] [data-state=shown]");
      browser.script("return fetch('/api/session', {method: 'DELETE'})");
      browser.click("[data-test=apply]");
      browser.shown("[data-test=offer-error] [data-test=sign-in-again]");
      browser.picture("my-session-ended");
      assertEquals("会话结束之后", browser.find("[data-test=purpose]").getDomProperty("value"));
      signedInBeside(browser, user);
      browser.click("[data-test=apply]");
      browser.shown("[data-test=application][data-state=issued]");
    }
  }

  /** In another window, as the page says; then back to where something is typed. */
  private static void signedInBeside(Browser browser, String user) {
    browser.click("[data-test=sign-in-again]");
    browser.newestWindow(2);
    type(browser, "user", user);
    type(browser, "password", Campus.password(user));
    browser.click("[data-test=sign-in]");
    browser.patience().until(b -> !b.getCurrentUrl().endsWith("/sign-in"));
    browser.firstWindow();
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void sessionsOfAPersonAreSeenAndEnded(int width) throws Exception {
    String user = new Campus(server).clerk("auditor");
    Person clerk = Person.signedIn(server, user);
    Person elsewhere = Person.signedIn(server, user);
    walk(
        "sessions",
        width,
        browser -> {
          browser.get(server.address() + "/admin/people");
          find(browser, user);
          browser.click(row(user) + "[data-test=open]");
          browser.patience().until(b -> browser.count("[data-test=sessions] li") == 2);
          String first = browser.find("[data-test=sessions] li").getText();
          assertTrue(first.contains("其他程序") && first.contains("本平台账号"), first);
          browser.script("document.querySelector('[data-test=sessions]').scrollIntoView()");
          browser.picture("admin-person-sessions");
          browser.click(row(user) + "[data-test=end-sessions]");
          browser.click(row(user) + "[data-test=end-sessions-yes]");
          browser.shown(row(user) + "[data-test=sessions-none]");
          assertEquals(401, clerk.get("/api/session").statusCode());
          assertEquals(401, elsewhere.get("/api/session").statusCode());
          Person again = Person.signedIn(server, user);
          assertEquals(200, again.get("/api/session").statusCode());
          assertEquals(List.of(), browser.errors());
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void aPluginIsLookedAtInstalledAndTakenBack(int width) throws Exception {
    Path jar = folder.resolve(honest + ".jar");
    Map<String, String> words =
        Map.of(
            "Bundle-Name",
            "Honest type",
            "Bundle-Description",
            "Proves nothing",
            "Bundle-Vendor",
            "Elsewhere University",
            "Bundle-License",
            "Apache-2.0");
    Files.write(jar, TypeBundle.with(HonestType.class, honest, List.of(), words));
    Path text = Files.writeString(folder.resolve("notes.jar"), "no bundle");
    String plugin = "[data-test=plugin][data-name='" + TypeBundle.name(honest) + "'] ";
    walk(
        "plugins",
        width,
        browser -> {
          browser.get(server.address() + "/admin/plugins");
          browser.file("[data-test=plugin-file]", text);
          browser.click("[data-test=look]");
          browser.shown("[data-test=error]");
          browser.file("[data-test=plugin-file]", jar);
          browser.click("[data-test=look]");
          String effect = browser.shown("[data-test=effect]").getText();
          assertTrue(effect.contains(honest), effect);
          assertTrue(effect.contains("开发者：Elsewhere University；许可：Apache-2.0"), effect);
          assertEquals(0, browser.count(plugin), "nothing is changed by looking");
          browser.picture("admin-plugin-effect");
          browser.click("[data-test=install]");
          browser.shown(plugin.strip() + "[data-state=runs]");
          browser.shown("[data-test=type][data-type=" + honest + "][data-status=serving]");
          assertEquals(
              "Honest type Proves nothing", browser.find(plugin + "[data-test=about]").getText());
          assertEquals(
              "开发者：Elsewhere University；许可：Apache-2.0",
              browser.find(plugin + "[data-test=made-by]").getText());
          browser.click(plugin + "[data-test=disable]");
          browser.click(plugin + "[data-test=disable-yes]");
          browser.shown(plugin.strip() + "[data-state=stopped]");
          browser.click(plugin + "[data-test=enable]");
          browser.shown(plugin.strip() + "[data-state=runs]");
          browser.picture("admin-plugins");
          for (int i = 0; i < 3; i++) {
            browser.click("[data-test=undo]");
            browser.click("[data-test=undo-yes]");
            browser.shown("[data-test=notice]");
          }
          browser.patience().until(b -> browser.count(plugin) == 0);
        });
  }

  @Test
  void whatIsInQuarantineNeedsAttention() throws Exception {
    admin.upload(PLUGINS, TypeBundle.of(CannotLink.class, cannotLink, "1.0.0"));
    String type = "[data-type=" + cannotLink + "]";
    String quarantined = type + "[data-status=quarantined] [data-test=why]";
    String card = "[data-test=plugin][data-name='" + TypeBundle.name(cannotLink) + "']";
    walk(
        "quarantine",
        1280,
        browser -> {
          browser.get(server.address() + "/admin/plugins");
          browser.shown(quarantined);
          assertEquals(1, browser.count(card + "[data-state=impaired]"), "its card agrees");
          browser.picture("admin-quarantine");
          browser.click(type + " [data-test=retry]");
          browser.shown("[data-test=notice]");
          browser.shown(quarantined);
          browser.get(server.address() + "/admin");
          browser.shown("[data-test=item][data-area=plugins]");
          browser.picture("admin-overview");
          assertEquals(0, browser.count("[data-test=unasked]"));
          browser.click("[data-test=item][data-area=plugins] [data-test=go]");
          browser.patience().until(b -> b.getCurrentUrl().endsWith("/admin/plugins"));
          assertEquals(List.of(), browser.errors());
        });
  }

  /** The front page with these answers in the place of the server's. */
  private void given(Browser browser, String answers) {
    browser.get(server.address() + "/admin");
    browser.patience().until(b -> browser.count("[data-test=attention], [data-test=all-well]") > 0);
    browser.script(
        "const real = window.fetch, given = "
            + answers
            + "; window.fetch = (path, ...more) => given[path] === undefined ? real(path, ...more)"
            + " : Promise.resolve(new Response(JSON.stringify(given[path])));"
            + " document.querySelector('yx-overview').look();");
  }

  /** A kiosk of the library, with the rest of its fields. */
  private static String kiosk(String rest) {
    return "{id: 'k', name: {zh: '图书馆', en: 'Library'}, place: {zh: '一楼', en: 'Ground floor'},"
        + " campus: {zh: '南岸校区', en: 'Nan\\'an Campus'}, devices: [], driverFaults: [],"
        + " deviceFaults: [], "
        + rest
        + "}";
  }

  private static String answers(String kiosks, String reconciliations) {
    return """
    {'/api/admin/kiosks': %s, '/api/kiosks': [], '/api/admin/copies': [], '/api/admin/reconciliations': %s,
    '/api/admin/keys': {keys: []}, '/api/admin/plugins': [], '/api/admin/plugins/types': [],
    '/api/admin/trust': {standing: []}, '/api/admin/health': {findings: []},
    '/api/admin/figures': {waiting: [], days: ['2026-11-25', '2026-11-26'].map(day =>
      ({day, issued: 12, printed: 1204, verified: 36746, paidFen: 60200, refundedFen: 200}))}}
    """
        .formatted(kiosks, reconciliations)
        .replace('\n', ' ');
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390, 320})
  void whenAllIsWellOneQuietLineSaysSo(int width) throws Exception {
    walk(
        "well",
        width,
        browser -> {
          browser.narrow(width);
          given(browser, answers("[]", "[]"));
          assertTrue(browser.shown("[data-test=all-well]").getText().contains("对账"));
          assertEquals(0, browser.count("[data-test=item]"));
          assertTrue(browser.fits(), browser.widest());
          browser.picture("admin-all-well");
          assertEquals(List.of(), browser.errors());
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390, 320})
  void figuresWorkOfOfficesAndKiosksAreOnTheFrontPage(int width) throws Exception {
    String sinceYesterday = "new Date(Date.now() - 26 * 3600000).toISOString()";
    String kiosks =
        "["
            + kiosk("state: 'new', alarms: []")
            + ", "
            + kiosk(
                    ("state: 'enrolled', lastSeen: %s, works: true, open: true, alarms: [{kind:"
                            + " 'paper-empty', device: 'printer', detail: '', begin: %s}]")
                        .formatted(sinceYesterday, sinceYesterday))
                .replace("id: 'k'", "id: 'other'")
                .replace(
                    "devices: []",
                    "devices: [{id: 'printer', kind: 'printer', conditions: ['paper-empty'],"
                        + " sheets: 0, supplyPercent: 12}]")
            + "]";
    String shown =
        "[{id: 'k', position: {latitude: 29.51, longitude: 106.57}},"
            + " {id: 'other', position: {latitude: 29.515, longitude: 106.575}}]";
    String waiting =
        "waiting: [{office: 'academic-affairs', name: {zh: '教务处', en: 'Academic Affairs'},"
            + " kind: 'approval', total: 7, since: "
            + sinceYesterday
            + "}]";
    walk(
        "figures",
        width,
        browser -> {
          browser.narrow(width);
          given(
              browser,
              answers(kiosks, "[]")
                  .replace("'/api/kiosks': []", "'/api/kiosks': " + shown)
                  .replace("waiting: []", waiting));
          browser.patience().until(b -> browser.count("[data-test=board-kiosk]") == 2);
          assertEquals("12", browser.find("[data-test=today-issued]").getText());
          assertEquals("36,746", browser.find("[data-test=today-verified]").getText());
          assertTrue(browser.find("[data-test=today-paid]").getText().contains("602.00"));
          String office = browser.find("[data-test=office]").getText();
          assertTrue(office.contains("教务处") && office.contains("7"), office);
          assertTrue(office.contains("26 小时"), office);
          String broken = browser.find("[data-test=board-kiosk][data-id=other]").getText();
          assertTrue(broken.contains("缺纸") && broken.contains("26 小时"), broken);
          assertTrue(broken.contains("12 %"), broken);
          assertEquals(1, browser.count("[data-test=campus]"));
          // One that was never enrolled is not normal.
          String item = browser.find("[data-test=item][data-area=kiosks]").getText();
          assertTrue(item.contains("尚未登记"), item);
          assertEquals(0, browser.count("[data-test=all-well]"));
          assertTrue(browser.fits(), browser.widest());
          browser.picture("admin-figures");
          assertEquals(List.of(), browser.errors());
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 320})
  void differencesOfMoneyAndDriversThatDoNotRunNeedAttention(int width) throws Exception {
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    String run = "{day: '%s', at: '%sT%s:00+08:00', differences: %s}";
    String one = "[{kind: 'x'}]";
    String days =
        List.of(
                run.formatted(today.minusDays(1), today, "10:00", one),
                run.formatted(today.minusDays(2), today, "11:00", "[]"),
                run.formatted(today.minusDays(2), today, "10:00", one),
                run.formatted(today.minusDays(99), today, "10:00", one))
            .toString();
    String kiosk =
        "["
            + kiosk(
                "state: 'enrolled', alarms: [], driverFaults: [{name: 'org.elsewhere.honest',"
                    + " version: '1.0.0', state: 'refused', detail: 'unsigned'}]")
            + "]";
    walk(
        "attention",
        width,
        browser -> {
          browser.narrow(width);
          given(browser, answers(kiosk, days));
          String differs = "[data-test=item][data-area=reconciliation] ";
          browser.shown(differs.strip());
          // A day that was compared again and agrees, and one of long ago, are not said.
          assertEquals(1, browser.count(differs.strip()));
          String driver = browser.shown("[data-test=item][data-area=kiosks]").getText();
          assertTrue(driver.contains("图书馆") && driver.contains("unsigned"), driver);
          assertTrue(browser.fits(), browser.widest());
          browser.picture("admin-attention");
          browser.click(differs + "[data-test=go]");
          browser.patience().until(b -> b.getCurrentUrl().endsWith("/admin/reconciliation"));
          assertEquals(List.of(), browser.errors());
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void dependenciesAndConnectorsAreShown(int width) throws Exception {
    walk(
        "board",
        width,
        browser -> {
          browser.get(server.address() + "/admin/state");
          for (String name : List.of("Database", "Vault", "Clock", "Payment", "Kiosks")) {
            browser.shown("[data-test=group] [data-name='" + name + "']");
          }
          browser.shown("[data-group=platform] [data-name='Java'][data-level=well]");
          browser.click("[data-test=again]");
          browser.shown("[data-test=again]");
          browser.picture("admin-state");
          browser.get(server.address() + "/admin/connectors?lang=en");
          browser.shown("[data-test=kind][data-kind=payment] [data-state=works]");
          String wechat = "[data-pid='org.yinxin.connector.paywechat'][data-state=not-configured] ";
          browser.click(wechat + "summary");
          assertTrue(browser.shown(wechat + "[data-test=example]").getText().contains("payee"));
          browser.picture("admin-connectors-en");
          browser.get(server.address() + "/admin/seals?lang=zh-CN");
          browser.shown("[data-test=days-left]");
          assertEquals(List.of(), browser.errors());
        });
  }

  /**
   * From an empty form to a checked connection, another address, an earlier version, and removal.
   */
  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void aConnectorIsSetCheckedAndRemovedOnItsPage(int width) throws Exception {
    String pid = "org.yinxin.connector.noticemail";
    String row = "[data-test=connector][data-pid='" + pid + "']";
    try (ConfigurationFile file = new ConfigurationFile(server, pid)) {
      walk(
          "connector-form",
          width,
          browser -> {
            browser.get(server.address() + "/admin/connectors?lang=zh-CN");
            browser.shown(row + "[data-state=not-configured]");
            browser.click(row + " [data-test=edit-settings]");
            browser.shown("[data-test=connector-form]");
            type(browser, "setting-host", "/etc/passwd");
            type(browser, "setting-from", "no-reply@example.edu.cn");
            type(browser, "setting-timeoutSeconds", "1");
            browser.click("[data-test=save-settings]");
            browser.shown("[data-test=problem-host]");
            browser.picture("admin-connector-problem");

            type(browser, "setting-host", "localhost");
            type(browser, "setting-port", "9");
            type(browser, "setting-password", "s3cret");
            browser.click("[data-test=save-settings]");
            browser.shown("[data-test=settings-saved]");
            assertTrue(browser.fits(), browser.widest());
            browser.picture("admin-connector-saved");
            browser
                .patience()
                .until(
                    b -> {
                      browser.click(row + " [data-test=check-connection]");
                      browser.shown(row + " [data-test=checked]");
                      return !b.findElements(By.cssSelector(row + "[data-state=troubled]"))
                          .isEmpty();
                    });
            browser.picture("admin-connector-checked");

            type(browser, "setting-host", "mail.example");
            browser.click("[data-test=save-settings]");
            browser.patience().until(b -> !file.text().contains("s3cret"));
            browser.click("[data-test=history]");
            browser.click("[data-test=version]:nth-child(2) [data-test=bring-back]");
            assertEquals(
                "localhost", browser.shown("[data-test=setting-host]").getAttribute("value"));
            browser.picture("admin-connector-history");

            browser.click("[data-test=remove-settings]");
            browser.click("[data-test=remove-settings-yes]");
            browser.patience().until(b -> !file.isThere());
            browser.shown("[data-test=settings-saved]");
            browser.shown(row + "[data-state=not-configured]");
            // The refused values are an answer 422.
            assertEquals(
                List.of(),
                browser.errors().stream().filter(each -> !each.contains("status of 422")).toList());
          });
    }
  }

  @Test
  void noSecretOfAConnectorIsInAnyAnswer() throws Exception {
    String pid = "org.yinxin.connector.loginwecom";
    String address = "/api/admin/connectors/" + pid + "/settings";
    try (ConfigurationFile file = new ConfigurationFile(server, pid)) {
      String values = "{\"values\":{\"corpId\":\"ww1\",\"agentId\":\"1\"},\"revision\":\"\"}";
      JsonNode set = Person.json(admin.put(address, values));
      String revision = set.path("revision").asText();
      assertEquals(409, admin.put(address, values).statusCode(), "the file is there by now");
      JsonNode secret =
          Person.json(
              admin.put(
                  address + "/secrets/secret",
                  "{\"secret\":\"s3cret\",\"revision\":\"%s\"}".formatted(revision)));
      assertEquals("secret", secret.path("secrets").path(0).asText());
      assertTrue(file.text().contains("s3cret"));
      for (String path : List.of(address, "/api/admin/connectors", "/api/admin/changes")) {
        assertFalse(admin.get(path).body().contains("s3cret"), path);
      }
      String trail = Person.signedIn(server, "auditor").get("/api/admin/audit/csv").body();
      assertTrue(trail.contains(",setting-changed,,connector/" + pid), trail);
      assertTrue(trail.contains(",connector-secret-set,," + pid + " secret"), trail);
      assertFalse(trail.contains("s3cret"));
      assertEquals(
          404, admin.get("/api/admin/connectors/org.yinxin.core.ledger/settings").statusCode());
      assertEquals(404, admin.get("/api/admin/connectors/x/settings").statusCode());
      assertEquals(403, Person.signedIn(server, "auditor").get(address).statusCode());
    }
  }

  @Test
  void noValueOfASettingLeavesTheNode() throws Exception {
    JsonNode connectors = Person.json(admin.get("/api/admin/connectors"));
    assertTrue(connectors.size() > 4, connectors.toString());
    for (JsonNode connector : connectors) {
      assertTrue(connector.path("pid").asText().startsWith("org.yinxin."), connector.toString());
    }
  }
}
