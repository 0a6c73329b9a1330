package org.yinxin.kiosk.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yinxin.testkit.Waits;

/** Every view, in portrait and landscape, in both languages. */
class ViewsTest {
  private static final Map<Browser.Orientation, Browser> BROWSERS =
      new EnumMap<>(Browser.Orientation.class);
  private static StandIn standIn;

  @BeforeAll
  static void start() throws Exception {
    standIn = new StandIn();
  }

  @AfterAll
  static void stop() throws Exception {
    BROWSERS.values().forEach(Browser::close);
    BROWSERS.clear();
    standIn.cut();
  }

  /** Returns the browser of an orientation, which all tests share, with the page loaded anew. */
  private static Browser opened(Browser.Orientation orientation) {
    // Only one looks at the stand-in.
    BROWSERS.values().forEach(other -> other.get("about:blank"));
    Browser browser = BROWSERS.computeIfAbsent(orientation, Browser::new);
    browser.get(standIn.address());
    return browser;
  }

  @ParameterizedTest
  @EnumSource
  void everyViewIsWholeAndLegibleInBothLanguages(Browser.Orientation orientation) throws Exception {
    Map<String, List<String>> wrong = new TreeMap<>();
    Browser browser = opened(orientation);
    for (String view : views()) {
      browser.shows(standIn.show(view));
      for (String language : List.of("zh-CN", "en")) {
        browser.language(language);
        look(view, language, orientation, browser, wrong);
      }
    }
    assertEquals(List.of(), browser.errors());
    assertEquals(Map.of(), wrong);
  }

  private static void look(
      String view,
      String language,
      Browser.Orientation orientation,
      Browser browser,
      Map<String, List<String>> wrong)
      throws Exception {
    String name = view + "-" + orientation.name().toLowerCase(Locale.ROOT) + "-" + language;
    browser.until("pictures", () -> (Boolean) browser.script(ALL_LOADED));
    List<String> issues = browser.issues();
    issues.addAll(browser.violations());
    if (!browser.pictured(name, issues).isEmpty()) {
      wrong.put(name, issues);
    }
  }

  @ParameterizedTest
  @EnumSource
  void noViewBreaksUnderTheLongestTexts(Browser.Orientation orientation) throws Exception {
    Map<String, List<String>> wrong = new TreeMap<>();
    Browser browser = opened(orientation);
    for (String view : views()) {
      browser.shows(standIn.show(view, LongTexts::in));
      for (String language : List.of("zh-CN", "en")) {
        browser.language(language);
        String name = view + "-" + orientation.name().toLowerCase(Locale.ROOT) + "-" + language;
        browser.until("pictures", () -> (Boolean) browser.script(ALL_LOADED));
        List<String> issues = browser.pictured("long-" + name, browser.issues());
        if (!issues.isEmpty()) {
          wrong.put(name, issues);
        }
      }
    }
    assertEquals(Map.of(), wrong);
  }

  private static final String ALL_LOADED =
      "return [...document.images].every(i => i.complete && i.naturalWidth > 0)"
          + " && !document.querySelector('.k-loading') && document.fonts.status === 'loaded'";

  @ParameterizedTest
  @EnumSource
  void theOptionsOfATypeFitTheScreen(Browser.Orientation orientation) throws Exception {
    Browser browser = opened(orientation);
    browser.shows(standIn.show("home"));
    browser.tap("tab-apply");
    browser.until("types", () -> browser.has("[data-test=type]"));
    assertEquals(List.of(), browser.pictured("types-" + orientation, browser.issues()));
    for (String type : List.of("transcript", "cet-score")) {
      browser.script(
          "document.querySelector('[data-id=%s] [data-test=open]').click()".formatted(type));
      browser.until("options", () -> browser.has("[data-test=offer]"));
      assertEquals(
          List.of(), browser.pictured("options-" + type + "-" + orientation, browser.issues()));
      browser.tap("close");
      browser.until("types", () -> browser.has("[data-test=type]"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatACampusCardLeavesOutIsSaidBesideTheOptions(Browser.Orientation orientation)
      throws Exception {
    Browser browser = opened(orientation);
    browser.shows(standIn.show("home-unsure"));
    browser.tap("tab-apply");
    browser.until("types", () -> browser.has("[data-test=type]"));
    browser.script("document.querySelector('[data-id=transcript] [data-test=open]').click()");
    browser.until("words", () -> browser.has("[data-test=left-out]"));
    assertEquals(List.of(), browser.pictured("options-unsure-" + orientation, browser.issues()));
  }

  private static List<String> views() throws Exception {
    Path folder = Path.of(ViewsTest.class.getResource("/views").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      List<String> views =
          files.map(file -> file.getFileName().toString().replace(".json", "")).sorted().toList();
      assertTrue(views.size() > 25, () -> "only " + views);
      return views;
    }
  }

  @Test
  void everyAnswerHasTheSecurityHeadersAndNothingElseIsServed() throws Exception {
    var page = get("");
    assertEquals(200, page.statusCode());
    assertTrue(page.body().contains("<yx-screen>"));
    String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertTrue(policy.contains("script-src 'self'; style-src 'self'"), policy);
    assertEquals("DENY", page.headers().firstValue("X-Frame-Options").orElseThrow());
    assertEquals(404, get("office").statusCode());
    assertEquals(
        "no-store", get("api/screen?since=-1").headers().firstValue("Cache-Control").orElseThrow());
  }

  @Test
  void aQrCodeOfNothingOrOfABookIsRefused() throws Exception {
    assertEquals(400, get("qr.svg").statusCode());
    assertEquals(400, get("qr.svg?text=").statusCode());
    assertEquals(400, get("qr.svg?text=" + "a".repeat(QrServlet.MAXIMUM + 1)).statusCode());
    assertEquals(200, get("qr.svg?text=a").statusCode());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(standIn.address() + path))
                .timeout(Waits.LIMIT)
                .build(),
            BodyHandlers.ofString());
  }
}
