package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yinxin.it.driver.HonestScanner;

/**
 * A driver's way from the administration to a kiosk and back, through a broken one and a power cut.
 */
final class PushedDriversIT {
  private static final String NAME = "org.elsewhere.honest";

  private static Server server;
  private static Person admin;
  private static KioskArchive kiosk;
  private static String id;
  private static String drivers;

  @BeforeAll
  static void start() throws Exception {
    server = Server.shared();
    admin = Person.signedIn(server, "admin");
    id = Campus.unique("it-drivers-");
    drivers = "/api/admin/kiosks/" + id + "/drivers";
    KioskDevice.registered(admin, id);
    kiosk = new KioskArchive(server.address());
    kiosk.simulateDevices();
    kiosk.start();
    String token = KioskDevice.token(admin, id);
    kiosk.await(() -> kiosk.console("kiosk:enrol " + token).contains(id));
  }

  @AfterAll
  static void stop() throws Exception {
    admin.post("/api/admin/kiosks/" + id + "/revoke", "");
    kiosk.close();
  }

  private static String state() throws IOException, InterruptedException {
    JsonNode driver = Person.json(admin.get(drivers)).path(0);
    return driver.has("version") ? driver.path("state").asText("waiting") : "taken";
  }

  private static boolean hasScanner() throws IOException, InterruptedException {
    return kiosk.console("kiosk:status").contains("\"honest\"");
  }

  @Test
  void aDriverIsAssignedABrokenOneHurtsNothingAndUndoBringsItBack() throws Exception {
    byte[] honest = DriverBundle.of(HonestScanner.class, "honest", "");
    assertEquals(201, admin.upload(drivers, honest, "../../x").statusCode());
    kiosk.await(() -> state().equals("running"));
    kiosk.await(PushedDriversIT::hasScanner);

    byte[] broken = DriverBundle.of(HonestScanner.class, "honest", ",org.elsewhere.missing");
    assertEquals(201, admin.upload(drivers, broken).statusCode());
    kiosk.await(() -> state().equals("failed"));
    kiosk.await(PushedDriversIT::hasScanner);
    assertTrue(kiosk.console("kiosk:status").contains("\"ready\""), "the other devices work");
    takenBackOnThePage();
    kiosk.await(() -> state().equals("running"));

    try {
      kiosk.post("/api/bench", "{\"power\":\"cut\"}");
    } catch (IOException e) {
      // Nobody answers when the power is cut.
    }
    assertEquals(137, kiosk.end());
    kiosk.start();
    kiosk.await(PushedDriversIT::hasScanner);

    assertEquals(204, admin.delete(drivers + "/" + NAME).statusCode());
    kiosk.await(() -> !hasScanner());
    assertEquals("taken", state());
  }

  private static void takenBackOnThePage() throws Exception {
    if (!Server.has("chromium-headless-shell") || !Server.has("chromedriver")) {
      assertEquals(204, admin.post(drivers + "/" + NAME + "/undo", "").statusCode());
      return;
    }
    String driver = "[data-test=driver][data-name='" + NAME + "']";
    try (Browser browser = new Browser("drivers-1280", 1280, 1400)) {
      browser.signIn(server, "admin");
      browser.shown("[data-test=item] a[href='/admin/kiosks#" + id + "']");
      assertTrue(browser.find("[data-test=attention]").getText().contains(NAME));
      browser.get(server.address() + "/admin/kiosks#" + id);
      assertTrue(browser.shown(driver + " [data-test=why]").getText().contains("missing"));
      browser.script("document.querySelector(\"[data-test=driver]\").scrollIntoView()");
      browser.picture("admin-drivers");
      browser.click(driver + " [data-test=undo-driver]");
      browser.click(driver + " [data-test=undo-driver-yes]");
      browser.shown(driver + "[data-state=running]");
      assertEquals(List.of(), browser.errors());
    }
  }
}
