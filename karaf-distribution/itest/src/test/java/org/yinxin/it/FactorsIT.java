package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yinxin.testlibrary.signin.CasStandIn;
import org.yinxin.testlibrary.signin.OidcStandIn;

/** The second factors of staff, on a server in production. */
final class FactorsIT {
  /** Critical is what needs a factor that was shown within so many seconds, for these tests. */
  private static final int FRESH_SECONDS = 30;

  private static final String CRITICAL = "/api/admin/people/password-links";

  private static final String REMOVALS = "/api/admin/factor-removals";

  /** The dialog in which a page asks for the factor again. */
  private static final String ASKED = "[data-test=reauthenticate]";

  private static Server server;

  private record Staff(String user, String password) {
    Person passwordAlone() throws Exception {
      return Person.withPasswordAlone(server, user, password);
    }

    Person signedIn() throws Exception {
      return Person.signedIn(server, user, password);
    }
  }

  @BeforeAll
  static void start() throws Exception {
    server = Server.unpackedForProduction();
    Files.writeString(
        server.home().resolve("etc/custom.system.properties"),
        "\nyinxin.reauthenticationSeconds = " + FRESH_SECONDS + "\n",
        StandardOpenOption.APPEND);
    server.start();
  }

  @AfterAll
  static void stop() {
    server.kill();
  }

  private static Staff staff(String role) throws Exception {
    String user = Campus.unique("it-factor-");
    return new Staff(user, server.account("--role " + role + " " + user));
  }

  private static HttpResponse<String> code(Person person, String code) throws Exception {
    return person.post("/api/session/step", "{\"code\":\"%s\"}".formatted(code));
  }

  private static String state(Person person) throws Exception {
    return Person.json(person.get("/api/session/step")).path("state").asText();
  }

  private static void opensNothing(Person person) throws Exception {
    assertEquals(401, person.get("/api/session").statusCode());
    assertEquals(401, person.get("/api/sessions").statusCode());
    assertEquals(401, person.get("/api/admin/plugins").statusCode());
    assertEquals(401, person.post("/api/admin/people/searches", "{\"text\":\"\"}").statusCode());
    assertEquals(
        401,
        person
            .post("/api/session/password", "{\"present\":\"x\",\"password\":\"y\"}")
            .statusCode());
  }

  @Test
  void aStolenPasswordGivesNothing() throws Exception {
    Staff admin = staff("administrator");
    Person first = admin.passwordAlone();
    assertEquals("set-up", state(first));
    opensNothing(first);
    assertEquals(200, admin.signedIn().get("/api/session").statusCode());

    Person thief = admin.passwordAlone();
    assertEquals("factor", state(thief));
    opensNothing(thief);
    assertEquals(403, thief.get("/api/factors").statusCode());
    assertEquals(403, thief.post("/api/factors/totp/start", "").statusCode());
    assertEquals(422, code(thief, "000000").statusCode());
    String noKey = "{\"answer\":\"{}\"}";
    assertEquals(410, thief.post("/api/session/step", noKey).statusCode());
    assertEquals(200, thief.post("/api/session/step/key", "").statusCode());
    assertEquals(422, thief.post("/api/session/step", noKey).statusCode());
    assertEquals(403, thief.post("/api/session/step", "{\"password\":\"x\"}").statusCode());
    opensNothing(thief);
  }

  @Test
  void aCodeOfAnotherOrUsedBeforeOrFromAnotherSiteIsRefused() throws Exception {
    Staff clerk = staff("auditor");
    Staff other = staff("auditor");
    clerk.signedIn();
    other.signedIn();
    Authenticator mine = Authenticator.of(server, clerk.user()).orElseThrow();
    Authenticator theirs = Authenticator.of(server, other.user()).orElseThrow();

    Person person = clerk.passwordAlone();
    assertEquals(422, code(person, theirs.code()).statusCode());
    String right = mine.code();
    HttpResponse<String> foreign =
        person.post(
            "/api/session/step",
            "{\"code\":\"%s\"}".formatted(right),
            "Origin",
            "https://evil.example");
    assertEquals(403, foreign.statusCode());
    assertTrue(foreign.body().contains("foreign-origin"), foreign.body());
    HttpResponse<String> shown = code(person, right);
    assertEquals(204, shown.statusCode(), shown.body());
    opensNothing(person);
    assertEquals(200, person.with(shown).get("/api/session").statusCode());

    Person replaying = clerk.passwordAlone();
    HttpResponse<String> replayed = code(replaying, right);
    assertEquals(422, replayed.statusCode());
    assertTrue(replayed.body().contains("factor-used"), replayed.body());
  }

  @Test
  void aCriticalOperationAsksForTheFactorAgain() throws Exception {
    Staff admin = staff("administrator");
    Person person = admin.signedIn();
    // Without a body: nothing happens, and 400 says that it was looked at.
    server.await(() -> person.post(CRITICAL, "{}").statusCode() == 403);
    HttpResponse<String> refused = person.post(CRITICAL, "{}");
    assertTrue(refused.body().contains("reauthentication-needed"), refused.body());
    assertEquals(200, person.get("/api/admin/plugins").statusCode(), "what is not critical");

    String next = Authenticator.of(server, admin.user()).orElseThrow().code();
    assertEquals(204, code(person, next).statusCode());
    assertEquals(400, person.post(CRITICAL, "{}").statusCode());
  }

  @Test
  void whoHasLostTheFactorIsLetInByTwoAdministratorsOrAtTheConsole() throws Exception {
    Staff clerk = staff("auditor");
    Person open = clerk.signedIn();
    Staff one = staff("administrator --person A" + Campus.unique(""));
    Staff other = staff("administrator --person B" + Campus.unique(""));
    String subject = "{\"user\":\"%s\"}".formatted(clerk.user());
    Person first = one.signedIn();
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> waits = first.post(REMOVALS, subject);
      assertEquals(409, waits.statusCode());
      assertTrue(waits.body().contains("change-waiting"), waits.body());
    }
    String mine = "{\"user\":\"%s\"}".formatted(one.user());
    HttpResponse<String> own = first.post(REMOVALS, mine);
    assertEquals(409, own.statusCode());
    assertTrue(own.body().contains("factor-owner"), own.body());
    String nobody = "{\"user\":\"%s\"}".formatted(Campus.unique("it-nobody-"));
    assertEquals(404, first.post(REMOVALS, nobody).statusCode());
    assertEquals("factor", state(clerk.passwordAlone()));
    assertEquals(204, other.signedIn().post(REMOVALS, subject).statusCode());
    assertEquals(401, open.get("/api/session").statusCode());
    assertEquals("set-up", state(clerk.passwordAlone()));

    Authenticator.lost(server, clerk.user());
    clerk.signedIn();
    String told = server.console("yinxin:factors-remove " + clerk.user());
    assertTrue(told.contains("are removed"), told);
    assertEquals("set-up", state(clerk.passwordAlone()));
  }

  @Test
  void thePageOfPeopleLeadsTwoAdministratorsThroughTheRemoval() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    Staff clerk = staff("auditor");
    clerk.signedIn();
    Staff one = staff("administrator --person C" + Campus.unique(""));
    Staff other = staff("administrator --person D" + Campus.unique(""));
    try (Browser browser = new Browser("removal-asked")) {
      Authenticator mine = page(browser, one, "/admin/people");
      browser.shown("[data-test=text]").sendKeys(clerk.user());
      browser.click("[data-test=filter]");
      browser.click("[data-test=person][data-user=" + clerk.user() + "] [data-test=open]");
      browser.click("[data-test=remove-factors]");
      String told = "yx-person [data-test=error].alert-info";
      critical(browser, mine, "[data-test=remove-factors-yes]", told);
      looksWell(browser, "people-removal");
    }
    String change = "[data-test=change][data-operation=factors-remove]";
    try (Browser browser = new Browser("removal-confirmed")) {
      Authenticator mine = page(browser, other, "/admin");
      assertEquals(clerk.user(), browser.shown(change + " [data-field=user]").getText());
      looksWell(browser, "admin-removal");
      browser.click(change + " [data-test=change-confirm]");
      String done = "[data-test=change-done]";
      critical(browser, mine, change + " [data-test=change-confirm-yes]", done);
    }
    assertEquals("set-up", state(clerk.passwordAlone()));
  }

  private static Authenticator page(Browser browser, Staff staff, String path) {
    begin(browser, staff, path);
    Authenticator mine = browser.addAuthenticator(server, staff.user());
    browser.patience().until(b -> b.getCurrentUrl().equals(server.address() + path));
    return mine;
  }

  /**
   * Clicks, and shows the factor again if that is asked for, as on a machine that has much to do.
   */
  private static void critical(Browser browser, Authenticator mine, String button, String done)
      throws Exception {
    browser.click(button);
    browser.patience().until(b -> browser.count(done) + browser.count(ASKED) > 0);
    if (browser.count(ASKED) > 0) {
      showAgain(browser, mine);
    }
    browser.shown(done);
  }

  private static void showAgain(Browser browser, Authenticator mine) throws Exception {
    browser.shown(ASKED + " [data-test=shown]").sendKeys(mine.code());
    browser.click(ASKED + " [data-test=show]");
  }

  /** Wide, and as narrow as a phone, in both languages. */
  private static void looksWell(Browser browser, String picture) throws Exception {
    browser.picture(picture);
    assertEquals(List.of(), browser.accessibilityFaults(), picture);
    browser.narrow(320);
    assertEquals("", browser.widest(), picture);
    browser.picture(picture + "-320");
    browser.english(browser.address());
    assertEquals("", browser.widest(), picture + " in English");
    browser.picture(picture + "-en-320");
    browser.click("button[data-test=language]");
    browser.normal();
  }

  @Test
  void aSignInServiceMaySupplyTheFactorIfItSaysWhenItAsked() throws Exception {
    String number = "T" + Campus.unique("");
    staff("administrator --person " + number);
    Path settings = server.home().resolve("etc/org.yinxin.connector.loginoidc.cfg");
    try (OidcStandIn oidc = new OidcStandIn()) {
      oidc.signsIn(number);
      Files.writeString(
          settings,
          "issuer = %s\nclientId = %s\npersonNumberAttribute = student_number\n"
                  .formatted(oidc.address(), OidcStandIn.CLIENT_ID)
              + "secondFactorAttribute = amr\nsecondFactorValues = mfa, otp\n");
      server.await(() -> server.get("/api/login-methods").body().contains("\"oidc\""));
      Person byPassword = Person.signedInBy(server, "oidc");
      assertEquals("set-up", state(byPassword));
      opensNothing(byPassword);
      oidc.claims("\"amr\":[\"pwd\",\"otp\"],");
      assertEquals(
          "set-up", state(Person.signedInBy(server, "oidc")), "it does not say when it asked");
      oidc.claims("\"amr\":[\"pwd\",\"otp\"],\"auth_time\":1700000000,");
      Person earlier = Person.signedInBy(server, "oidc");
      assertEquals(200, earlier.get("/api/session").statusCode());
      HttpResponse<String> refused = earlier.post(CRITICAL, "{}");
      assertEquals(403, refused.statusCode());
      assertTrue(refused.body().contains("reauthentication-needed"), refused.body());
      oidc.claims("\"amr\":[\"otp\"],\"auth_time\":%d,".formatted(Instant.now().getEpochSecond()));
      assertEquals(400, Person.signedInBy(server, "oidc").post(CRITICAL, "{}").statusCode());
    } finally {
      Files.delete(settings);
    }
  }

  @Test
  void aCasServerMaySupplyTheFactorIfItSaysWhenItAsked() throws Exception {
    String number = "T" + Campus.unique("");
    staff("administrator --person " + number);
    Path settings = server.home().resolve("etc/org.yinxin.connector.logincas.cfg");
    String factor = "<cas:authnContextClass>mfa-gauth</cas:authnContextClass>";
    String date = "<cas:authenticationDate>%s</cas:authenticationDate>";
    try (CasStandIn cas = new CasStandIn()) {
      cas.signsIn(number);
      Files.writeString(
          settings,
          "url = %s\npersonNumberAttribute = studentNumber\n".formatted(cas.address())
              + "secondFactorAttribute = authnContextClass\nsecondFactorValues = mfa-gauth\n");
      server.await(() -> server.get("/api/login-methods").body().contains("\"cas\""));
      cas.attributes(date.formatted(Instant.now()));
      Person byPassword = Person.signedInBy(server, "cas");
      assertEquals("set-up", state(byPassword));
      opensNothing(byPassword);
      cas.attributes(factor);
      assertEquals("set-up", state(Person.signedInBy(server, "cas")), "it does not say when");
      cas.attributes(factor + date.formatted(Instant.now().minusSeconds(3600)));
      Person earlier = Person.signedInBy(server, "cas");
      assertEquals(200, earlier.get("/api/session").statusCode());
      HttpResponse<String> refused = earlier.post(CRITICAL, "{}");
      assertEquals(403, refused.statusCode());
      assertTrue(refused.body().contains("reauthentication-needed"), refused.body());
      cas.attributes(factor + date.formatted(Instant.now()));
      assertEquals(400, Person.signedInBy(server, "cas").post(CRITICAL, "{}").statusCode());
    } finally {
      Files.delete(settings);
    }
  }

  @Test
  void thePagesLeadThroughSetUpSecondStepAndReauthentication() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    Staff admin = staff("administrator");
    Staff clerk = staff("kiosk-keeper");
    try (Browser browser = new Browser("factors")) {
      begin(browser, admin, "/admin/people");
      browser.shown("[data-test=second-step][data-state=set-up] [data-test=totp-add]");
      looksWell(browser, "factor-set-up");
      browser.click("[data-test=totp-add]");
      String secret = browser.shown("[data-test=totp-secret]").getText().replace(" ", "");
      looksWell(browser, "factor-new");
      assertTrue(qrCode(browser).contains("secret=" + secret), "the picture says the same");
      browser.click("form .btn-outline-primary");
      Authenticator mine = browser.addAuthenticator(server, admin.user());
      browser.patience().until(b -> b.getCurrentUrl().equals(server.address() + "/admin/people"));

      browser.get(server.address() + "/my/sessions");
      browser.shown("[data-test=factor][data-kind=totp]");
      assertEquals(0, browser.count("[data-test=factor-remove]"), "the last one stays");
      looksWell(browser, "factors");

      Person elsewhere = Person.anonymous(server);
      assertEquals("none", state(elsewhere));
      criticalInTheBrowser(browser, mine, clerk);
      assertEquals(List.of(), browser.errors().stream().filter(e -> !e.contains(" 403 ")).toList());
    }
    try (Browser phone = new Browser("320-factors", 320, 640)) {
      begin(phone, admin, "");
      phone.shown("[data-test=second-step][data-state=factor] [data-test=shown]").sendKeys("1");
      phone.click("[data-test=show]");
      phone.shown("[data-test=factor-failure]");
      phone.picture("second-step");
      phone
          .shown("[data-test=shown]")
          .sendKeys(Authenticator.of(server, admin.user()).orElseThrow().code());
      phone.click("[data-test=show]");
      phone.patience().until(b -> b.getCurrentUrl().endsWith("/admin"));
    }
  }

  @Test
  void aPasskeySignsInItsOwnAccountOnThisSiteOnce() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    Staff clerk = staff("kiosk-keeper");
    Staff other = staff("kiosk-keeper");
    try (Browser browser = new Browser("passkeys")) {
      browser.get(server.address() + "/sign-in");
      browser.plugSecurityKey();
      for (Staff each : List.of(other, clerk)) {
        begin(browser, each, "");
        browser.click("[data-test=key-add]");
        browser.shown("[data-test=key-name]").sendKeys("蓝色安全密钥");
        browser.picture("key-new");
        browser.click("[data-test=key-save]");
        browser.patience().until(b -> b.getCurrentUrl().endsWith("/admin"));
        browser.get(server.address() + "/my/sessions");
        browser.shown("[data-test=factor][data-kind=webauthn]");
      }
      String theirs = shownKey(browser, other, "", "", 0);
      assertTrue(theirs.startsWith("204 "), theirs);
      String wrong = shownKey(browser, clerk, theirs.split(" ", 3)[1], "", 0);
      assertTrue(wrong.startsWith("422 "), "another account's key: " + wrong);
      String elsewhere = shownKey(browser, clerk, "", "https://evil.example", 0);
      assertTrue(elsewhere.startsWith("422 "), "another site: " + elsewhere);
      String replayed = shownKey(browser, clerk, "", "", 1);
      assertTrue(replayed.startsWith("410 "), "the same answer again: " + replayed);

      begin(browser, clerk, "");
      browser.shown("[data-test=show-key]");
      looksWell(browser, "second-step-key");
      browser.click("[data-test=show-key]");
      browser.patience().until(b -> b.getCurrentUrl().endsWith("/admin"));
    }
  }

  /**
   * Signs in and shows a key as a page of somebody else might do it.
   *
   * @param id of the key to be asked; empty for that of the account
   * @param origin origin that the answer names; empty for the true one
   * @param times number of times the answer was sent before, on its way to another page
   * @return status, id of the key and the rest of the answer
   */
  private static String shownKey(
      Browser browser, Staff staff, String id, String origin, int times) {
    begin(browser, staff, "");
    browser.shown("[data-test=second-step][data-state=factor]");
    return browser.told(
        """
        const told = arguments[0];
        const coded = (text) => btoa(text).replace(/\\+/g, "-").replace(/\\//g, "_").replace(/=/g, "");
        const send = (answer) => fetch("/api/session/step", {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ answer: JSON.stringify(answer) }),
        });
        (async () => {
          const { options } = await (await fetch("/api/session/step/key", { method: "POST" })).json();
          const asked = JSON.parse(options);
          if ("%s") asked.allowCredentials = [{ type: "public-key", id: "%s" }];
          const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked);
          const answer = (await navigator.credentials.get({ publicKey })).toJSON();
          if ("%s") {
            const text = atob(answer.response.clientDataJSON.replace(/-/g, "+").replace(/_/g, "/"));
            answer.response.clientDataJSON = coded(JSON.stringify({ ...JSON.parse(text), origin: "%s" }));
          }
          for (let i = 0; i < %d; i++) await send(answer);
          const sent = await send(answer);
          told(sent.status + " " + answer.id + " " + (await sent.text()));
        })().catch((error) => told(String(error)));
        """
            .formatted(id, id, origin, origin, times));
  }

  /** In a browser that nobody is signed in with. */
  private static void begin(Browser browser, Staff staff, String to) {
    browser.get(server.address() + "/health");
    browser.forgetCookies();
    browser.get(server.address() + "/sign-in" + (to.isEmpty() ? "" : "?to=" + to));
    browser.shown("[data-test=user]").sendKeys(staff.user());
    browser.shown("[data-test=password]").sendKeys(staff.password());
    browser.click("[data-test=sign-in]");
  }

  private static String qrCode(Browser browser) throws Exception {
    String source = browser.find("[data-test=totp-qr]").getAttribute("src");
    byte[] gif = Base64.getDecoder().decode(source.substring(source.indexOf(',') + 1));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(gif));
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    return new QRCodeReader()
        .decode(
            new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))))
        .getText();
  }

  /** Changes nothing, through the function by which all pages call the server. */
  private static void criticalInTheBrowser(Browser browser, Authenticator mine, Staff other)
      throws Exception {
    browser.get(server.address() + "/my/sessions");
    browser.shown("[data-test=factors]");
    String call =
        "document.body.dataset.told = 'waits'; import('/assets/yinxin/http.js').then((m) =>"
            + " m.call('POST', '/api/admin/people/locks', {user: '%s', locked: true}).then("
                .formatted(other.user())
            + "(told) => (document.body.dataset.told = String(told.locked)),"
            + "(problem) => (document.body.dataset.told = problem.type)));";
    server.await(
        () ->
            browser
                .told(
                    "const told = arguments[0]; fetch('/api/session/step').then((a) => a.text())"
                        + ".then(told)")
                .contains("\"fresh\":false"));
    browser.script(call);
    browser.shown(ASKED + " [data-test=shown]");
    browser.picture("reauthenticate");
    browser.narrow(320);
    browser.picture("reauthenticate-320");
    browser.normal();
    browser.click(ASKED + " [data-test=leave]");
    browser.shown("body[data-told$=reauthentication-needed]");
    browser.script(call);
    showAgain(browser, mine);
    browser.shown("body[data-told=true]");
    assertFalse(browser.count(ASKED) > 0);
  }
}
