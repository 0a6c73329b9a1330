package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.yinxin.testlibrary.signin.CampusPortal;
import org.yinxin.testlibrary.signin.CasStandIn;
import org.yinxin.testlibrary.signin.OidcStandIn;
import org.yinxin.testlibrary.signin.WecomStandIn;

/** From another site of the campus through its sign-in service to the certificate asked for. */
final class CampusSignInIT {
  private static final String TO = "/my?type=transcript";

  private static Campus campus;

  /** Number of an undergraduate. */
  private static String student;

  private static Server server;
  private static CasStandIn cas;
  private static WecomStandIn wecom;
  private static OidcStandIn oidc;

  @BeforeAll
  static void start() throws Exception {
    server = Server.shared();
    campus = new Campus(server);
    student = campus.undergraduate().number();
    cas = new CasStandIn();
    cas.signsIn(student);
    configure(
        "logincas", "url = " + cas.address() + "\npersonNumberAttribute = studentNumber\n", "cas");
    wecom = new WecomStandIn();
    wecom.signsIn(student);
    configure(
        "loginwecom",
        "corpId = %s\nagentId = 1000002\nsecret = %s\napiUrl = %s\ninAppUrl = %s\nqrUrl = %s\n"
            .formatted(
                WecomStandIn.CORP_ID,
                WecomStandIn.SECRET,
                wecom.address(),
                wecom.inAppAddress(),
                wecom.qrAddress()),
        "wecom");
    oidc = new OidcStandIn();
    oidc.signsIn(student);
    configure(
        "loginoidc",
        "issuer = %s\nclientId = %s\npersonNumberAttribute = student_number\n"
            .formatted(oidc.address(), OidcStandIn.CLIENT_ID),
        "oidc");
  }

  /** As an operator writes settings while the server serves. */
  private static void configure(String connector, String settings, String method) throws Exception {
    Path file = settings(connector);
    Files.writeString(file, settings);
    server.await(() -> server.get("/api/login-methods").body().contains("\"" + method + "\""));
  }

  private static Path settings(String connector) {
    return server.home().resolve("etc/org.yinxin.connector." + connector + ".cfg");
  }

  @AfterAll
  static void stop() throws Exception {
    for (String connector : List.of("logincas", "loginwecom", "loginoidc")) {
      Files.deleteIfExists(settings(connector));
    }
    server.await(() -> server.get("/api/login-methods").body().equals("[]"));
    cas.close();
    wecom.close();
    oidc.close();
  }

  private static void assertOnTheTranscript(Browser browser) {
    browser.shown("[data-test=next]");
    assertTrue(browser.address().endsWith(TO), browser.address());
  }

  private static String session(Browser browser) {
    return browser.cookie("yinxin-session");
  }

  @Test
  void thePortalOfTheCampusLeadsToTheCertificateAndSigningOutEndsBothSessions() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    String link = server.address() + "/login/cas?to=%2Fmy%3Ftype%3Dtranscript";
    try (CampusPortal portal = new CampusPortal(link);
        Browser browser = new Browser("cas")) {
      browser.get(portal.address());
      browser.click("#link");
      browser.click("#sign-in");
      assertOnTheTranscript(browser);
      browser.picture("signed-in-by-cas");

      browser.get(server.address() + "/my/sessions");
      browser.shown("[data-test=session][data-current=true]");
      browser.picture("sessions");
      browser.click("[data-test=sign-out]");
      browser.patience().until(b -> b.getCurrentUrl().equals(server.address() + "/"));
      assertEquals(List.of(), browser.errors());

      // The service says that a session has ended.
      browser.get(portal.address());
      browser.click("#link");
      browser.click("#sign-in");
      assertOnTheTranscript(browser);
      cas.endSessions();
      browser.get(server.address() + "/my");
      browser.shown("[data-test=user]");
      assertTrue(browser.address().endsWith("/sign-in?to=%2Fmy"), browser.address());
      browser.picture("sign-in-with-ways");
    }
  }

  @Test
  void anOpenIdProviderLeadsToTheCertificateAndItsLogoutTokenEndsTheSession() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    String link = server.address() + "/login/oidc?to=%2Fmy%3Ftype%3Dtranscript";
    try (CampusPortal portal = new CampusPortal(link);
        Browser browser = new Browser("oidc")) {
      browser.get(portal.address());
      browser.click("#link");
      browser.click("#sign-in");
      assertOnTheTranscript(browser);
      assertEquals(400, posted("/login/oidc/callback", "logout_token=forged").statusCode());
      assertFalse(session(browser).isEmpty());
      assertEquals(
          200, posted("/login/oidc/callback", "logout_token=" + oidc.logoutToken()).statusCode());
      browser.get(server.address() + "/my");
      browser.click("[data-test=way][data-id=oidc]");
      browser.click("#sign-in");
      browser.shown("[data-test=sessions-link]");
      browser.click("[data-test=sign-out]");
      browser.patience().until(b -> b.getCurrentUrl().equals(server.address() + "/"));
    }
  }

  private static HttpResponse<String> posted(String path, String form) throws Exception {
    return server.send(
        server
            .request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build());
  }

  @Test
  void thePageOfAKioskLeadsThroughWecomOnANarrowPhone() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    KioskDevice device = campus.kiosk();
    String url = Person.json(device.post("/api/kiosk/sign-in-codes", "")).path("url").asText();
    String page = url.replaceFirst("^https?://[^/]+", "");
    try (Browser phone = new Browser("320-wecom", 320, 640)) {
      phone.get(server.address() + page);
      phone.shown("[data-test=way][data-id=wecom]");
      phone.picture("sign-in-with-ways");
      phone.click("[data-test=way][data-id=wecom]");
      phone.click("#scanned");
      phone.shown("[data-test=confirm]");
      assertTrue(phone.address().endsWith(page), phone.address());
    }
  }

  @Test
  void whatGoesWrongIsToldInWordsOfItsOwn() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    try (Browser browser = new Browser("390", 390, 844)) {
      wecom.refuses(true);
      browser.get(server.address() + "/login/wecom?to=/my");
      browser.click("#scanned");
      told(browser, "cancelled");
      wecom.refuses(false);

      cas.signsIn("nobody-on-record");
      browser.get(server.address() + "/login/cas");
      browser.click("#sign-in");
      told(browser, "unmatched");
      assertFalse(browser.address().contains("nobody-on-record"), browser.address());
      browser.click("[data-test=other-account]");
      browser.patience().until(b -> b.getCurrentUrl().equals(server.address() + "/"));
      cas.signsIn(student);

      cas.withoutAttributes(true);
      browser.get(server.address() + "/login/cas");
      browser.click("#sign-in");
      told(browser, "no-number");
      cas.withoutAttributes(false);

      cas.silent(true);
      browser.get(server.address() + "/login/cas");
      browser.click("#sign-in");
      told(browser, "unavailable");
      cas.silent(false);

      browser.get(server.address() + "/login/cas");
      String back = browser.find("#sign-in").getAttribute("href");
      browser.get(back.replaceFirst("ticket=.*", "ticket=ST-1-forged"));
      told(browser, "expired");
      browser.get(back);
      told(browser, "lost");
      browser.get(server.address() + "/login/cas/callback?state=forged&ticket=ST-1");
      told(browser, "lost");
      browser.get(server.address() + "/login/none");
      told(browser, "unknown");
      for (String reason : List.of("misconfigured", "forged", "clock", "ambiguous")) {
        browser.get(server.address() + "/sign-in-failed?reason=" + reason + "&method=cas");
        told(browser, reason);
      }
      assertEquals("", session(browser));
      assertEquals(List.of(), browser.errors());
    }
    try (Browser english = new Browser("en-320", 320, 640)) {
      english.get(server.address() + "/sign-in-failed?reason=unmatched&method=cas&lang=en");
      told(english, "unmatched");
    }
  }

  private static void told(Browser browser, String reason) throws Exception {
    browser.shown("[data-test=again]");
    assertEquals(1, browser.count("[data-reason=" + reason + "]"), browser.address());
    browser.picture("sign-in-failed-" + reason);
  }

  @Test
  void anotherBrowserCannotBringWhatThisOneBegan() throws Exception {
    HttpResponse<String> begun = Person.anonymous(server).get("/login/wecom?to=" + TO);
    assertEquals(303, begun.statusCode());
    String address = begun.headers().firstValue("Location").orElseThrow();
    String state = address.replaceFirst(".*&state=", "");
    String callback = "/login/wecom/callback?state=" + state + "&code=" + wecom.code();

    String stolen = where(Person.anonymous(server).get(callback));
    assertEquals("/sign-in-failed?reason=lost&method=wecom", stolen);
    String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(cookie.contains("; HttpOnly; SameSite=Lax"), cookie);
    HttpResponse<String> mine =
        server.send(server.request(callback).header("Cookie", cookie.split(";", 2)[0]).build());
    assertEquals(TO, where(mine));
    assertTrue(mine.headers().firstValue("Set-Cookie").orElseThrow().startsWith("yinxin-session="));
  }

  private static String where(HttpResponse<String> answer) {
    assertEquals(303, answer.statusCode(), answer.body());
    return answer.headers().firstValue("Location").orElseThrow();
  }

  @Test
  void signingInLeadsToNoOtherSite() throws Exception {
    for (String evil :
        List.of(
            "//evil.example", "/%5Cevil.example", "https://evil.example", "%2F%2Fevil.example")) {
      HttpResponse<String> begun = Person.anonymous(server).get("/login/wecom?to=" + evil);
      String state =
          begun.headers().firstValue("Location").orElseThrow().replaceFirst(".*&state=", "");
      String cookie = begun.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
      String callback = "/login/wecom/callback?state=" + state + "&code=" + wecom.code();
      assertEquals(
          "/my", where(server.send(server.request(callback).header("Cookie", cookie).build())));
    }
  }

  @Test
  void aForgedMessageEndsNoSession() throws Exception {
    Person person = campus.signedInUndergraduate();
    HttpResponse<String> answer = posted("/login/cas/callback", "logoutRequest=%3Cx%2F%3E");
    assertEquals(400, answer.statusCode());
    assertEquals(200, person.get("/api/session").statusCode());
  }

  @Test
  void aPersonSeesAndEndsSessionsAndSoDoesAnAdministrator() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    String user = campus.like("doctoral").user();
    try (Browser browser = new Browser("390-sessions", 390, 844)) {
      browser.signIn(server, user);
      Person elsewhere = Person.signedIn(server, user);
      Person third = Person.signedIn(server, user);
      browser.get(server.address() + "/my/sessions");
      browser.patience().until(b -> browser.count("[data-test=session]") >= 3);
      browser.picture("sessions");
      browser.click("[data-test=session][data-current=false] [data-test=end]");
      browser.click("[data-test=sure]");
      browser.shown("[data-test=done] p");
      browser.click("p > [data-test=end]");
      browser.click("p > [data-test=sure]");
      browser.shown("[data-test=no-others]");
      browser.picture("sessions-alone");
      assertEquals(401, elsewhere.get("/api/session").statusCode());
      assertEquals(401, third.get("/api/session").statusCode());
      assertEquals(List.of(), browser.errors());

      Person admin = Person.signedIn(server, "admin");
      String subject = "{\"user\":\"%s\"}".formatted(user);
      JsonNode found = Person.json(admin.post("/api/admin/sessions/search", subject));
      assertEquals("chrome", found.at("/0/browser").asText(), found::toString);
      assertEquals(
          403,
          Person.signedIn(server, "staff").post("/api/admin/sessions/end", subject).statusCode());
      assertEquals(
          1, Person.json(admin.post("/api/admin/sessions/end", subject)).path("ended").asInt());
      browser.get(server.address() + "/my/sessions");
      browser.shown("[data-test=user]");
      assertTrue(browser.address().endsWith("/sign-in?to=%2Fmy%2Fsessions"), browser.address());
      browser
          .patience()
          .until(b -> b.findElement(By.cssSelector("[data-test=user]")).isDisplayed());
    }
  }
}
