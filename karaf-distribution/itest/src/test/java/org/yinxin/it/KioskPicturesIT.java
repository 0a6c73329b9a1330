package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yinxin.it.HandbookPictures.issued;
import static org.yinxin.it.HandbookPictures.part;
import static org.yinxin.it.HandbookPictures.screens;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Takes the pictures of the handbook for kiosk operators, with the kiosks of the demo. */
@EnabledIfSystemProperty(named = HandbookPictures.FOLDER, matches = ".+")
@TestMethodOrder(MethodOrderer.MethodName.class)
final class KioskPicturesIT {
  /** Is open day and night. */
  private static final String KIOSK = "library-service-hall";

  private static final String STUDENT = "2023213001";
  private static final String STUDENT_CARD = "04B33CBCFAF1F9";
  private static final List<Integer> STUDENT_PIN = List.of(4, 8, 0, 5, 1, 7);
  private static final String MAINTENANCE_CARD = "04FEED00C0FFEE";
  private static final List<Integer> MAINTENANCE_PIN = List.of(2, 4, 6, 8, 1, 0);
  private static final String SCANNER = "org.yinxin.driver.scannerserial";

  private static Server server;
  private static Person admin;
  private static KioskArchive kiosk;
  private static Browser screen;
  private static Browser bench;

  @BeforeAll
  static void start() throws Exception {
    server = HandbookPictures.server();
    admin = Person.signedIn(server, "admin");
    Person registrar = Person.signedIn(server, "registrar");
    issued(registrar, "transcript", STUDENT, "求职");
    issued(registrar, "enrolment-proof", STUDENT, "求职");
    kiosk = new KioskArchive(server.address());
    kiosk.simulateDevices();
    kiosk.start();
    String token = KioskDevice.token(admin, KIOSK);
    kiosk.await(() -> kiosk.console("kiosk:enrol " + token).contains(KIOSK));
    screen = new Browser("kiosk-pictures", 1080, 1920);
    bench = new Browser("kiosk-pictures-bench", 1400, 1300);
    screen.get(kiosk.address() + "/");
    bench.get(kiosk.address() + "/bench");
  }

  @AfterAll
  static void stop() {
    for (Browser each : new Browser[] {screen, bench}) {
      if (each != null) {
        each.close();
      }
    }
    if (kiosk != null) {
      kiosk.close();
    }
    if (server != null) {
      server.kill();
    }
  }

  private static byte[] at(String selector) {
    screen.shown(selector);
    screen.settled();
    return screen.screenshot();
  }

  private static void layOrTake(String card) {
    bench.click("[data-card='" + card + "']");
  }

  private static void tap(String selector, String effect) {
    screen.tap(selector, () -> screen.count(effect) > 0);
  }

  @Test
  void at1SigningIn() throws Exception {
    byte[] resting = at("[data-view=attract] [data-test=scan]");
    tap("[data-test=scan]", "[data-view=sign-in-code] [data-test=qr]");
    byte[] code = at("[data-test=time-left]");
    tap("[data-test=back]", "[data-view=attract]");
    layOrTake(STUDENT_CARD);
    tap("[data-test=unsure] [data-test=pin]", "[data-view=holder-pin]");
    press(STUDENT_PIN);
    screens("kiosk-sign-in", resting, code, at("[data-test=digits]"));
    tap("[data-test=pin]", "[data-view=home]");
    layOrTake(STUDENT_CARD);
  }

  private static void press(List<Integer> pin) {
    for (int digit : pin) {
      screen.click("[data-test=digit-" + digit + "]");
    }
  }

  @Test
  void at2Printing() throws Exception {
    String row = "[data-test=credential]:first-child ";
    for (int copies = 1; copies <= 6; copies++) {
      String text = copies + " 份";
      screen.tap(
          row + "[data-test=more]",
          () -> screen.find(row + "[data-test=copies]").getText().equals(text));
    }
    byte[] list = at("[data-test=quote]");
    tap("[data-test=quote]", "[data-test=consent]");
    byte[] quote = at("[data-test=consent]");
    tap("[data-test=consent]", "[data-view=paying] [data-test=qr]");
    screens("kiosk-pay", list, quote, at("[data-test=payee]"));
    pay();
    byte[] printing = at("[data-test=printing]");
    bench.click("[data-action=jam][data-value=on]");
    byte[] jam = at("[data-test=problem]");
    bench.click("[data-action=cancel-job]");
    bench.click("[data-action=jam][data-value=off]");
    screens("kiosk-print", printing, jam, at("[data-view=done] [data-test=refunded]"));
    tap("[data-test=sign-out]", "[data-view=attract]");
  }

  private static void pay() throws Exception {
    String code = bench.shown("#code-link").getAttribute("href");
    try (Browser phone = new Browser("kiosk-pictures-phone", 390, 800)) {
      phone.get(code.replace(HandbookPictures.ADDRESS, server.address()));
      phone.click("[data-test=pay]");
      phone.patience().until(b -> phone.count("[data-test=pay]") == 0);
    }
  }

  @Test
  void at3Maintenance() throws Exception {
    layOrTake(MAINTENANCE_CARD);
    tap("[data-test=maintenance]", "[data-view=maintenance-pin]");
    press(MAINTENANCE_PIN);
    byte[] pin = screen.screenshot();
    tap("[data-test=pin]", "[data-view=maintenance]");
    screens("kiosk-maintenance", pin, at("[data-test=device]"));
    tap("[data-test=leave]", "[data-view=attract]");
    layOrTake(MAINTENANCE_CARD);
  }

  @Test
  void at4Kiosks() throws Exception {
    KioskDevice gate = KioskDevice.enrolledAs(server, "library-south-gate");
    KioskDevice hall = KioskDevice.enrolledAs(server, "guangzhi-hall");
    try (Browser browser = HandbookPictures.browser("kiosk-pictures-admin")) {
      browser.signIn(server, "admin");
      gate.beat("paper-jam");
      hall.beat("");
      browser.get(server.address() + "/admin/kiosks");
      browser.shown("[data-id=library-south-gate] [data-test=alarm]");
      part(browser, "kiosks", "[data-test=kiosks]");
      browser.get(server.address() + "/admin/kiosks#library-south-gate");
      browser.shown("[data-test=hours]");
      part(browser, "kiosk-hours", "[data-test=hours]");
      settings(browser);
      browser.get(server.address() + "/admin/calendar");
      browser.appears("[data-test=coming]");
      part(browser, "kiosk-calendar", ".yx-calendar", "yx-day-form");
      openedDayAndNight("guangzhi-hall");
      copyOfUnknownOutcome(browser, hall);
    }
  }

  /** Opens a kiosk, so that it serves whatever time it is when the pictures are taken. */
  private static void openedDayAndNight(String id) throws Exception {
    String hours = "/api/admin/kiosks/" + id + "/hours";
    String week = "{\"days\":[1,2,3,4,5,6,7],\"from\":\"00:00\",\"to\":\"24:00\"}";
    int version = ok(admin.get(hours)).path("version").asInt();
    ok(
        admin.put(
            hours,
            "{\"periods\":[%s],\"onHolidays\":true,\"version\":%d}".formatted(week, version)));
  }

  private static void settings(Browser browser) throws Exception {
    browser.get(server.address() + "/admin/kiosks#" + KIOSK);
    browser.shown("[data-test=device-kind] option[value='" + SCANNER + "']").click();
    browser.shown("[data-test=device-form] [data-test=key-port]");
    browser.click("[data-test=save-device]");
    String row = "[data-test=device-setting][data-pid='" + SCANNER + "']";
    browser.shown(row + "[data-state=applied]");
    browser.click(row + " [data-test=edit-device]");
    browser.shown("[data-test=device-form] [data-test=key-port]");
    part(browser, "kiosk-devices", "yx-device-settings");
  }

  private static void copyOfUnknownOutcome(Browser browser, KioskDevice device) throws Exception {
    JsonNode credential =
        issued(Person.signedIn(server, "registrar"), "grade-point-method", STUDENT, "求职");
    String card = "{\"method\":\"campus-card\",\"uid\":\"" + STUDENT_CARD + "\"}";
    device.session = ok(device.post("/api/kiosk/session", card)).path("session").asText();
    String lines = "{\"lines\":[{\"credential\":\"%s\",\"copies\":1}]}";
    JsonNode order =
        ok(
            device.post(
                "/api/kiosk/orders",
                lines.formatted(credential.path("id").asText()),
                "Idempotency-Key",
                UUID.randomUUID().toString()));
    ok(
        device.post(
            "/api/kiosk/orders/" + order.path("id").asText() + "/consent", "{\"totalFen\":0}"));
    String copy = order.at("/copies/0/id").asText();
    ok(device.post("/api/kiosk/copies/" + copy + "/permit", ""));
    ok(
        device.post(
            "/api/kiosk/journal",
            ("{\"entries\":[{\"sequence\":1,\"kind\":\"copy\",\"copy\":\"%s\","
                    + "\"event\":\"unknown\",\"at\":\"%s\",\"evidence\":\"1 of 2 impressions\"}]}")
                .formatted(copy, OffsetDateTime.now(ZoneOffset.UTC))));
    browser.get(server.address() + "/admin/copies");
    String row = "[data-test=copy][data-id='" + copy + "']";
    browser.click(row + " [data-test=open]");
    browser.click(row + " [data-test=decide-failed]");
    browser.shown(row + " [data-test=ask]").sendKeys("出纸口没有，打印机页数没有增加");
    part(browser, "kiosk-copies", "[data-test=count]", "[data-test=csv]", row);
  }

  private static JsonNode ok(HttpResponse<String> answer) throws Exception {
    assertTrue(answer.statusCode() < 300, answer.body());
    return Person.json(answer);
  }
}
