package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page, in both languages, for people who see little and in narrow windows. */
final class EveryPageIT {
  /** A new page is one more line. */
  private static final List<PublicPage> PAGES =
      List.of(
          new PublicPage("", "/", "[data-test=guide-prices]"),
          new PublicPage("", "/prices", "[data-test=list]"),
          new PublicPage("", "/collect", "h1"),
          new PublicPage("", "/sign-in", "[data-test=user]"),
          new PublicPage("", "/nowhere", "h1"),
          // The page shows the server's words where it has none.
          new PublicPage("", "/setup", "h1"),
          new PublicPage("", "/k/0000000000", "[data-test=user]"),
          new PublicPage("", "/verify", "[data-test=drop]"),
          new PublicPage("", "/verify/bulk", "[data-test=key]"),
          new PublicPage("", "/verify/api", "[data-test=operation]"),
          new PublicPage("", "/v", "[data-test=entry]"),
          new PublicPage("", "/v?code=0000", "[data-test=hint]"),
          new PublicPage("", "/v/{code}", "[data-test=verdict]"),
          new PublicPage("", "/v/0000-0000-0000-0000-0000-0000-000", "[data-test=verdict]"),
          new PublicPage("", "{share}", "[data-test=share-code-form]"),
          new PublicPage("", "/s/0000000000000000000000", "[data-test=share-over]"),
          new PublicPage("", "/trust", "[data-test=seal]"),
          new PublicPage("", "/log", "[data-test=checkpoint]"),
          new PublicPage("", "/privacy", "[data-test=privacy-contact]"),
          new PublicPage("", "/tour", "[data-test=stop]"),
          new PublicPage("", "/help", "[data-test=handbook]"),
          new PublicPage("", "/help/office", "[data-test=back]"),
          new PublicPage("", "/help/kiosk", "[data-test=back]"),
          new PublicPage("", "/help/operations", "[data-test=back]"),
          new PublicPage("", "/help/plugins", "[data-test=back]"),
          new PublicPage("", "/sign-in-failed?reason=locked&method=cas", "h1"),
          new PublicPage("", "/sign-in-failed?reason=misconfigured", "h1"),
          new PublicPage("", "/sign-in-failed?reason=forged&method=wecom", "h1"),
          new PublicPage("", "/set-password", "h1"),
          new PublicPage("undergraduate", "/my", "[data-test=offer]"),
          new PublicPage("undergraduate", "/my?type=transcript", "[data-test=preview-page]"),
          new PublicPage("undergraduate", "/my?type=cet-score", "[data-test=reason]"),
          new PublicPage("undergraduate", "/my/sessions", "h1"),
          new PublicPage("undergraduate", "/my/accesses", "h1"),
          new PublicPage("undergraduate", "/notices", "h1"),
          // Not for a student to see.
          new PublicPage("undergraduate", "/office/queue", "[role=alert]"),
          new PublicPage("undergraduate", "/admin/people", "[role=alert]"),
          new PublicPage("undergraduate", "/audit", "[role=alert]"),
          new PublicPage("registrar", "/office", "h1"),
          new PublicPage("registrar", "/office/queue", "h1"),
          new PublicPage("registrar", "/office/counter", "[data-test=search-text]"),
          new PublicPage("registrar", "/office/register", "[data-test=entry]"),
          new PublicPage("registrar", "/office/corrections", "h1"),
          new PublicPage("registrar", "/office/batches", "[data-test=check]"),
          new PublicPage("registrar", "/office/wording", "h1"),
          new PublicPage("registrar", "/office/statistics", "h1"),
          new PublicPage("admin", "/admin", "h1"),
          new PublicPage("admin", "/admin/people", "h1"),
          // Its state is longer than that of the others.
          new PublicPage("admin", "/admin/people?text={newcomer}", "[data-test=link-open]"),
          new PublicPage("admin", "/admin/kiosks", "h1"),
          new PublicPage("admin", "/admin/kiosk-alarms", "[data-test=filter]"),
          new PublicPage("admin", "/admin/plugins", "h1"),
          new PublicPage("admin", "/admin/connectors", "h1"),
          new PublicPage("admin", "/admin/state", "h1"),
          new PublicPage("admin", "/admin/calendar", "h1"),
          new PublicPage("admin", "/admin/prices", "h1"),
          new PublicPage("admin", "/admin/copies", "h1"),
          new PublicPage("admin", "/admin/seals", "h1"),
          new PublicPage("admin", "/admin/reconciliation", "h1"),
          new PublicPage("admin", "/admin/trust", "[data-test=audit]"),
          new PublicPage("admin", "/admin/employers", "h1"),
          new PublicPage("auditor", "/audit", "h1"));

  /** Pages that have something to say while the server is not reached. */
  private static final List<PublicPage> CUT_OFF =
      List.of(
          new PublicPage("", "/", "[data-test=kiosks-away]"),
          new PublicPage("", "/prices", ".alert, .yx-notice"),
          new PublicPage("undergraduate", "/my", "[data-test=my-error]"),
          new PublicPage("undergraduate", "/my/sessions", "[role=alert]"),
          new PublicPage("undergraduate", "/my/accesses", "[role=alert]"),
          new PublicPage("undergraduate", "/notices", "[role=alert]"),
          new PublicPage("registrar", "/office/queue", "[role=alert]"),
          new PublicPage("registrar", "/office/batches", "[role=alert]"),
          new PublicPage("registrar", "/office/register", "[role=alert]"),
          new PublicPage("registrar", "/office/statistics", "[role=alert]"),
          new PublicPage("admin", "/admin/copies", "[role=alert]"),
          new PublicPage("admin", "/admin/kiosks", "[role=alert]"),
          new PublicPage("auditor", "/audit", "[role=alert]"));

  /**
   * Structure and colours are those of the page in Chinese; {@code -Pfaults} looks at them, too.
   */
  private static final boolean ENGLISH_AS_A_WHOLE = Boolean.getBoolean("yinxin.full");

  private static Server server;
  private static String holder;
  private static String code;
  private static String share;
  private static String newcomer;
  private static String accessCode;

  private final List<String> faults = new ArrayList<>();

  @BeforeAll
  static void issue() throws Exception {
    server = Server.shared();
    Campus campus = new Campus(server);
    Campus.Holder undergraduate = campus.undergraduate();
    holder = undergraduate.user();
    Person student = campus.signedIn(undergraduate);
    JsonNode credential = student.issued("transcript");
    code = credential.path("code").asText();
    HttpResponse<String> shared =
        student.post(
            "/api/shares",
            "{\"credential\":\"%s\",\"days\":1,\"accessCode\":true,\"asksViewer\":true,\"givesFile\":true}"
                .formatted(credential.path("id").asText()));
    assertEquals(201, shared.statusCode(), shared.body());
    share = Person.json(shared).path("link").asText().replace(server.address(), "");
    accessCode = Person.json(shared).path("accessCode").asText();
    newcomer = campus.newcomer();
    // The auditor's page and the administrator's have something to show.
    server.console("yinxin:log-check");
  }

  @BeforeEach
  void chromium() {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
  }

  private static Browser browser(String user) throws Exception {
    Browser browser = new Browser("every", 1280, 900);
    if (!user.isEmpty()) {
      browser.signIn(server, user.equals("undergraduate") ? holder : user);
    }
    return browser;
  }

  private static List<PublicPage> of(List<PublicPage> pages, String user) {
    return pages.stream().filter(page -> page.user().equals(user)).toList();
  }

  private String address(PublicPage page, String language) {
    return page.address(server, code, language)
        .replace("{share}", share)
        .replace("{newcomer}", newcomer);
  }

  private void look(Browser browser, PublicPage page, String language) throws Exception {
    browser.appears(page.shown());
    faults.addAll(PageFaults.of(browser, page + " " + language));
  }

  private void lookAtTexts(Browser browser, PublicPage page, String language) throws Exception {
    if (ENGLISH_AS_A_WHOLE) {
      look(browser, page, language);
    } else {
      browser.appears(page.shown());
      faults.addAll(PageFaults.inNarrowWindows(browser, page + " " + language));
    }
  }

  private void nothingIsWrong() {
    assertEquals("", String.join("\n", faults));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "undergraduate", "registrar", "admin", "auditor"})
  void everyPageIsAccessibleAndFitsNarrowWindows(String user) throws Exception {
    try (Browser browser = browser(user)) {
      for (PublicPage page : of(PAGES, user)) {
        browser.get(address(page, "zh-CN"));
        look(browser, page, "zh-CN");
        browser.english(address(page, "en"));
        lookAtTexts(browser, page, "en");
      }
    }
    nothingIsWrong();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "undergraduate", "registrar", "admin", "auditor"})
  void aPageWithoutItsServerSaysSoAndStaysWhole(String user) throws Exception {
    try (Browser browser = browser(user)) {
      browser.unreachable("*/api/*");
      for (PublicPage page : of(CUT_OFF, user)) {
        browser.get(address(page, "zh-CN"));
        look(browser, page, "cut off");
      }
    }
    nothingIsWrong();
  }

  @Test
  void whatIsBehindTheDoorOfAShareIsAccessibleToo() throws Exception {
    PublicPage form = new PublicPage("", "{share}", "[data-test=share-code-form]");
    PublicPage refused = new PublicPage("", "{share} refused", "[data-test=share-refused]");
    PublicPage opened = new PublicPage("", "{share} opened", "[data-test=share-note]");
    try (Browser browser = browser("")) {
      browser.get(address(form, "zh-CN"));
      open(browser, "ZZZZZZ");
      look(browser, refused, "zh-CN");
      open(browser, accessCode);
      look(browser, opened, "zh-CN");
      browser.english(address(form, "en"));
      look(browser, opened, "en");
    }
    nothingIsWrong();
  }

  private static void open(Browser browser, String access) {
    browser.shown("[data-test=share-code]").sendKeys(access);
    browser.shown("[data-test=share-viewer]").sendKeys("李经理");
    browser.shown("[data-test=share-organisation]").sendKeys("某公司");
    browser.click("[data-test=share-open]");
  }

  @Test
  void aSessionThatHasEndedLosesNothingThatWasTyped() throws Exception {
    PublicPage counter = new PublicPage("registrar", "/office/counter", "[data-kept]");
    try (Browser browser = browser("registrar")) {
      browser.get(address(counter, "zh-CN"));
      browser.shown("[data-test=search-text]").sendKeys("2023213001");
      browser.forgetCookies();
      browser.click("[data-test=search]");
      look(browser, counter, "session ended");
      assertEquals("2023213001", browser.find("[data-test=search-text]").getDomProperty("value"));

      browser.get(server.address() + "/office/queue");
      browser.patience().until(b -> b.getCurrentUrl().contains("/sign-in?to=%2Foffice%2Fqueue"));
      assertTrue(browser.shown("[data-test=user]").isDisplayed());
    }
    nothingIsWrong();
  }
}
