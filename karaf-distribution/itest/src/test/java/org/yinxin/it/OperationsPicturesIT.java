package org.yinxin.it;

import static org.yinxin.it.HandbookPictures.part;

import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of the handbooks for operators and for authors of plug-ins. */
@EnabledIfSystemProperty(named = HandbookPictures.FOLDER, matches = ".+")
final class OperationsPicturesIT {
  private static final Path EXAMPLE = Path.of("..", "developer-kit", "target", "award-proof");

  @TempDir Path folder;

  @Test
  void aNewSystemIsSetUp() throws Exception {
    Server server = Server.unpackedForProduction();
    SetupWalk walk = new SetupWalk(folder);
    server.start();
    Path link = server.state().resolve("setup-link.txt");
    server.await(() -> Files.exists(link));
    try (Browser browser = HandbookPictures.browser("setup-pictures")) {
      browser.get(Files.readString(link).strip());
      SetupWalk.at(browser, "school");
      SetupWalk.type(browser, "code", "10000");
      SetupWalk.type(browser, "name", "示例大学");
      SetupWalk.type(browser, "name_en", "Example University");
      part(browser, "setup-school", "yx-setup");
      SetupWalk.type(browser, "name", "");
      walk.school(browser);
      SetupWalk.at(browser, "address");
      SetupWalk.type(browser, "address", HandbookPictures.ADDRESS);
      SetupWalk.save(browser);
      browser.click("[data-test=anyway]");
      SetupWalk.save(browser);
      walk.offices(browser);
      walk.administrator(browser);
      SetupWalk.at(browser, "keys");
      browser.shown("[data-office=academic-affairs] [data-test=request]");
      part(browser, "setup-keys", "yx-setup");
    } finally {
      server.kill();
    }
  }

  @Test
  void theAdministrationIsLookedAt() throws Exception {
    Server server = HandbookPictures.server();
    try (Browser browser = HandbookPictures.browser("admin-pictures")) {
      browser.signIn(server, "admin");
      people(server, browser);
      plugins(server, browser);
      browser.get(server.address() + "/admin/seals");
      browser.appears("[data-test=key][data-office=academic-affairs]");
      part(browser, "admin-keys", "[data-test=key]:nth-child(-n+2)");
      KioskDevice.enrolledAs(server, "library-south-gate").beat("paper-jam");
      KioskDevice.enrolledAs(server, "guangzhi-hall").beat("paper-low");
      browser.get(server.address() + "/admin/state");
      browser.click("[data-test=again]");
      browser.shown("[data-group=printing][data-count='1']");
      browser.shown("[data-test=again]");
      part(browser, "admin-state", ".yx-head", "[data-group=printing] [data-test=finding]");
      browser.get(server.address() + "/admin");
      browser.appears("[data-test=item]");
      part(
          browser,
          "admin-overview",
          ".yx-tabs",
          "[data-test=figures]",
          "[data-test=item]:nth-child(-n+2)");
    } finally {
      server.kill();
    }
  }

  private static void people(Server server, Browser browser) throws Exception {
    browser.get(server.address() + "/admin/people");
    browser.click("[data-test=new] summary");
    String form = "[data-test=new] [data-test=account-form] ";
    browser.shown(form + "[name=user]").sendKeys("teacher-chen");
    browser.click(form + "[data-role='office:academic-affairs']");
    part(browser, "admin-people", "[data-test=new]");
    browser.click(form + "[data-test=save-account]");
    browser.shown("[data-test=link-shown]");
  }

  private static void plugins(Server server, Browser browser) throws Exception {
    Path jar;
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(EXAMPLE.resolve("target"), "award-proof-*.jar")) {
      jar = found.iterator().next().toRealPath();
    }
    browser.get(server.address() + "/admin/plugins");
    browser.file("[data-test=plugin-file]", jar);
    browser.click("[data-test=look]");
    browser.shown("[data-test=effect]");
    part(browser, "plugin-effect", "yx-plugin-upload");
    browser.click("[data-test=install]");
    browser.shown("[data-test=plugin][data-name=award-proof][data-state=runs]");
    browser.shown("[data-test=type][data-type=award-proof][data-status=serving]");
    part(browser, "plugin-installed", "[data-test=plugin]", "[data-test=undo]");
    Path awards = EXAMPLE.resolve("award.csv").toRealPath();
    server.console("yinxin:import award '" + awards + "'");
    HandbookPictures.page(
        "plugin-certificate", Person.issuedByConsole(server, "award-proof 2023213001"));
  }
}
