package org.yinxin.kiosk.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yinxin.testkit.Waits;

/** Every view, on screens of all sizes, in both languages and in every mode. */
class ViewsTest {
  /** Shows each mode by itself, too. */
  private static final boolean EACH_MODE = Boolean.getBoolean("yinxin.full");

  private static final List<String> LANGUAGES = List.of("zh-CN", "en");
  private static final Map<Browser.Size, Browser> BROWSERS = new EnumMap<>(Browser.Size.class);
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

  /** Returns the browser of a size, which all tests share, with the page loaded anew. */
  private static Browser opened(Browser.Size size) {
    // Only one looks at the stand-in.
    BROWSERS.values().forEach(other -> other.get("about:blank"));
    Browser browser = BROWSERS.computeIfAbsent(size, Browser::new);
    browser.get(standIn.address());
    return browser;
  }

  /** Looks at all views, and collects what is wrong by the name of the picture. */
  private static final class Tour {
    private final Browser.Size size;
    private final Browser browser;
    private final Map<String, List<String>> wrong = new TreeMap<>();

    Tour(Browser.Size size) {
      this.size = size;
      this.browser = opened(size);
    }

    void look(String view, String language, List<String> modes, boolean asksAxe, String prefix)
        throws Exception {
      browser.modes(modes);
      browser.language(language);
      browser.until("pictures", () -> (Boolean) browser.script(ALL_LOADED));
      String mode = modes.isEmpty() ? "" : String.join("-", modes) + "-";
      String name = prefix + mode + view + "-" + size + "-" + language;
      List<String> issues = browser.issues();
      if (browser.has("html.k-low")) {
        issues.addAll(browser.outOfReach());
      }
      if (asksAxe) {
        issues.addAll(browser.violations(modes.contains("contrast")));
      }
      if (!browser.pictured(name, issues).isEmpty()) {
        wrong.put(name, issues);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyViewIsWholeAndLegibleInBothLanguages(Browser.Size size) throws Exception {
    Tour tour = new Tour(size);
    for (String view : views()) {
      tour.browser.shows(standIn.show(view));
      for (String language : LANGUAGES) {
        tour.look(view, language, List.of(), size.isModel(), "");
      }
    }
    assertEquals(List.of(), tour.browser.errors());
    assertEquals(Map.of(), tour.wrong);
  }

  @ParameterizedTest
  @EnumSource
  void everyViewIsWholeAndLegibleInEveryMode(Browser.Size size) throws Exception {
    Tour tour = new Tour(size);
    for (String view : views()) {
      tour.browser.shows(standIn.show(view));
      for (List<String> modes : modes(size)) {
        for (String language : LANGUAGES) {
          // The other modes change sizes and places, which are none of axe's business.
          boolean asksAxe =
              size.isModel() && modes.contains("contrast") && language.equals("zh-CN");
          tour.look(view, language, modes, asksAxe, "mode-");
        }
      }
    }
    assertEquals(List.of(), tour.browser.errors());
    assertEquals(Map.of(), tour.wrong);
  }

  /**
   * All modes together, which change sizes and places most, and with {@code -Pfaults} each by
   * itself, too; low reach is for screens that stand upright. On screens that are in proportion to
   * another one all together will do.
   */
  private static List<List<String>> modes(Browser.Size size) {
    List<String> all =
        size.isPortrait() ? List.of("large", "contrast", "low") : List.of("large", "contrast");
    if (!EACH_MODE || !size.isModel()) {
      return List.of(all);
    }
    return Stream.concat(all.stream().map(List::of), Stream.of(all)).toList();
  }

  @ParameterizedTest
  @EnumSource
  void noViewBreaksUnderTheLongestTexts(Browser.Size size) throws Exception {
    Tour tour = new Tour(size);
    for (String view : views()) {
      tour.browser.shows(standIn.show(view, LongTexts::in));
      for (String language : LANGUAGES) {
        tour.look(view, language, List.of(), false, "long-");
      }
    }
    assertEquals(Map.of(), tour.wrong);
  }

  private static final String ALL_LOADED =
      "return [...document.images].every(i => i.complete && i.naturalWidth > 0)"
          + " && !document.querySelector('.k-loading') && document.fonts.status === 'loaded'";

  @ParameterizedTest
  @EnumSource
  void everyOptionOfATypeIsShownBeforeItCanBeAppliedFor(Browser.Size size) throws Exception {
    Browser browser = opened(size);
    List<List<String>> all = new ArrayList<>(modes(size));
    all.add(List.of());
    for (List<String> modes : all) {
      browser.shows(standIn.show("home"));
      browser.modes(modes);
      browser.tap("tab-apply");
      browser.until("types", () -> browser.has("[data-test=type]"));
      assertEquals(List.of(), browser.pictured("types-" + size + modes, browser.issues()));
      for (String type : List.of("transcript", "cet-score")) {
        assertEquals(wanted(type), shownStepByStep(browser, type, size, modes), size + " " + modes);
        browser.tap("close");
        browser.until("back", () -> leftOffer(browser));
      }
      browser.modes(List.of());
      browser.get(standIn.address());
    }
  }

  /** Taps back until the list of types is there. */
  private static boolean leftOffer(Browser browser) {
    if (browser.has("[data-test=type]")) {
      return true;
    }
    browser.script("document.querySelector('[data-test=close]').click()");
    return false;
  }

  private static Set<String> wanted(String type) throws Exception {
    try (InputStream in = ViewsTest.class.getResourceAsStream("/views/home.json")) {
      JsonNode types = new ObjectMapper().readTree(in).path("types");
      Set<String> values = new TreeSet<>(Set.of("language zh-CN", "language en"));
      for (JsonNode each : types) {
        if (each.path("id").asText().equals(type)) {
          for (JsonNode option : each.path("options")) {
            for (JsonNode choice : option.path("choices")) {
              values.add(option.path("name").asText() + " " + choice.path("value").asText());
            }
          }
        }
      }
      return values;
    }
  }

  private static Set<String> shownStepByStep(
      Browser browser, String type, Browser.Size size, List<String> modes) throws Exception {
    browser.until("type", () -> onPageOf(browser, type));
    browser.script(
        "document.querySelector('[data-id=%s] [data-test=open]').click()".formatted(type));
    browser.until(
        "options",
        () -> browser.has("[data-test=offer] :is([data-test=next], [data-test=apply]:enabled)"));
    Set<String> seen = new TreeSet<>();
    for (int step = 1; ; step++) {
      ((List<?>) browser.script(CHOICES_IN_SIGHT)).forEach(each -> seen.add(each.toString()));
      String name = "options-" + type + "-" + size + String.join("-", modes) + "-" + step;
      assertEquals(List.of(), browser.pictured(name, browser.issues()), name);
      if (browser.has("[data-test=apply]")) {
        return seen;
      }
      String words = "Step " + (step + 1);
      browser.tap("next");
      browser.until(
          words, () -> browser.text("[data-test=step]").contains("第 " + words.substring(5) + " 步"));
    }
  }

  private static boolean onPageOf(Browser browser, String type) {
    if (browser.has("[data-id=" + type + "] [data-test=open]")) {
      return true;
    }
    browser.script("document.querySelector('[data-test=page-on]').click()");
    return false;
  }

  /** Choices that are wholly within the view, above what can be done there. */
  private static final String CHOICES_IN_SIGHT =
      """
      const place = document.querySelector("yx-option-pages").getBoundingClientRect();
      return [...document.querySelectorAll("[data-test=option] [data-value]")].filter((choice) => {
        const box = choice.getBoundingClientRect();
        return choice.checkVisibility({ visibilityProperty: true }) && box.left >= place.left - 1 && box.right <= place.right + 1
          && box.top >= place.top - 1 && box.bottom <= place.bottom + 1;
      }).map((choice) => choice.closest("[data-test=option]").dataset.name + " " + choice.dataset.value);
      """;

  @ParameterizedTest
  @EnumSource
  void whatACampusCardLeavesOutIsSaidBesideTheOptions(Browser.Size size) throws Exception {
    Browser browser = opened(size);
    browser.shows(standIn.show("home-unsure"));
    browser.tap("tab-apply");
    browser.until("types", () -> browser.has("[data-test=type]"));
    browser.script("document.querySelector('[data-id=transcript] [data-test=open]').click()");
    browser.until("words", () -> browser.has("[data-test=left-out]"));
    assertEquals(List.of(), browser.pictured("options-unsure-" + size, browser.issues()));
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
