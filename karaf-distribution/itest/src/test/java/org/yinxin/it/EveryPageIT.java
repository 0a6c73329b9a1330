package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every page, in both languages: axe finds nothing serious, and nothing scrolls sideways on the
 * narrowest of phones (320 px) or at twice the size (640 px in a window of 1280).
 */
final class EveryPageIT {
  /** A new page is one more line. */
  private static final List<PublicPage> PAGES =
      List.of(
          new PublicPage("", "/", "[data-test=guide-prices]"),
          new PublicPage("", "/prices", "[data-test=list]"),
          new PublicPage("", "/collect", "h1"),
          new PublicPage("", "/sign-in", "[data-test=user]"),
          new PublicPage("", "/nowhere", "h1"),
          new PublicPage("", "/k/0000000000", "h1"),
          new PublicPage("", "/verify", "[data-test=drop]"),
          new PublicPage("", "/verify/bulk", "[data-test=key]"),
          new PublicPage("", "/verify/api", "[data-test=operation]"),
          new PublicPage("", "/v", "[data-test=entry]"),
          new PublicPage("", "/v/{code}", "[data-test=verdict]"),
          new PublicPage("", "/v/0000-0000-0000-0000-0000-0000-000", "[data-test=verdict]"),
          new PublicPage("", "/trust", "[data-test=seal]"),
          new PublicPage("", "/tour", "[data-test=stop]"),
          new PublicPage("", "/sign-in-failed?reason=locked&method=cas", "h1"),
          new PublicPage("", "/set-password", "h1"),
          new PublicPage("undergraduate", "/my", "[data-test=offer]"),
          new PublicPage("undergraduate", "/my/sessions", "h1"),
          new PublicPage("undergraduate", "/notices", "h1"),
          new PublicPage("registrar", "/office", "h1"),
          new PublicPage("registrar", "/office/queue", "h1"),
          new PublicPage("registrar", "/office/counter", "[data-test=search-text]"),
          new PublicPage("registrar", "/office/register", "[data-test=entry]"),
          new PublicPage("registrar", "/office/corrections", "h1"),
          new PublicPage("registrar", "/office/batches", "h1"),
          new PublicPage("registrar", "/office/wording", "h1"),
          new PublicPage("registrar", "/office/statistics", "h1"),
          new PublicPage("admin", "/admin", "h1"),
          new PublicPage("admin", "/admin/people", "h1"),
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

  private static Server server;
  private static String code;

  @BeforeAll
  static void issue() throws Exception {
    server = Server.shared();
    Person student = Person.signedIn(server, "undergraduate");
    student.awaitEligible("transcript");
    code = student.issued("transcript").path("code").asText();
    // The auditor's page and the administrator's have something to show.
    server.console("yinxin:log-check");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "undergraduate", "registrar", "admin", "auditor"})
  void everyPageIsAccessibleAndFitsNarrowWindows(String user) throws Exception {
    assumeTrue(Server.has("chromium") && Server.has("chromedriver"));
    List<String> faults = new ArrayList<>();
    try (Browser browser = new Browser("every", 1280, 900)) {
      if (!user.isEmpty()) {
        browser.signIn(server, user);
      }
      for (PublicPage page : PAGES.stream().filter(p -> p.user().equals(user)).toList()) {
        for (String language : List.of("zh-CN", "en")) {
          look(browser, page, language, faults);
        }
      }
    }
    assertEquals("", String.join("\n", faults));
  }

  private static void look(Browser browser, PublicPage page, String language, List<String> faults)
      throws Exception {
    browser.width(1280);
    browser.get(page.address(server, code, language));
    browser.appears(page.shown());
    String where = page + " (" + language + "): ";
    browser.accessibilityFaults().forEach(fault -> faults.add(where + fault));
    for (int width : List.of(640, 320)) {
      browser.narrow(width);
      if (!browser.fits()) {
        faults.add(where + browser.overflow() + " px too wide at " + width + browser.widest());
      }
    }
    if (language.equals("en") || page.user().isEmpty()) {
      browser.picture("narrow" + page.path().replaceAll("[^a-z]+", "-") + "-" + language);
    }
    browser.normal();
  }
}
