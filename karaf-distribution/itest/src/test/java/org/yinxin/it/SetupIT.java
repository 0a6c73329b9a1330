package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new system in production: from the link to the first credential, and never again. */
final class SetupIT {
  @TempDir static Path folder;
  private static Server server;
  private static SetupWalk walk;

  @BeforeAll
  static void start() throws Exception {
    server = Server.unpackedForProduction();
    walk = new SetupWalk(folder);
    server.start();
    server.await(() -> Files.exists(linkFile()));
  }

  @AfterAll
  static void stop() {
    server.kill();
  }

  /** Another name of the same machine than the one that it is set up under. */
  private static String officialAddress() {
    return "http://127.0.0.1:" + server.port();
  }

  private static Path linkFile() {
    return server.state().resolve("setup-link.txt");
  }

  @Test
  void aPersonWithTheLinkSetsTheSystemUp() throws Exception {
    assumeTrue(
        Server.has("chromium-headless-shell")
            && Server.has("chromedriver")
            && Server.has("openssl"));
    String link = Files.readString(linkFile()).strip();
    theLinkIsForItsOwnerAlone(link);
    try (Browser browser = new Browser("setup")) {
      browser.get(link);
      SetupWalk.at(browser, "school");
      assertEquals(server.address() + "/setup", browser.address());
      assertFalse(Files.exists(linkFile()));
      aUniversityWithoutANameIsRefused(browser);
      walk.school(browser);
      address(browser);
      walk.offices(browser);
      walk.administrator(browser);
      walk.keys(browser);
      timestamps(browser);
    }
    try (Browser phone = new Browser("setup-phone", 390, 844)) {
      // The administrator continues on another machine.
      phone.get(officialAddress() + "/sign-in");
      phone.shown("[data-test=user]").sendKeys("principal");
      phone.shown("[data-test=password]").sendKeys(SetupWalk.PASSWORD);
      phone.click("[data-test=sign-in]");
      phone.addAuthenticator(server, "principal");
      phone.patience().until(b -> b.getCurrentUrl().endsWith("/admin"));
      phone.get(officialAddress() + "/setup");
      trial(phone);
      assertEquals(List.of(), phone.errors());
    }
    itIsOver();
  }

  private static void theLinkIsForItsOwnerAlone(String link) throws Exception {
    String token = link.substring(link.indexOf('#') + 1);
    assertTrue(token.length() > 40, link);
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(linkFile())));
    assertTrue(Files.readString(server.home().resolve("out.log")).contains(token));
    assertFalse(Files.readString(server.home().resolve("data/log/karaf.log")).contains(token));
    Person stranger = Person.anonymous(server);
    assertEquals(401, stranger.get("/api/setup").statusCode());
    assertEquals(401, stranger.put("/api/setup/school", "{}").statusCode());
    assertEquals(401, stranger.post("/api/setup/trial", "{}").statusCode());
    assertEquals(403, stranger.post("/api/setup/session", "{\"token\":\"no\"}").statusCode());
    HttpResponse<String> foreign =
        stranger.post(
            "/api/setup/session",
            "{\"token\":\"" + token + "\"}",
            "Origin",
            "https://evil.example");
    assertEquals(403, foreign.statusCode());
    assertTrue(foreign.body().contains("foreign-origin"), foreign.body());
  }

  /** Asked for by the session of the link, past what the page itself checks. */
  private static void aUniversityWithoutANameIsRefused(Browser browser) {
    for (String body : List.of("{}", "{\"name\":\"\"}", "{\"code\":\"10000\",\"name\":\" \"}")) {
      String told =
          browser.told(
              ("const told = arguments[0]; fetch('/api/setup/school', {method: 'PUT', body: '%s',"
                      + " headers: {'Content-Type': 'application/json'}}).then(async (answer) =>"
                      + " told(answer.status + ' ' + (await answer.text())));")
                  .formatted(body));
      assertTrue(told.startsWith("422 ") && told.contains("setup-bad-input"), body + ": " + told);
      assertTrue(told.contains("\"field\":\"name\""), body + ": " + told);
    }
    String progress =
        browser.told(
            "const told = arguments[0];"
                + " fetch('/api/setup').then(async (answer) => told(await answer.text()));");
    assertTrue(progress.contains("\"done\":[]"), progress);
  }

  private static void address(Browser browser) throws Exception {
    SetupWalk.at(browser, "address");
    SetupWalk.type(browser, "address", "https://cert.example.invalid");
    SetupWalk.save(browser);
    browser.shown("[data-test=anyway]");
    browser.picture("address-unreached");
    SetupWalk.type(browser, "address", officialAddress() + "/");
    SetupWalk.save(browser);
  }

  private static void timestamps(Browser browser) throws Exception {
    SetupWalk.at(browser, "timestamps");
    Server trial = Server.shared();
    Path authority = folder.resolve("tsa.crt");
    Files.write(authority, Person.anonymous(trial).bytes("/development/ca.crt"));
    Path anchors = folder.resolve("tsa.pem");
    SetupWalk.openssl("x509", "-inform", "DER", "-in", "" + authority, "-out", "" + anchors);
    browser.click("[data-test=stamp-authority]");
    SetupWalk.type(browser, "url", trial.address() + "/development/tsa");
    browser.find("[data-test=anchors-file]").sendKeys("" + folder.resolve("ca.pem"));
    browser
        .patience()
        .until(b -> browser.find("[data-test=anchors]").getDomProperty("value").contains("BEGIN"));
    SetupWalk.save(browser);
    browser.shown("[data-test=error] .alert");
    browser.picture("timestamps-refused");
    assertFalse(Files.exists(connector()));
    browser.find("[data-test=anchors-file]").sendKeys("" + anchors);
    String pem = Files.readString(anchors).strip();
    browser
        .patience()
        .until(
            b -> browser.find("[data-test=anchors]").getDomProperty("value").strip().equals(pem));
    SetupWalk.save(browser);
    SetupWalk.at(browser, "trial");
    assertTrue(Files.exists(connector()));
  }

  private static Path connector() {
    return server.home().resolve("etc/org.yinxin.connector.timestamprfc3161.cfg");
  }

  private static void trial(Browser phone) throws Exception {
    SetupWalk.at(phone, "trial");
    phone.shown("[data-test=type]");
    phone.picture("trial");
    SetupWalk.save(phone);
    phone.shown("[data-verdict=valid]");
    phone.picture("issued");
    phone.click("[data-test=revoke]");
    phone.shown("[data-test=over]");
    phone.shown("[data-verdict=revoked]");
    phone.picture("revoked");
    phone.click("[data-test=finish]");
    phone.shown("[data-test=finished]");
    phone.picture("finished");
  }

  private static void itIsOver() throws Exception {
    assertEquals(404, server.get("/setup").statusCode());
    Person principal = Person.signedIn(server, "principal", SetupWalk.PASSWORD);
    assertEquals(404, principal.get("/api/setup").statusCode());
    assertEquals(404, principal.put("/api/setup/school", "{}").statusCode());
    String refused = server.console("yinxin:setup-link");
    assertTrue(refused.contains("nothing to set up"), refused);
    String person = server.console("yinxin:issue transcript SETUP-TEST-1");
    assertFalse(person.contains("/v/"), person);
    String check = server.console("yinxin:log-check --full");
    assertTrue(check.contains("ok:"), check);
    String key = server.get("/log/key").body();
    assertTrue(key.startsWith("127.0.0.1:" + server.port() + "/log+"), key);
    server.kill();
    server.start();
    assertFalse(Files.exists(linkFile()));
    assertEquals(404, server.get("/setup").statusCode());
    assertTrue(
        server.get("/api/site").body().contains("\"publicAddress\":\"" + officialAddress() + "\""));
  }
}
