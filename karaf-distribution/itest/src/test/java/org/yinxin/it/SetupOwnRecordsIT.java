package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A set-up that is left and continued, under an address that is not there yet, without time-stamps,
 * and with the school's own files for the first credential.
 */
final class SetupOwnRecordsIT {
  private static final String STUDENT = "2023213001";

  @TempDir static Path folder;
  private static Server server;
  private static SetupWalk walk;

  @BeforeAll
  static void start() throws Exception {
    walk = new SetupWalk(folder);
    server = Server.unpackedForProduction();
    server.start();
    server.await(() -> Files.exists(server.state().resolve("setup-link.txt")));
  }

  @AfterAll
  static void stop() {
    server.kill();
  }

  @Test
  void aSchoolContinuesWhereItWasAndTriesItsOwnRecords() throws Exception {
    assumeTrue(
        Server.has("chromium-headless-shell")
            && Server.has("chromedriver")
            && Server.has("openssl"));
    try (Browser browser = new Browser("setup-left")) {
      browser.get(Files.readString(server.state().resolve("setup-link.txt")).strip());
      SetupWalk.at(browser, "school");
      walk.school(browser);
      addressOfLater(browser);
      walk.offices(browser);
      SetupWalk.at(browser, "administrator");
      server.kill();
      server.start();
      browser.get(server.address() + "/setup");
      SetupWalk.at(browser, "administrator");
    }
    try (Browser browser = new Browser("setup-own", 1280, 1400)) {
      browser.get(server.address() + "/setup#" + newToken());
      SetupWalk.at(browser, "administrator");
      for (String step : List.of("school", "address", "offices")) {
        browser.shown("[data-test=step-" + step + "][data-done=true]");
      }
      browser.picture("setup-gone-on-with");
      walk.administrator(browser);
      walk.keys(browser);
      withoutTimeStamps(browser);
      ownRecords(browser);
      firstCredential(browser);
    }
    String issued = server.console("yinxin:issue transcript " + STUDENT);
    assertTrue(issued.contains("https://cert.example.invalid/v/"), issued);
  }

  private static String newToken() throws Exception {
    return server
        .console("yinxin:setup-link")
        .lines()
        .filter(line -> line.contains("/setup#"))
        .map(line -> line.substring(line.indexOf('#') + 1).strip())
        .findFirst()
        .orElseThrow();
  }

  private static void addressOfLater(Browser browser) throws Exception {
    SetupWalk.at(browser, "address");
    SetupWalk.type(browser, "address", "https://cert.example.invalid");
    SetupWalk.save(browser);
    browser.click("[data-test=anyway]");
    browser.picture("setup-address-anyway");
    SetupWalk.save(browser);
  }

  private static void withoutTimeStamps(Browser browser) throws Exception {
    SetupWalk.at(browser, "timestamps");
    browser.click("[data-test=stamp-without]");
    browser.picture("setup-without-time-stamps");
    SetupWalk.save(browser);
    SetupWalk.at(browser, "trial");
    String sealing = Files.readString(server.home().resolve("etc/org.yinxin.core.sealing.cfg"));
    assertTrue(sealing.matches("(?s).*\\blevel *= *B-B\\b.*"), sealing);
  }

  private static String kind(String kind) {
    return "[data-test=kind][data-kind=" + kind + "] ";
  }

  private static void choose(Browser browser, String kind, Path file) {
    browser.patience().until(b -> browser.count("[data-test=save]:not([disabled])") == 1);
    browser.file(kind(kind) + "[data-test=file]", file);
  }

  private static void ownRecords(Browser browser) throws Exception {
    browser.click("[data-test=whose-own]");
    browser.shown(kind("person").strip());
    Path demo = server.home().resolve("demo");
    choose(browser, "person", demo.resolve("programme.csv"));
    browser.shown("[data-test=error] .alert");
    Path broken = folder.resolve("person.csv");
    String people = Files.readString(demo.resolve("person.csv"));
    Files.writeString(broken, people.replace("2005-03-02", "2005-13-32"));
    choose(browser, "person", broken);
    String lines = browser.shown("[data-test=bad-lines]").getText();
    assertTrue(lines.contains("第 2 行"), lines);
    browser.picture("setup-own-records-refused");
    for (String kind : List.of("person", "programme", "course-result")) {
      choose(browser, kind, demo.resolve(kind + ".csv"));
      browser.shown(kind(kind).strip() + "[data-there=true]");
    }
    SetupWalk.type(browser, "person", "1999000000");
    SetupWalk.save(browser);
    String refused = browser.shown("[data-test=error] .alert").getText();
    assertTrue(refused.contains("此人不能开具这种凭证"), refused);
    for (int width : new int[] {1280, 390, 320}) {
      browser.narrow(width);
      assertTrue(browser.fits(), browser.widest());
      browser.picture("setup-own-records-" + width);
    }
    browser.normal();
  }

  private static void firstCredential(Browser browser) throws Exception {
    SetupWalk.type(browser, "person", STUDENT);
    SetupWalk.save(browser);
    browser.shown("[data-verdict=valid]");
    browser.click("[data-test=revoke]");
    String over = browser.shown("[data-test=over]").getText();
    assertTrue(over.contains("学校的数据保留"), over);
    browser.shown("[data-verdict=revoked]");
    browser.picture("setup-own-revoked");
    browser.click("[data-test=finish]");
    browser.shown("[data-test=finished]");
    assertEquals(404, server.get("/setup").statusCode());
  }
}
