package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** A new system in production: from the link to the first credential, and never again. */
final class SetupIT {
  private static final String PASSWORD = "correct-horse-battery";

  /** As long as a university needs it for: documents are signed, and nothing else. */
  private static final String SIGNING =
      """
      basicConstraints=critical,CA:false
      keyUsage=critical,digitalSignature,nonRepudiation
      extendedKeyUsage=emailProtection,1.3.6.1.5.5.7.3.36
      """;

  @TempDir static Path folder;
  private static Server server;

  @BeforeAll
  static void start() throws Exception {
    server = Server.unpackedForProduction();
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

  private static void openssl(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    Server.run(command, "");
  }

  /** What a certificate authority answers to a request: the certificate, and its own. */
  private static Path certified(String request) throws Exception {
    Path key = folder.resolve("ca.key");
    Path root = folder.resolve("ca.pem");
    String validity = "400";
    openssl(
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        "" + key,
        "-out",
        "" + root,
        "-days",
        validity,
        "-subj",
        "/O=Test Authority/CN=Test Root",
        "-addext",
        "keyUsage=critical,keyCertSign,cRLSign");
    Path csr = folder.resolve("office.csr");
    Files.writeString(csr, request);
    Path extensions = folder.resolve("signing.cnf");
    Files.writeString(extensions, SIGNING);
    Path own = folder.resolve("own.pem");
    openssl(
        "x509",
        "-req",
        "-in",
        "" + csr,
        "-CA",
        "" + root,
        "-CAkey",
        "" + key,
        "-CAcreateserial",
        "-days",
        validity,
        "-sha256",
        "-extfile",
        "" + extensions,
        "-out",
        "" + own);
    Path chain = folder.resolve("chain.pem");
    Files.writeString(chain, Files.readString(own) + Files.readString(root));
    return chain;
  }

  private static void type(Browser browser, String name, String text) {
    WebElement field = browser.shown("[data-test=" + name + "]");
    field.clear();
    field.sendKeys(text);
  }

  private static void save(Browser browser) {
    browser.click("[data-test=save]");
  }

  private static void at(Browser browser, String step) {
    browser.patience().until(b -> browser.count("[data-step=" + step + "]") == 1);
  }

  @Test
  void aPersonWithTheLinkSetsTheSystemUp() throws Exception {
    assumeTrue(Server.has("chromium") && Server.has("chromedriver") && Server.has("openssl"));
    String link = Files.readString(linkFile()).strip();
    theLinkIsForItsOwnerAlone(link);
    try (Browser browser = new Browser("setup")) {
      browser.get(link);
      at(browser, "school");
      assertEquals(server.address() + "/setup", browser.address());
      assertFalse(Files.exists(linkFile()));
      school(browser);
      address(browser);
      offices(browser);
      administrator(browser);
      keys(browser);
      server.kill();
      server.start();
      browser.get(server.address() + "/setup");
      timestamps(browser);
    }
    try (Browser phone = new Browser("setup-phone", 390, 844)) {
      // Whoever administers goes on, on another machine.
      phone.get(officialAddress() + "/sign-in");
      phone.shown("[data-test=user]").sendKeys("principal");
      phone.shown("[data-test=password]").sendKeys(PASSWORD);
      phone.click("[data-test=sign-in]");
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

  private static void school(Browser browser) throws Exception {
    type(browser, "code", "10000");
    save(browser);
    browser.shown("[data-test=name].is-invalid");
    browser.picture("school-refused");
    type(browser, "name", "示例大学");
    type(browser, "name_en", "Example University");
    type(browser, "address", "示例市学府路1号");
    type(browser, "address_en", "1 University Road, Example City");
    save(browser);
  }

  private static void address(Browser browser) throws Exception {
    at(browser, "address");
    type(browser, "address", "https://cert.example.invalid");
    save(browser);
    browser.shown("[data-test=anyway]");
    browser.picture("address-unreached");
    type(browser, "address", officialAddress() + "/");
    save(browser);
  }

  private static void offices(Browser browser) throws Exception {
    at(browser, "offices");
    int offices = browser.count("[data-test=office]");
    assertTrue(offices >= 4, () -> "only " + offices);
    browser.click("[data-test=save]");
    browser.shown(".is-invalid");
    browser.picture("offices-refused");
    for (int i = 0; i < offices; i++) {
      for (String field : List.of("telephone", "email", "signatory", "signatory_en")) {
        browser.shown("#f-" + i + "-" + field).sendKeys("office@example.edu.cn");
      }
    }
    save(browser);
  }

  private static void administrator(Browser browser) throws Exception {
    at(browser, "administrator");
    type(browser, "user", "principal");
    type(browser, "password", "principal-1234");
    type(browser, "again", "principal-1234");
    save(browser);
    browser.picture("administrator-refused");
    browser.shown("[data-test=password].is-invalid");
    type(browser, "password", PASSWORD);
    type(browser, "again", PASSWORD);
    browser.picture("administrator");
    save(browser);
  }

  private static void keys(Browser browser) throws Exception {
    at(browser, "keys");
    String office = "[data-office=academic-affairs] ";
    browser.click(office + "[data-test=request]");
    String request = browser.shown(office + "[data-test=pem]").getDomProperty("value");
    Path rubbish = folder.resolve("rubbish.pem");
    Files.writeString(rubbish, "no certificate");
    browser.find(office + "[data-test=certificate]").sendKeys("" + rubbish);
    browser.patience().until(b -> browser.count("[data-test=error] .alert") == 1);
    browser.picture("keys-refused");
    browser.find(office + "[data-test=certificate]").sendKeys("" + certified(request));
    browser.shown(office + "[data-state=ready]");
    browser.picture("keys");
    save(browser);
    at(browser, "timestamps");
  }

  private static void timestamps(Browser browser) throws Exception {
    at(browser, "timestamps");
    Server trial = Server.shared();
    Path authority = folder.resolve("tsa.crt");
    Files.write(authority, Person.anonymous(trial).bytes("/development/ca.crt"));
    Path anchors = folder.resolve("tsa.pem");
    openssl("x509", "-inform", "DER", "-in", "" + authority, "-out", "" + anchors);
    browser.click("[data-test=stamp-authority]");
    type(browser, "url", trial.address() + "/development/tsa");
    browser.find("[data-test=anchors-file]").sendKeys("" + folder.resolve("ca.pem"));
    browser
        .patience()
        .until(b -> browser.find("[data-test=anchors]").getDomProperty("value").contains("BEGIN"));
    save(browser);
    browser.shown("[data-test=error] .alert");
    browser.picture("timestamps-refused");
    assertFalse(Files.exists(connector()));
    browser.find("[data-test=anchors-file]").sendKeys("" + anchors);
    String pem = Files.readString(anchors).strip();
    browser
        .patience()
        .until(
            b -> browser.find("[data-test=anchors]").getDomProperty("value").strip().equals(pem));
    save(browser);
    at(browser, "trial");
    assertTrue(Files.exists(connector()));
  }

  private static Path connector() {
    return server.home().resolve("etc/org.yinxin.connector.timestamprfc3161.cfg");
  }

  private static void trial(Browser phone) throws Exception {
    at(phone, "trial");
    phone.shown("[data-test=type]");
    phone.picture("trial");
    save(phone);
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
    Person principal = Person.signedIn(server, "principal", PASSWORD);
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
