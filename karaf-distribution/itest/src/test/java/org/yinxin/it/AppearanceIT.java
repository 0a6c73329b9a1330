package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** Pages by keyboard and in colours of the reader's own. */
final class AppearanceIT {
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

  private static String border(String selector) {
    return "getComputedStyle(document.querySelector('%s')).borderBottomColor".formatted(selector);
  }
}
