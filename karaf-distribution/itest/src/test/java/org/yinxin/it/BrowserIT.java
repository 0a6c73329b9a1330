package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebDriverException;

/** A browser that others have used is as good as a new one. */
final class BrowserIT {
  private static final String PAGE =
      "<!doctype html><html lang=zh><title>p</title><a target=_blank href=/beside>%s</a>"
          + "<a download=saved.txt href=/saved>s</a>";

  /** Returns what a page knows of the browser and of what was there before. */
  private static final String STATE =
      """
      const done = arguments[0];
      (async () => done(JSON.stringify([
        document.querySelector("a").textContent, document.cookie, { ...localStorage },
        await indexedDB.databases(), await caches.keys(), navigator.userAgent, innerWidth,
        (await navigator.permissions.query({ name: "geolocation" })).state,
        performance.getEntriesByType("navigation")[0].transferSize > 0,
        history.length, document.visibilityState, document.hasFocus()])))();
      """;

  private static final String LEAVE =
      """
      const done = arguments[0];
      document.cookie = "left=1;max-age=9999";
      localStorage.setItem("left", "1");
      indexedDB.open("left").onsuccess = () => caches.open("left").then(() => done(""));
      """;

  @TempDir private Path folder;
  private HttpServer site;
  private String address;

  @BeforeEach
  void serve() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext("/", BrowserIT::answer);
    site.start();
    address = "http://localhost:" + site.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    if (site != null) {
      site.stop(0);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String cookie = exchange.getRequestHeaders().getFirst("Cookie");
    byte[] page = PAGE.formatted(cookie).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Cache-Control", "max-age=3600");
    exchange.getResponseHeaders().add("Content-Type", "text/html;charset=utf-8");
    exchange.sendResponseHeaders(200, page.length);
    exchange.getResponseBody().write(page);
    exchange.close();
  }

  private String state(Browser browser) {
    browser.get(address + "/");
    return browser.told(STATE);
  }

  @Test
  void nothingThatOneUseLeavesIsMetByTheNext() throws Exception {
    String fresh;
    try (Browser browser = new Browser("first")) {
      fresh = state(browser);
      leaveAll(browser);
    }
    try (Browser browser = new Browser("second")) {
      assertEquals(fresh, state(browser));
      assertEquals(List.of(), browser.errors());
      browser.click("a[download]");
      browser.downloaded("saved.txt");
      browser.click("a[target]");
      browser.newestWindow(2);
    }
  }

  private void leaveAll(Browser browser) {
    browser.told(LEAVE);
    browser.moveTo(31.2, 121.4);
    browser.pretend("another");
    browser.narrow(320);
    browser.script("console.error('left')");
    assertNotEquals(List.of(), browser.errors());
    browser.script("console.error('left'); document.querySelector('a').click()");
    browser.newestWindow(2);
    browser.firstWindow();
    browser.get(address + "/another");
    assertTrue(browser.told(STATE).contains("another"));
    browser.unreachable("*");
    browser.offline(true);
    browser.script("setTimeout(() => alert('left'), 0)");
    assertThrows(
        WebDriverException.class, () -> browser.get(address + "/away"), "it has no network");
  }

  @Test
  void aProcessIsUsedAgainUnlessItHasDiedOrWasStartedForOneUse() {
    Chromium first = Chromium.opened(folder, List.of());
    Chromium second = Chromium.opened(folder, List.of());
    first.close();
    second.close();
    assertSame(second, Chromium.opened(folder, List.of()));
    assertSame(first, Chromium.opened(folder, List.of()));

    second.close();
    second.driver().quit();
    Chromium third = Chromium.opened(folder, List.of());
    assertNotEquals(second, third);
    third.driver().get(address + "/");
    first.close();
    third.close();
  }
}
