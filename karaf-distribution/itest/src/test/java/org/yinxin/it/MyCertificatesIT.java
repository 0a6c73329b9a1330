package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * A student who applies on the own page, from the first tile to the file, the link and the kiosk.
 */
final class MyCertificatesIT {
  private static final String TILE = "[data-test=offer][data-type=transcript] [data-test=choose]";
  private static final String SHOWN = "[data-test=live-preview][data-state=shown] ";
  private static final String IMAGE = SHOWN + "[data-test=preview-page]";

  /** Puts so many certificates in the list as no test could wait for. */
  private static final String EIGHTY =
      """
      const list = document.querySelector("yx-issued-list");
      const [one] = list.credentials;
      const other = { type: "graduate-status", title: { zh: "在读证明", en: "Certificate of enrolment" } };
      list.credentials = Array.from({ length: 80 }, (_, i) => ({
        ...one,
        ...(i % 4 === 3 ? other : {}),
        id: one.id + i,
        number: one.number + "-" + i,
        issuedAt: new Date(Date.parse(one.issuedAt) - i * 86400000).toISOString(),
      }));
      """;

  /** More keys than lead through the whole page. */
  private static final int MOST_KEYS = 80;

  private static Server server;
  private static Campus campus;

  @BeforeAll
  static void start() throws Exception {
    server = Server.shared();
    campus = new Campus(server);
  }

  @BeforeEach
  void chromium() {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
  }

  private static void looked(Browser browser, String name) throws Exception {
    browser.settled();
    browser.picture(name);
    assertEquals(List.of(), PageFaults.of(browser, name));
  }

  @ParameterizedTest
  @CsvSource({"1366,900,zh-CN", "390,844,zh-CN", "1366,900,en", "390,844,en"})
  void aStudentAppliesAndHasTheFileTheLinkAndTheWayToAKiosk(int width, int height, String language)
      throws Exception {
    Campus.Holder holder = campus.undergraduate();
    try (Browser browser = new Browser("apply-" + language + "-" + width, width, height)) {
      browser.signIn(server, holder.user());
      browser.shown(TILE);
      if (language.equals("en")) {
        browser.english(server.address() + "/my");
      }
      browser.picture("my-begin");
      browser.click(TILE);
      browser.shown(IMAGE);
      looked(browser, "my-options");

      String before = browser.find(IMAGE).getAttribute("src");
      browser.shown("[data-test=language] option[value=en]").click();
      browser.patience().until(b -> !before.equals(browser.find(IMAGE).getAttribute("src")));
      browser.picture("my-options-changed");

      browser.click("[data-test=next]");
      browser.shown("[data-step=preview] " + IMAGE);
      looked(browser, "my-preview");
      browser.click("[data-test=change]");
      assertEquals("en", browser.shown("select[data-test=language]").getDomProperty("value"));
      browser.click("[data-test=next]");
      browser.click("[data-step=preview] [data-test=apply]");

      browser.shown("[data-test=application][data-state=issued]");
      browser.shown("[data-step=done] [data-test=pages] img");
      looked(browser, "my-done");
      String name = browser.find("[data-test=download]").getDomAttribute("download");
      browser.click("[data-test=download]");
      assertEquals("%PDF", head(browser.downloaded(name)));
      browser.click("[data-test=share]");
      browser.click("[data-test=share-make]");
      assertTrue(
          browser.shown("[data-test=share-link]").getDomProperty("value").contains("/s/"),
          "a link");
      browser.click("[data-test=print]");
      browser.shown("[data-test=print-here] [data-test=kiosk], [data-test=no-kiosk]");
      looked(browser, "my-print");

      browser.get(server.address() + "/my");
      browser.shown("[data-test=issued-row][data-type=transcript] [data-test=download]");
      looked(browser, "my-end");
      assertEquals(List.of(), browser.errors());
    }
  }

  private static String head(Path file) throws Exception {
    return new String(Files.readAllBytes(file), 0, 4, java.nio.charset.StandardCharsets.US_ASCII);
  }

  @Test
  void theKeyboardAloneLeadsFromTheTileToTheSharedLink() throws Exception {
    Campus.Holder holder = campus.undergraduate();
    try (Browser browser = new Browser("apply-keys")) {
      browser.signIn(server, holder.user());
      browser.get(server.address() + "/my");
      browser.shown(TILE);
      reached(browser, TILE).sendKeys(Keys.ENTER);
      browser.shown(IMAGE);
      String before = browser.find(IMAGE).getAttribute("src");
      reached(browser, "select[data-test=language]").sendKeys(Keys.ARROW_DOWN);
      browser.patience().until(b -> !before.equals(browser.find(IMAGE).getAttribute("src")));
      reached(browser, "[data-test=purpose]").sendKeys("实习", Keys.ENTER);
      browser.shown("[data-step=preview] " + IMAGE);
      assertEquals("h2", browser.find(":focus").getTagName(), "the step is said");
      reached(browser, "[data-test=apply]").sendKeys(Keys.ENTER);
      browser.shown("[data-test=application][data-state=issued]");
      reached(browser, "[data-step=done] [data-test=share]").sendKeys(Keys.ENTER);
      reached(browser, "[data-test=share-make]").sendKeys(Keys.ENTER);
      browser.shown("[data-test=share-link]");

      browser.get(server.address() + "/my");
      browser.shown("[data-test=issued-row]");
      reached(browser, "[data-test=more-open]").sendKeys(Keys.ENTER);
      browser.find(":focus").sendKeys(Keys.ARROW_DOWN);
      browser.find(":focus").sendKeys(Keys.ARROW_DOWN);
      assertEquals("share", browser.find(":focus").getDomAttribute("data-test"));
      browser.find(":focus").sendKeys(Keys.ESCAPE);
      assertEquals("more-open", browser.find(":focus").getDomAttribute("data-test"));
      assertEquals("false", browser.find(":focus").getDomAttribute("aria-expanded"));
      browser.find(":focus").sendKeys(Keys.ARROW_DOWN);
      browser.patience().until(b -> "pages-show".equals(focused(browser)));
      browser.find(":focus").sendKeys(Keys.ENTER);
      browser.shown("[data-test=panel] img");
      reached(browser, "[data-test=panel-close]").sendKeys(Keys.ENTER);
      browser.patience().until(b -> "more-open".equals(focused(browser)));
      assertEquals(0, browser.count("[data-test=panel]"));
    }
  }

  private static String focused(Browser browser) {
    return browser.find(":focus").getDomAttribute("data-test");
  }

  /** Presses the tab key until an element has the focus. */
  private static WebElement reached(Browser browser, String selector) {
    browser.shown(selector);
    for (int keys = 0; keys < MOST_KEYS; keys++) {
      WebElement now = browser.find(browser.count(":focus") > 0 ? ":focus" : "body");
      if (now.equals(browser.find(selector))) {
        return now;
      }
      now.sendKeys(Keys.TAB);
    }
    throw new AssertionError(selector + " is not reached by the tab key");
  }

  @ParameterizedTest
  @CsvSource({"1366,900", "390,844"})
  void withEightyCertificatesTheFirstTileIsOnTheFirstScreen(int width, int height)
      throws Exception {
    Campus.Holder holder = campus.undergraduate();
    campus.signedIn(holder).issued("transcript");
    try (Browser browser = new Browser("eighty-" + width, width, height)) {
      browser.signIn(server, holder.user());
      browser.get(server.address() + "/my");
      browser.shown("[data-test=issued-row]");
      browser.script(EIGHTY);
      browser.shown("[data-test=issued-search]");
      String bottom =
          browser.value(
              "document.querySelector('[data-test=offers] li').getBoundingClientRect().bottom < innerHeight");
      assertEquals("true", bottom, "the first tile is in sight");
      assertEquals(2, browser.count("[data-test=issued-group]"));
      assertEquals(2, browser.count("[data-test=issued-row]"), "the newest of each type");
      browser.click("[data-test=issued-group][data-type=transcript] [data-test=older]");
      browser.patience().until(b -> browser.count("[data-test=issued-row]") == 12);
      browser.script("document.querySelector('#issued').scrollIntoView()");
      looked(browser, "my-eighty");
      browser.click("[data-test=issued-group][data-type=graduate-status] [data-test=more-open]");
      browser.picture("my-eighty-menu");
      assertTrue(browser.fits(), browser::widest);

      browser.shown("[data-test=issued-search]").sendKeys("成绩单 -42");
      browser.patience().until(b -> browser.count("[data-test=issued-row]") == 1);
      assertTrue(browser.find("[data-test=issued-row]").getText().contains("-42"));
      assertNotEquals("", browser.find("[data-test=issued-found]").getText());
      browser.find("[data-test=issued-search]").sendKeys("x");
      browser.patience().until(b -> browser.count("[data-test=issued-row]") == 0);
      looked(browser, "my-eighty-none");
    }
  }
}
