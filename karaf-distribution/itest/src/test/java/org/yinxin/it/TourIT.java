package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The tour of the demo, stop by stop: one click leads there, and what happened is ticked off. */
@TestMethodOrder(MethodOrderer.MethodName.class)
final class TourIT {
  private static final String KIOSK = Campus.unique("it-tour-");
  private static final String STAFF_CARD = "04FF5EC19ABF8E";
  private static final TourPictures PICTURES = new TourPictures();

  private static Server server;
  private static KioskArchive kiosk;
  private static Browser browser;
  private static Browser screen;
  private static Browser bench;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    server = Server.shared();
    Person student = Person.signedIn(server, "undergraduate");
    student.awaitEligible("transcript");
    Person admin = Person.signedIn(server, "admin");
    KioskDevice.registered(admin, KIOSK);
    KioskDevice.opened(admin, KIOSK);
    kiosk = new KioskArchive(server.address());
    kiosk.simulateDevices();
    kiosk.start();
    String token = KioskDevice.token(admin, KIOSK);
    kiosk.await(() -> kiosk.console("kiosk:enrol " + token).contains(KIOSK));
    browser = new Browser("tour", 1280, 900);
    screen = new Browser("tour-kiosk", 1080, 1920);
    bench = new Browser("tour-bench", 1400, 1300);
    assertEquals(204, Person.anonymous(server).delete("/tour/state").statusCode());
    browser.get(server.address() + "/");
    browser.click("[data-test=tour] a");
    browser.shown("[data-test=stop]");
    browser.picture("tour");
  }

  @AfterAll
  static void end() throws Exception {
    for (Browser each : new Browser[] {browser, screen, bench}) {
      if (each != null) {
        each.close();
      }
    }
    if (kiosk != null) {
      kiosk.close();
      Person.anonymous(server).delete("/tour/type");
      PICTURES.strip();
    }
  }

  private static void tour() {
    browser.get(server.address() + "/tour");
    browser.shown("[data-test=stop]");
  }

  private static void assertTicked(String stop) {
    tour();
    browser.shown("[data-stop=" + stop + "] [data-test=seen]");
  }

  private static void picture(Browser from, String name) throws Exception {
    PICTURES.add(name, from.screenshot());
  }

  private static void upload(Path file) {
    browser.shown("[data-test=drop]");
    browser.file("input[data-test=file]", file);
  }

  @Test
  void stop1ATranscriptIsDrawnInThreeClicks() throws Exception {
    tour();
    browser.click("[data-test=go-issue]");
    browser.click("[data-test=next]");
    browser.click("[data-test=apply]");
    browser.shown("[data-test=application][data-state=issued]");
    browser.shown("[data-test=pages] img");
    browser.script("scrollTo(0, 0)");
    picture(browser, "1-issue");
    assertTicked("issue");
  }

  @Test
  void stop2ThePageBehindItsCodeSaysThatItIsValid() throws Exception {
    tour();
    browser.click("[data-test=go-phone]");
    browser.newestWindow(2);
    browser.shown("[data-verdict=valid]");
    browser.narrow(390);
    picture(browser, "2-phone");
    browser.firstWindow();
    assertTicked("phone");
  }

  @Test
  void stop3TheOriginalIsValid() throws Exception {
    tour();
    browser.click("[data-test=go-valid]");
    Path file = browser.downloaded("transcript.pdf");
    browser.newestWindow(2);
    upload(file);
    browser.shown("[data-verdict=valid]");
    picture(browser, "3-valid");
    browser.firstWindow();
    assertTicked("valid");
  }

  @Test
  void stop4AChangedMarkIsNamed() throws Exception {
    tour();
    browser.click("[data-test=go-altered]");
    Path file = browser.downloaded("altered.pdf");
    browser.newestWindow(2);
    upload(file);
    browser.shown("[data-verdict=altered]");
    String field = browser.shown("[data-test=difference]").getText();
    browser.script("document.querySelector('[data-verdict]').scrollIntoView()");
    picture(browser, "4-altered");
    browser.firstWindow();
    String change = browser.shown("[data-test=change]").getText();
    String better = change.replaceAll(".*成了 (\\d\\d) 分.*", "$1");
    String course = change.replaceAll("《(.*)》.*", "$1");
    assertTrue(field.contains(course) && field.contains(better), field + " / " + change);
    assertTicked("altered");
  }

  @Test
  void stop5TheKioskKnowsACardThatLiesOnTheBench() throws Exception {
    screen.get(kiosk.address() + "/");
    bench.get(kiosk.address() + "/bench");
    screen.shown("[data-test=scan]");
    assertEquals(List.of(), screen.accessibilityFaults());
    bench.click("[data-card='" + STAFF_CARD + "']");
    screen.shown("[data-test=tab-apply]");
    picture(bench, "5-bench");
    bench.click("[data-card='" + STAFF_CARD + "']");
    assertTicked("kiosk");
  }

  @Test
  void stop6TheSixthCopyCostsTwoYuan() throws Exception {
    screen.click("[data-test=tab-apply]");
    screen.click("[data-test=type][data-id=employment-proof] [data-test=open]");
    screen.tap("[data-test=apply]", () -> screen.count("[data-test=offer]") == 0);
    String chosen = "[data-test=credential].k-chosen ";
    screen.shown(chosen);
    for (int i = 2; i <= 6; i++) {
      String copies = i + " 份";
      screen.tap(
          chosen + "[data-test=more]",
          () -> screen.find(chosen + "[data-test=copies]").getText().equals(copies));
    }
    screen.tap("[data-test=quote]", () -> screen.count("[data-test=consent]") == 1);
    assertEquals("¥2.00", screen.shown("[data-test=total]").getText());
    picture(screen, "6-price");
    assertEquals(List.of(), screen.accessibilityFaults());
    assertTicked("price");
  }

  @Test
  void stop7WhatDoesNotComeOutIsRefunded() throws Exception {
    screen.tap("[data-test=consent]", () -> screen.count("[data-test=consent]") == 0);
    // Before it is paid for: the paper may be out before anybody touches the bench.
    bench.click("[data-action=jam][data-value=on]");
    String code = bench.shown("#code-link").getAttribute("href");
    try (Browser phone = new Browser("tour-phone", 390, 800)) {
      phone.get(code);
      phone.click("[data-test=pay]");
      // The payment must have arrived before the phone is put away.
      phone.patience().until(b -> phone.count("[data-test=pay]") == 0);
    }
    screen.shown("[data-test=printing]");
    screen.shown("[data-test=problem]");
    picture(screen, "7-jam");
    bench.click("[data-action=cancel-job]");
    bench.click("[data-action=jam][data-value=off]");
    screen.patience().until(b -> screen.count("[data-test=charged]") == 1);
    assertTicked("refund");
  }

  @Test
  void stop8RevokedThePageTurnsRed() throws Exception {
    String number = transcriptOfTheTour();
    String credential = "[data-test=credential][data-number='" + number + "']";
    tour();
    browser.click("[data-test=go-revoked]");
    browser.shown("[data-test=search-text]").sendKeys("2023213001");
    browser.click("[data-test=search]");
    String entry = credential + "[data-state=valid] ";
    browser.click(entry + "[data-test=revoke]");
    browser.shown(entry + "[data-test=ask]").sendKeys("演示");
    browser.click(entry + "[data-test=say]");
    browser.shown(credential + "[data-state=revoked]");
    browser.newestWindow(2);
    browser.script("location.reload()");
    browser.shown("[data-verdict=revoked]");
    browser.narrow(390);
    picture(browser, "8-revoked");
    browser.firstWindow();
    assertTicked("revoked");
  }

  /** The number of the first one that is valid and in Chinese: the student may have others. */
  private static String transcriptOfTheTour() throws Exception {
    for (JsonNode each :
        Person.json(Person.signedIn(server, "undergraduate").get("/api/credentials"))) {
      if (each.path("type").asText().equals("transcript")
          && each.path("state").asText().equals("valid")
          && !each.path("language").asText().equals("en")) {
        return each.path("number").asText();
      }
    }
    throw new AssertionError("no transcript");
  }

  @Test
  void stop9ATypeIsDroppedInAndAppears() throws Exception {
    tour();
    browser.click("[data-test=go-type]");
    browser.shown("[data-test=take-away]");
    browser.get(server.address() + "/");
    browser.shown("[data-test=types] [data-type=enrolment-proof]");
    browser.script("document.querySelector('[data-test=types]').scrollIntoView({block:'center'})");
    picture(browser, "9-type");
    assertTicked("type");
    browser.click("[data-test=take-away]");
    browser.shown("[data-test=go-type]");
  }
}
