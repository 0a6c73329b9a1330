package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yinxin.it.driver.HonestScanner;
import org.yinxin.it.driver.SleepingScanner;
import org.yinxin.it.driver.ThrowingScanner;
import org.yinxin.it.driver.UnlinkableScanner;

/** The kiosk's archive alone, before a server that only knows enrolment and heartbeats. */
final class KioskIT {
  private static HttpServer server;
  private static KioskArchive kiosk;

  @BeforeAll
  static void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/kiosk/enrolment", e -> answer(e, 201, "{\"kiosk\":\"library\"}"));
    server.createContext(
        "/api/kiosk/heartbeat",
        e ->
            answer(
                e,
                200,
                "{\"open\":true,\"kiosk\":{\"id\":\"library\"},\"signIn\":[\"scan\"],"
                    + "\"development\":true}"));
    server.start();
    kiosk = new KioskArchive("http://127.0.0.1:" + server.getAddress().getPort());
    kiosk.start();
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @AfterAll
  static void stop() {
    kiosk.close();
    server.stop(0);
  }

  private static boolean shows(String view) throws InterruptedException {
    return kiosk.screen().path("view").asText().equals(view);
  }

  @Test
  void itEnrolsTakesDriversLosesTheServerAndComesBackAfterAPowerCut() throws Exception {
    kiosk.await(() -> shows("out-of-order"));
    assertTrue(kiosk.screen().path("reason").path("en").asText().contains("not registered"));
    assertTrue(kiosk.console("kiosk:enrol token-1").contains("library"));
    kiosk.await(() -> kiosk.screen().path("reason").path("en").asText().contains("no printer"));

    driversComeAndGo();

    assertEquals(204, kiosk.post("/api/bench", "{\"network\":\"down\"}"));
    kiosk.await(() -> shows("offline"));
    assertEquals(204, kiosk.post("/api/bench", "{\"network\":\"up\"}"));
    kiosk.await(() -> shows("out-of-order"));

    try {
      kiosk.post("/api/bench", "{\"power\":\"cut\"}");
    } catch (IOException e) {
      // Nobody answers when the power is cut.
    }
    assertEquals(137, kiosk.end());
    kiosk.start();
    kiosk.await(() -> kiosk.console("kiosk:status").contains("\"reach\":\"SERVED\""));
  }

  @Test
  void onlyItsOwnPageUnderItsOwnNameIsServed() throws Exception {
    // While servlets are still being registered the container answers 404 for moments.
    kiosk.await(() -> kiosk.raw("GET / HTTP/1.1\r\nHost: localhost\r\n") == 200);
    assertEquals(403, kiosk.raw("GET / HTTP/1.1\r\nHost: evil.example.com\r\n"));
    assertEquals(403, kiosk.raw("GET /api/screen HTTP/1.1\r\nHost: localhost\r\n"));
    for (String spelled :
        List.of("/%61pi/screen", "/api;a=b/screen", "//api/screen", "/./api/screen")) {
      int status = kiosk.raw("GET " + spelled + " HTTP/1.1\r\nHost: localhost\r\n");
      assertTrue(status >= 400, spelled + ": " + status);
    }
    String cookie = "Cookie: yinxin-screen-%d=%s\r\n".formatted(kiosk.port(), "0".repeat(64));
    assertEquals(403, kiosk.raw("GET /api/screen HTTP/1.1\r\nHost: localhost\r\n" + cookie));
  }

  private static void driversComeAndGo() throws Exception {
    kiosk.deploy("honest.jar", DriverBundle.of(HonestScanner.class, "honest", ""));
    awaitDevice("\"honest\"", "\"ready\"");
    kiosk.deploy("unlinkable.jar", DriverBundle.of(UnlinkableScanner.class, "unlinkable", ""));
    awaitDevice("\"unlinkable\"", "NoClassDefFoundError");
    kiosk.deploy("throwing.jar", DriverBundle.of(ThrowingScanner.class, "throwing", ""));
    awaitDevice("\"throwing\"", "IllegalStateException: no licence of the maker in /opt/scanner");
    kiosk.deploy("sleeping.jar", DriverBundle.of(SleepingScanner.class, "sleeping", ""));
    awaitDevice("\"sleeping\"", "does not answer in time");
    kiosk.deploy(
        "unresolved.jar",
        DriverBundle.of(HonestScanner.class, "unresolved", ",org.elsewhere.missing"));
    kiosk.await(() -> kiosk.console("bundle:list").contains("org.elsewhere.unresolved"));
    assertTrue(kiosk.console("kiosk:status").contains("\"honest\""));
    kiosk.undeploy("honest.jar");
    kiosk.await(() -> !kiosk.console("kiosk:status").contains("\"honest\""));
  }

  private static void awaitDevice(String id, String word) throws Exception {
    kiosk.await(
        () -> {
          String status = kiosk.console("kiosk:status");
          return status.contains(id) && status.contains(word);
        });
  }
}
