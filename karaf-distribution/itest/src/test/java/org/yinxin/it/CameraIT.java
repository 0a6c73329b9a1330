package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who holds a paper before the camera, in a browser that reads no codes by itself. */
final class CameraIT {
  private static final String FETCHED =
      "return performance.getEntriesByType('resource').some(e => e.name.includes('/assets/qr/'))";

  @TempDir Path folder;

  private static Server server;
  private static JsonNode credential;

  @BeforeAll
  static void issue() throws Exception {
    server = Server.shared();
    credential = new Campus(server).signedInUndergraduate().issued("transcript");
  }

  @BeforeEach
  void chromium() {
    assumeTrue(Server.has("chromium") && Server.has("chromedriver"));
  }

  private static Browser before(String name, String... arguments) throws Exception {
    Browser browser = new Browser(name, 390, 844, arguments);
    browser.get(server.address() + "/verify");
    browser.shown("[data-test=scan]");
    return browser;
  }

  private static String told(Browser browser) {
    browser.click("[data-test=scan]");
    return browser.shown("[data-test=scan-told]").getText();
  }

  @Test
  void theCodeOfACredentialLeadsToItsPage() throws Exception {
    String[] camera = FakeCamera.sees(credential.path("verifyUrl").asText(), folder);
    try (Browser browser = before("camera", camera)) {
      assertFalse((Boolean) browser.answer(FETCHED), "who does not scan fetches no reader");
      browser.click("[data-test=scan]");
      browser.shown("[data-verdict=valid]");
      assertTrue(browser.address().contains(credential.path("code").asText()), browser::address);
      assertEquals(List.of(), browser.errors());
    }
  }

  @Test
  void aCodeThatLeadsElsewhereIsNamedAndNotFollowed() throws Exception {
    String[] camera = FakeCamera.sees("https://yinxin.example.com/v/0000", folder);
    try (Browser browser = before("camera-foreign", camera)) {
      String told = told(browser);
      assertTrue(told.contains("yinxin.example.com"), told);
      browser.script("document.querySelector('[data-test=scan]').scrollIntoView()");
      browser.picture("scan");
      assertTrue(browser.address().endsWith("/verify"), browser::address);
      assertEquals(0, browser.count("video"), "the camera is off");
    }
  }

  @Test
  void whoHasNoCodeCanStopAndWhatCannotBeFetchedIsTold() throws Exception {
    try (Browser browser = before("camera-on", FakeCamera.sees("", folder))) {
      browser.unreachable("*/assets/qr/*");
      assertTrue(told(browser).contains("网络"), "the reader was not to be had");
      assertEquals(0, browser.count("video"));
      browser.unreachable();
      browser.get(server.address() + "/verify");
      browser.click("[data-test=scan]");
      browser.shown("[data-test=scan-stop]");
      browser.script("document.querySelector('video').scrollIntoView()");
      browser.picture("scan");
      browser.click("[data-test=scan-stop]");
      browser.patience().until(b -> browser.count("video") == 0);
      assertEquals(0, browser.count("[data-test=scan-told]"));
    }
  }

  @Test
  void aCameraThatIsRefusedOrNotThereIsToldInWords() throws Exception {
    try (Browser browser = before("camera-denied", FakeCamera.unasked())) {
      browser.refuse("camera");
      String told = told(browser);
      assertTrue(told.contains("没有允许"), told);
      browser.script("document.querySelector('[data-test=scan]').scrollIntoView()");
      browser.picture("scan");
      assertEquals(List.of(), PageFaults.of(browser, "verify camera denied"));
    }
    try (Browser browser = before("camera-none", FakeCamera.missing())) {
      String told = told(browser);
      assertTrue(told.contains("没有找到摄像头"), told);
    }
  }
}
