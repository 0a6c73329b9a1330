package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The language in which pages open for a reader who has chosen none. */
final class BrowserLanguageIT {
  private static final String ENGLISH = "fr-FR,fr,en-US,en";
  private static final String CHINESE = "zh-CN,zh,en";

  private static void assertLanguage(String language, Browser browser, String shown) {
    browser
        .patience()
        .until(b -> browser.shown(shown).getText().matches(".*\\p{IsHan}.*") == isHan(language));
    assertEquals(language, browser.value("document.documentElement.lang"));
  }

  private static boolean isHan(String language) {
    return language.equals("zh-CN");
  }

  @Test
  void aBrowserThatPrefersEnglishGetsItUntilTheReaderChooses() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    Server server = Server.shared();
    String code =
        new Campus(server).signedInUndergraduate().issued("transcript").path("code").asText();
    List<String> withoutScript =
        List.of("/v", "/v/" + code, "/s/0000000000000000000000", "/trust", "/log", "/privacy");
    try (Browser browser = new Browser("english-browser")) {
      browser.prefers(ENGLISH);
      browser.get(server.address() + "/verify");
      assertLanguage("en", browser, "h1");
      browser.picture("verify");
      for (String path : withoutScript) {
        browser.get(server.address() + path);
        assertLanguage("en", browser, "h1");
      }
      browser.get(server.address() + "/v/" + code);
      browser.picture("code");
      browser.click("[data-test=language]");
      browser.patience().until(b -> b.getCurrentUrl().endsWith("?lang=zh-CN"));
      assertLanguage("zh-CN", browser, "h1");
      browser.click("[data-test=verify-file]");
      browser.shown("[data-test=drop]");
      assertLanguage("zh-CN", browser, "h1");

      browser.get(server.address() + "/verify");
      browser.click("[data-test=language]");
      assertLanguage("zh-CN", browser, "h1");
      browser.get(server.address() + "/prices");
      assertLanguage("zh-CN", browser, "h1");
      browser.get(server.address() + "/prices?lang=en");
      assertLanguage("en", browser, "h1");

      browser.script("localStorage.clear()");
      browser.prefers(CHINESE);
      browser.get(server.address() + "/verify");
      assertLanguage("zh-CN", browser, "h1");
      browser.get(server.address() + "/v");
      assertLanguage("zh-CN", browser, "h1");
    }
  }

  @Test
  void aCacheKeepsTheLanguagesApartAndAProgramGetsChinese() throws Exception {
    Server server = Server.shared();
    for (String path :
        List.of("/v", "/v/0", "/s/0000000000000000000000", "/trust", "/log", "/privacy")) {
      var answer = server.get(path);
      assertTrue(answer.body().contains("<html lang=\"zh-CN\">"), answer.body());
      String vary = String.join(",", answer.headers().allValues("Vary"));
      assertTrue(vary.contains("Accept-Language"), path + ": " + vary);
    }
  }
}
