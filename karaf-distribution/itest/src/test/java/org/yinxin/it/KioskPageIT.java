package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The phone's page behind the QR code of a kiosk, on the narrowest of phones. */
final class KioskPageIT {
  private static String scan(Browser browser, Server server, KioskDevice device) throws Exception {
    String url = Person.json(device.post("/api/kiosk/sign-in-codes", "")).path("url").asText();
    browser.get(url.replaceFirst("^https?://[^/]+", server.address()));
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private static void assertOutcome(Browser browser, String outcome) throws Exception {
    browser.shown("[data-outcome=" + outcome + "]");
    browser.picture("kiosk-" + outcome);
  }

  @Test
  void aPersonIsAskedAndEveryOtherEndIsTold() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    Server server = Server.shared();
    Campus campus = new Campus(server);
    KioskDevice device = campus.kiosk();
    String student = campus.undergraduate().user();
    String staff = campus.like("staff").user();
    try (Browser browser = new Browser("320", 320, 640)) {
      String code = scan(browser, server, device);
      browser.shown("[data-test=user]").sendKeys(student);
      browser.shown("[data-test=password]").sendKeys(Campus.password(student));
      browser.picture("kiosk-sign-in-first");
      browser.click("[data-test=sign-in]");
      assertEquals("测试终端", browser.shown("[data-test=kiosk-name]").getText());
      assertTrue(browser.address().endsWith("/k/" + code), browser.address());
      browser.picture("kiosk-ask");
      browser.click("[data-test=confirm]");
      assertOutcome(browser, "done");
      assertEquals(
          "confirmed",
          Person.json(device.get("/api/kiosk/sign-in-codes/" + code)).path("state").asText());

      browser.get(server.address() + "/k/" + code);
      assertOutcome(browser, "used");
      scan(browser, server, device);
      browser.click("[data-test=decline]");
      assertOutcome(browser, "declined");
      browser.get(server.address() + "/k/0000000000");
      assertOutcome(browser, "unknown");
      String taken = Person.json(device.post("/api/kiosk/sign-in-codes", "")).path("code").asText();
      Person.signedIn(server, staff).post("/api/kiosk-sign-ins/" + taken + "/scan", "");
      browser.get(server.address() + "/k/" + taken);
      assertOutcome(browser, "taken");
      // Answers that were asked for.
      List<String> errors =
          browser.errors().stream()
              .filter(error -> !error.matches("(?s).*status of (403|409|410).*"))
              .toList();
      assertEquals(List.of(), errors);
    }
    try (Browser english = new Browser("en-320", 320, 640)) {
      english.signIn(server, staff);
      scan(english, server, device);
      english.click("[data-test=language]");
      english
          .patience()
          .until(b -> english.shown("[data-test=confirm]").getText().equals("Sign in"));
      english.picture("kiosk-ask");
    }
  }
}
