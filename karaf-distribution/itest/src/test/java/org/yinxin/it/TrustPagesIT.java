package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The right site: the page for a typed code, the official address, what administrators watch. */
final class TrustPagesIT {
  private static Server server;
  private static String code;

  @BeforeAll
  static void issue() throws Exception {
    server = Server.shared();
    Person student = new Campus(server).signedInUndergraduate();
    code = student.issued("transcript").path("code").asText();
  }

  @Test
  void aTypedCodeLeadsToItsOneAddressAndAWrongOneIsExplained() throws Exception {
    String typed = code.toLowerCase(Locale.ROOT).replace('-', '+');
    HttpResponse<String> found = server.get("/v?code=" + typed + "&lang=en");
    assertEquals(303, found.statusCode());
    assertEquals("/v/" + code + "?lang=en", found.headers().firstValue("Location").orElseThrow());

    String wrong = server.get("/v?code=" + code.substring(1)).body();
    assertTrue(wrong.contains("data-hint=\"hint-length\""), wrong);
    String blank = server.get("/v").body();
    assertTrue(blank.contains(server.address()) && !blank.contains("<script"), blank);
  }

  @Test
  void withoutAContactThereIsNoSecurityText() throws Exception {
    assertEquals(404, server.get("/.well-known/security.txt").statusCode());
  }

  @Test
  void theAuditorSeesAlarmsAndTheLastAudit() throws Exception {
    server.console("yinxin:log-check");
    JsonNode trust = Person.json(Person.signedIn(server, "auditor").get("/api/admin/trust"));

    assertTrue(trust.path("standing").isArray(), trust.toString());
    assertTrue(trust.path("audit").path("entries").asLong() > 0, trust.toString());
    assertTrue(trust.path("audit").path("fault").isMissingNode(), trust.toString());
    assertEquals(403, Person.signedIn(server, "registrar").get("/api/admin/trust").statusCode());
    Person admin = Person.signedIn(server, "admin");
    String alarm = "/api/admin/trust/alarms/" + "0".repeat(64) + "/acknowledgement";
    assertEquals(404, admin.post(alarm, "{\"ground\":\"none\"}").statusCode());
    assertEquals(422, admin.post(alarm, "{\"ground\":\" \"}").statusCode());
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void peopleTypeACodeAndCompareFingerprints(int width) throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    try (Browser browser = new Browser("trust-" + width, width, 900)) {
      browser.get(server.address() + "/v");
      browser.shown("[data-test=code]").sendKeys(code.substring(0, 20));
      browser.click("[data-test=go]");
      browser.shown("[data-test=hint]");
      browser.picture("entry");
      browser.shown("[data-test=code]").clear();
      browser.shown("[data-test=code]").sendKeys(code.replace("-", ""));
      browser.click("[data-test=go]");
      browser.shown("[data-verdict=valid]");
      browser.get(server.address() + "/trust");
      browser.shown("[data-test=seal]");
      browser.picture("trust");
      browser.get(server.address() + "/verify");
      browser.click("[data-test=log]");
      String raw = server.get("/log/checkpoint").body();
      assertTrue(raw.startsWith(browser.shown("[data-test=checkpoint]").getText()), raw);
      assertEquals(
          raw.lines().skip(1).findFirst().orElseThrow(),
          browser.find("[data-test=size]").getText().replace(",", ""));
      browser.picture("log");
      browser.get(server.address() + "/verify");
      browser.click("[data-test=privacy]");
      browser.shown("[data-test=privacy-contact]");
      browser.picture("privacy");
      browser.signIn(server, "admin");
      browser.get(server.address() + "/admin/trust");
      browser.shown("[data-test=audit]");
      browser.click("[data-test=kit]");
      browser.shown("[data-test=notice]");
      browser.picture("admin-trust");
      assertEquals(List.of(), browser.errors());
    }
  }
}
