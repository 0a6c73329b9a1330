package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** Pages by keyboard, on paper, on phones, and in colours of the reader's own. */
final class AppearanceIT {
  /** CSS pixels of a header whose parts stand beside each other. */
  private static final int ONE_LINE = 72;

  @BeforeEach
  void chromium() {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/verify", "/v"})
  void theFirstTabLeadsPastTheNavigation(String path) throws Exception {
    try (Browser browser = new Browser("skip")) {
      browser.get(Server.shared().address() + path);
      browser.shown("main h1");
      browser.find("body").sendKeys(Keys.TAB);
      assertEquals("跳到正文", browser.find(":focus").getText());
      browser.picture("skip" + path.replace('/', '-'));
      browser.find(":focus").sendKeys(Keys.ENTER);
      browser.patience().until(b -> browser.count("main:focus") == 1);
      browser.find(":focus").sendKeys(Keys.TAB);
      assertEquals(1, browser.count("main :focus"));
    }
  }

  @Test
  void aVerdictFillsOneSheetOfPaperAndNothingOnItIsToBePressed(@TempDir Path folder)
      throws Exception {
    Server server = Server.shared();
    Person student = new Campus(server).signedInUndergraduate();
    JsonNode credential = student.issued("transcript");
    Path file = folder.resolve("transcript.pdf");
    Files.write(file, student.bytes("/api/credentials/" + credential.path("id").asText() + "/pdf"));
    try (Browser browser = new Browser("paper")) {
      for (String language : List.of("zh-CN", "en")) {
        browser.get(
            server.address() + "/v/" + credential.path("code").asText() + "?lang=" + language);
        browser.shown("[data-test=verdict]");
        assertVerdictOnOnePage(browser, language);
        browser.get(server.address() + "/verify?lang=" + language);
        browser.file("[data-test=file]", file);
        browser.shown("[data-test=checks]");
        assertVerdictOnOnePage(browser, language);
      }
      browser.onPaper(true);
      browser.picture("verdict");
      browser.onPaper(false);
    }
  }

  private static void assertVerdictOnOnePage(Browser browser, String language) throws Exception {
    String verdict = text(browser, "[data-test=verdict] h1, [data-test=verdict] h2");
    String button = text(browser, "[data-test=verify-file], [data-test=open-code]");
    try (PDDocument paper = Loader.loadPDF(browser.onSheets())) {
      // Lines end elsewhere than on the screen.
      String text = new PDFTextStripper().getText(paper).replaceAll("\\s", "");
      assertEquals(1, paper.getNumberOfPages(), text);
      assertTrue(text.contains(verdict), text);
      assertTrue(text.contains(text(browser, ".yx-specimen")), text);
      for (String pressed : List.of(button, language.equals("en") ? "中文" : "English")) {
        assertFalse(text.contains(pressed), text);
      }
    }
  }

  private static String text(Browser browser, String selector) {
    return browser.find(selector).getText().replaceAll("\\s", "");
  }

  @Test
  void inColoursOfTheReadersTheChosenTabAndBoxesDiffer() throws Exception {
    try (Browser browser = new Browser("forced-colours")) {
      browser.signIn(Server.shared(), "registrar");
      browser.media("forced-colors", "active");
      browser.get(Server.shared().address() + "/office/queue");
      browser.shown(".yx-tabs [aria-current]");
      assertNotEquals(
          browser.value(border(".yx-tabs [aria-current]")),
          browser.value(border(".yx-tabs a:not([aria-current])")));
      assertEquals(List.of(), browser.accessibilityFaults());
      browser.picture("queue");
    }
  }

  @ParameterizedTest
  @CsvSource({"390,zh-CN", "390,en", "320,zh-CN", "320,en"})
  void onAPhoneTheHeaderIsOneLineAndTheNavigationBehindAButton(int width, String language)
      throws Exception {
    Server server = Server.shared();
    try (Browser browser = new Browser("phone-" + width + "-" + language, width, 844)) {
      browser.narrow(width);
      for (String path : List.of("/", "/v")) {
        browser.get(server.address() + path + "?lang=" + language);
        browser.shown("main h1");
        String height = browser.value("document.querySelector('.yx-bar-in').offsetHeight");
        assertTrue(Double.parseDouble(height) <= ONE_LINE, height);
        browser.picture("header" + path.replace('/', '-'));
      }
      browser.get(server.address() + "/?lang=" + language);
      browser.shown("[data-test=nav]");
      assertFalse(browser.find(".yx-nav").isDisplayed());
      browser.click("[data-test=nav]");
      browser.shown(".yx-nav a[href='/sign-in']");
      assertEquals("true", browser.find("[data-test=nav]").getDomAttribute("aria-expanded"));
      assertEquals(List.of(), browser.accessibilityFaults());
      browser.picture("menu");
      browser.find("[data-test=nav]").sendKeys(Keys.ESCAPE);
      browser.patience().until(b -> !browser.find(".yx-nav").isDisplayed());
      assertEquals(1, browser.count("[data-test=nav]:focus"));
    }
  }

  private static String border(String selector) {
    return "getComputedStyle(document.querySelector('%s')).borderBottomColor".formatted(selector);
  }
}
