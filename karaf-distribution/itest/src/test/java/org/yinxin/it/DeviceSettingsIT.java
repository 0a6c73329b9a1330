package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The way of a device's settings from the administration to a kiosk and back, past files of the
 * kiosk, through a power cut, and never to anything but a device's driver.
 */
final class DeviceSettingsIT {
  private static final String SERIAL = "org.yinxin.driver.scannerserial";
  private static final String ID_CARD = "org.yinxin.driver.simulator.idcard";
  private static final String AGENT = "org.yinxin.kiosk";

  private static Server server;
  private static Person admin;
  private static KioskArchive kiosk;
  private static String id;
  private static String settings;

  @BeforeAll
  static void start() throws Exception {
    server = Server.shared();
    admin = Person.signedIn(server, "admin");
    id = Campus.unique("it-settings-");
    settings = "/api/admin/kiosks/" + id + "/device-settings";
    KioskDevice.registered(admin, id);
    kiosk = new KioskArchive(server.address());
    kiosk.simulateDevices();
    kiosk.start();
    String token = KioskDevice.token(admin, id);
    kiosk.await(() -> kiosk.console("kiosk:enrol " + token).contains(id));
    kiosk.await(() -> kinds().contains(SERIAL));
    assertFalse(kinds().contains(".target"), "only what can be set is offered");
  }

  @AfterAll
  static void stop() throws Exception {
    admin.post("/api/admin/kiosks/" + id + "/revoke", "");
    kiosk.close();
  }

  private static String kinds() throws IOException, InterruptedException {
    return Person.json(admin.get(settings)).path("kinds").toString();
  }

  private static int set(String pid, String name, String values)
      throws IOException, InterruptedException {
    return admin.put(settings + "/" + pid + "/" + name, "{\"values\":" + values + "}").statusCode();
  }

  private static JsonNode setting(String pid, String name)
      throws IOException, InterruptedException {
    for (JsonNode each : Person.json(admin.get(settings)).path("settings")) {
      if (each.path("pid").asText().equals(pid) && each.path("name").asText().equals(name)) {
        return each;
      }
    }
    return Person.json(admin.get(settings)).path("none");
  }

  private static void awaitState(String pid, String name, String state) {
    kiosk.await(() -> setting(pid, name).path("state").asText().equals(state));
  }

  private static boolean has(String device) {
    return kiosk.console("kiosk:status").contains("\"" + device + "\"");
  }

  private static void cutPower() throws Exception {
    try {
      kiosk.post("/api/bench", "{\"power\":\"cut\"}");
    } catch (IOException e) {
      // Nobody answers when the power is cut.
    }
    assertEquals(137, kiosk.end());
  }

  private static List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(kiosk.home().resolve("etc"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("org.yinxin."))
          .sorted()
          .toList();
    }
  }

  @Test
  void settingsAreAppliedSurviveAPowerCutAndGoWhenTheyAreWithdrawn() throws Exception {
    final List<String> before = files();
    assertEquals(200, set(ID_CARD, "desk", "{\"device.id\":\"first\"}"));
    awaitState(ID_CARD, "desk", "applied");
    kiosk.await(() -> has("first"));

    cutPower();
    assertEquals(200, set(ID_CARD, "desk", "{\"device.id\":\"second\"}"));
    assertEquals(200, set(SERIAL, "gate", "{\"device.id\":\"gate\",\"port\":\"/dev/none\"}"));
    kiosk.start();
    kiosk.await(() -> has("second") && has("gate"));
    assertFalse(has("first"));
    awaitState(SERIAL, "gate", "applied");
    kiosk.await(() -> kiosk.console("kiosk:status").contains("there is no /dev/none"));
    assertEquals(before, files());

    takenBackOnThePage();
    kiosk.await(() -> has("first"));
    assertEquals(204, admin.delete(settings + "/" + ID_CARD + "/desk").statusCode());
    kiosk.await(() -> !has("first") && !has("second"));
    assertEquals(204, admin.delete(settings + "/" + SERIAL + "/gate").statusCode());
    kiosk.await(() -> !has("gate"));
    assertEquals(before, files());
  }

  private static void takenBackOnThePage() throws Exception {
    if (!Server.has("chromium-headless-shell") || !Server.has("chromedriver")) {
      admin.post(settings + "/" + ID_CARD + "/desk/undo", "");
      return;
    }
    String row = "[data-test=device-setting][data-pid='" + ID_CARD + "']";
    try (Browser browser = new Browser("device-settings-1280", 1280, 1600)) {
      browser.signIn(server, "admin");
      browser.get(server.address() + "/admin/kiosks#" + id);
      browser.shown(row + "[data-state=applied]");
      browser.script("document.querySelector('yx-device-settings').scrollIntoView()");
      browser.picture("admin-device-settings");
      browser.click(row + " [data-test=edit-device]");
      browser.shown("[data-test='key-device.id']").sendKeys("-by-hand");
      browser.picture("admin-device-form");
      assertEquals(List.of(), browser.accessibilityFaults());
      browser.click("[data-test=save-device]");
      browser.shown("[data-test=device-notice]");
      kiosk.await(() -> has("second-by-hand"));
      browser.click(row + " [data-test=undo-device]");
      browser.click(row + " [data-test=undo-device-yes]");
      browser.shown(row + "[data-state=applied]");
      kiosk.await(() -> has("second"));
      assertEquals(200, set(ID_CARD, "desk", "{\"device.id\":\"first\"}"));
      browser.narrow(360);
      assertEquals(List.of(), browser.errors());
    }
  }

  @Test
  void aFileOfTheKioskCountsUntilItIsDeleted() throws Exception {
    assertEquals(200, set(ID_CARD, "file", "{\"device.id\":\"of-server\"}"));
    kiosk.await(() -> has("of-server"));
    kiosk.configure(ID_CARD + "-file", "device.id = of-kiosk\n");
    kiosk.await(() -> has("of-kiosk") && !has("of-server"));
    awaitState(ID_CARD, "file", "local");
    assertTrue(setting(ID_CARD, "file").path("detail").asText().contains(ID_CARD + "-file.cfg"));
    assertTrue(
        admin.get("/api/admin/kiosks").body().contains("\"name\":\"file\",\"state\":\"local\""));

    Files.delete(kiosk.home().resolve("etc/" + ID_CARD + "-file.cfg"));
    kiosk.await(() -> has("of-server") && !has("of-kiosk"));
    awaitState(ID_CARD, "file", "applied");
    assertEquals(204, admin.delete(settings + "/" + ID_CARD + "/file").statusCode());
    kiosk.await(() -> !has("of-server"));
  }

  @Test
  void neitherTheKioskNorItsContainerIsSet() throws Exception {
    for (String pid : List.of(AGENT, "org.apache.karaf.shell", "org.apache.felix.fileinstall")) {
      assertEquals(422, set(pid, "x", "{}"), pid);
    }
    assertEquals(422, set(ID_CARD, "x", "{\"felix.fileinstall.filename\":\"/etc/passwd\"}"));
    assertEquals(422, set(SERIAL, "x", "{\"baud\":\"fast\"}"));

    // A kiosk that somebody has in his hands tells the server so; the others believe nobody.
    KioskDevice rogue = KioskDevice.enrolled(server, Campus.unique("it-rogue-"));
    String kind = "{\"pid\":\"%s\",\"device\":\"printer\",\"driver\":\"x\",\"keys\":[]}";
    HttpResponse<String> told =
        rogue.post(
            "/api/kiosk/device-settings/reports",
            "{\"kinds\":[" + kind.formatted(AGENT) + "],\"reports\":[]}");
    assertEquals(204, told.statusCode(), told.body());
    assertEquals(200, set(AGENT, "x", "{\"server\":\"http://elsewhere.example\"}"));
    awaitState(AGENT, "x", "refused");
    rogue.post("/api/kiosk/device-settings/reports", "{\"kinds\":[],\"reports\":[]}");
    assertEquals(204, admin.delete(settings + "/" + AGENT + "/x").statusCode());
    assertEquals(400, rogue.post("/api/kiosk/device-settings/reports", "{}").statusCode());
  }

  @Test
  void settingsAreCopiedFromAnotherKioskAndSecretsStayHidden() throws Exception {
    String other = Campus.unique("it-like-");
    KioskDevice.registered(admin, other);
    String console =
        server.console(
            "yinxin:kiosk-device "
                + other
                + " "
                + SERIAL
                + " copied device.id=copied port=/dev/none password=sesame");
    assertTrue(console.contains("Done"), console);
    HttpResponse<String> copied = admin.post(settings + "/copy", "{\"from\":\"" + other + "\"}");
    assertEquals(200, copied.statusCode(), copied.body());
    assertEquals(SERIAL + "~copied", Person.json(copied).path("changed").path(0).asText());
    awaitState(SERIAL, "copied", "applied");
    kiosk.await(() -> has("copied"));

    assertFalse(admin.get(settings).body().contains("sesame"));
    String listed = server.console("yinxin:kiosk-devices " + id);
    assertTrue(listed.contains("password=***"), listed);
    assertTrue(
        server
            .console("yinxin:kiosk-devices-copy " + other + " " + id + " nowhere")
            .contains("nowhere: NOT COPIED"));
    assertEquals(204, admin.post(settings + "/" + SERIAL + "/copied/undo", "").statusCode());
    kiosk.await(() -> !has("copied"));
  }

  @Test
  void aKioskOperatorReadsAndChangesNothing() throws Exception {
    Person operator = Person.signedIn(server, "keeper");
    assertEquals(200, operator.get(settings).statusCode());
    assertEquals(403, operator.put(settings + "/" + SERIAL + "/x", "{\"values\":{}}").statusCode());
    assertEquals(403, operator.post(settings + "/copy", "{\"from\":\"x\"}").statusCode());
  }
}
