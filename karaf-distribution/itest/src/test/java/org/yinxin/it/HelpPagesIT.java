package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The handbooks in the product: who looks for help finds it, and all that it leads to is there. */
final class HelpPagesIT {
  private static final List<String> HANDBOOKS = List.of("office", "kiosk", "operations", "plugins");
  private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"(/[^\"#]*)");

  private static boolean hasBrowser() {
    return Server.has("chromium-headless-shell") && Server.has("chromedriver");
  }

  @ParameterizedTest
  @CsvSource({"'',/", "registrar,/office/queue", "admin,/admin", "undergraduate,/my"})
  void theNavigationOfEveryPartLeadsToTheHandbooks(String user, String page) throws Exception {
    assumeTrue(hasBrowser());
    Server server = Server.shared();
    try (Browser browser = new Browser("help")) {
      if (!user.isEmpty()) {
        browser.signIn(server, user);
      }
      browser.get(server.address() + page);
      browser.click(".yx-nav a[href='/help']");
      browser.shown("[data-test=handbook][href='/help/plugins']");
      assertEquals(HANDBOOKS.size(), browser.count("[data-test=handbook]"));
      assertEquals("帮助", browser.shown(".yx-nav [aria-current=page]").getText());
      browser.click("[data-test=handbook][href='/help/office']");
      browser.shown("[data-test=back]");
      assertEquals("教务老师手册", browser.shown("article h1").getText());
      assertEquals(List.of(), browser.errors());
    }
  }

  @Test
  void theContentsLeadToThePartsOfAHandbookAndItsLinksToTheOthers() throws Exception {
    assumeTrue(hasBrowser());
    Server server = Server.shared();
    try (Browser browser = new Browser("help-contents")) {
      browser.get(server.address() + "/help/operations");
      browser.shown("[data-test=back]");
      browser.click("[data-test=contents] a[href='#常见故障']");
      browser.patience().until(b -> (Boolean) browser.answer(IS_IN_SIGHT.formatted("常见故障")));
      browser.get(server.address() + "/help/plugins#签名");
      browser.patience().until(b -> (Boolean) browser.answer(IS_IN_SIGHT.formatted("签名")));
      browser.narrow(390);
      browser.get(server.address() + "/help/kiosk");
      browser.shown("[data-test=back]");
      assertEquals(
          false, browser.answer("return document.querySelector('[data-test=contents]').open"));
      browser.picture("help-narrow");
    }
  }

  @Test
  void aHandbookOnPaperHasItsTablesAndNothingOfThePage() throws Exception {
    assumeTrue(hasBrowser());
    try (Browser browser = new Browser("help-paper")) {
      browser.get(Server.shared().address() + "/help/office");
      browser.shown("[data-test=back]");
      browser.narrow(A4_WIDTH);
      assertEquals("none", browser.answer(DISPLAY.formatted(".yx-handbook thead")));
      browser.onPaper(true);
      assertEquals("table-header-group", browser.answer(DISPLAY.formatted(".yx-handbook thead")));
      assertEquals("table-cell", browser.answer(DISPLAY.formatted(".yx-handbook td")));
      for (String part : List.of("yx-header", "yx-footer", "[data-test=contents]")) {
        assertEquals("none", browser.answer(DISPLAY.formatted(part)), part);
      }
      browser.picture("help-paper");
      browser.onPaper(false);
    }
  }

  /** Pixels of CSS between the margins. */
  private static final int A4_WIDTH = 718;

  private static final String DISPLAY =
      "return getComputedStyle(document.querySelector('%s')).display";

  private static final String IS_IN_SIGHT =
      "const top = document.getElementById('%s').getBoundingClientRect().top;"
          + " return top >= 0 && top < innerHeight;";

  @Test
  void inEnglishAHandbookSaysThatItIsChineseAndWhereTheGuidesAre() throws Exception {
    assumeTrue(hasBrowser());
    Server server = Server.shared();
    try (Browser browser = new Browser("help-en")) {
      browser.get(server.address() + "/help?lang=en");
      assertTrue(browser.shown("[data-test=files]").getText().contains("docs/operate.md"));
      browser.get(server.address() + "/help/kiosk?lang=en");
      String note = browser.shown("[data-test=chinese]").getText();
      assertTrue(note.contains("in Chinese only") && note.contains("docs/README.md"), note);
      assertEquals("自助终端值守手册", browser.shown("article h1").getText());
      browser.picture("help-english");
    }
  }

  /** Anybody reads them, without script, too; and links to no file that the product has not. */
  @Test
  void everyPictureModuleAndPageThatAHandbookLeadsToIsThere() throws Exception {
    Server server = Server.shared();
    TreeSet<String> addresses = new TreeSet<>();
    for (String handbook : HANDBOOKS) {
      HttpResponse<String> page = server.get("/help/" + handbook);
      assertEquals(200, page.statusCode());
      assertTrue(page.body().contains("<article"), handbook);
      ADDRESS.matcher(page.body()).results().map(HelpPagesIT::found).forEach(addresses::add);
    }
    assertTrue(addresses.size() > 20, addresses::toString);
    List<String> missing = new ArrayList<>();
    for (String address : addresses) {
      HttpResponse<byte[]> answer = server.bytes(server.request(address).build());
      if (answer.statusCode() != 200 || answer.body().length == 0) {
        missing.add(answer.statusCode() + " " + address);
      }
      if (address.endsWith(".jpg")) {
        assertEquals("image/jpeg", answer.headers().firstValue("Content-Type").orElse(""));
      }
    }
    assertEquals(List.of(), missing);
    assertEquals(404, server.get("/help/nothing").statusCode());
  }

  private static String found(MatchResult match) {
    return match.group(1);
  }

  /** The server's folder has the files that the handbooks name in the place of links. */
  @Test
  void theFilesThatAreNamedAreInTheArchive() throws Exception {
    Server server = Server.shared();
    List<String> missing = new ArrayList<>();
    for (String handbook : HANDBOOKS) {
      Pattern.compile("（<code>([^<]+\\.md)</code>）")
          .matcher(server.get("/help/" + handbook).body())
          .results()
          .map(HelpPagesIT::found)
          .filter(file -> !server.home().resolve(file).toFile().exists())
          .forEach(missing::add);
    }
    assertEquals(List.of(), missing);
  }
}
