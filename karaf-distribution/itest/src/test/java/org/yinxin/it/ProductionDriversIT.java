package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.it.driver.HonestScanner;

/** In production neither server nor kiosk takes a driver but from whom each of them trusts. */
final class ProductionDriversIT {
  private static final String KIOSK = Campus.unique("it-production-");
  private static final String DRIVERS = "/api/admin/kiosks/" + KIOSK + "/drivers";
  private static final String SIGNERS = "etc/plugin-signers.pem";

  @TempDir static Path folder;

  private static Server server;
  private static Person admin;
  private static KioskArchive kiosk;

  @BeforeAll
  static void start() throws Exception {
    server = Server.production();
    String user = Campus.unique("it-admin-");
    admin = Person.signedIn(server, user, server.account("--role administrator " + user));
    KioskDevice.registered(admin, KIOSK);
    kiosk = new KioskArchive(server.address(), "production");
    kiosk.start();
    String token = KioskDevice.token(admin, KIOSK);
    kiosk.await(() -> kiosk.console("kiosk:enrol " + token).contains(KIOSK));
  }

  @AfterAll
  static void stop() throws IOException {
    kiosk.close();
    Files.deleteIfExists(server.home().resolve(SIGNERS));
  }

  private static Path driver(String name) throws IOException {
    return Files.write(
        folder.resolve(name + ".jar"), DriverBundle.of(HonestScanner.class, "honest", ""));
  }

  private static void refusedByTheServer(Path jar, String why) throws Exception {
    HttpResponse<String> answer = admin.upload(DRIVERS, Files.readAllBytes(jar));
    assertEquals(422, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("plugin-not-signed"), answer.body());
    assertTrue(answer.body().contains(why), answer.body());
  }

  private static JsonNode assigned() throws IOException, InterruptedException {
    return Person.json(admin.get(DRIVERS)).path(0);
  }

  private static boolean is(String state) throws IOException, InterruptedException {
    return assigned().path("state").asText().equals(state);
  }

  @Test
  void aDriverRunsOnceServerAndKioskTrustItsSigner() throws Exception {
    BundleSigner maker = new BundleSigner(folder, "maker");
    Path good = maker.signed(driver("good"));
    refusedByTheServer(driver("unsigned"), "文件没有覆盖全部内容的签名");
    refusedByTheServer(good, "签名者 CN=maker 不在可信列表中");

    Files.copy(maker.certificate(), server.home().resolve(SIGNERS));
    refusedByTheServer(
        new BundleSigner(folder, "stranger").signed(driver("strange")), "签名者 CN=stranger 不在可信列表中");
    assertEquals(201, admin.upload(DRIVERS, Files.readAllBytes(good)).statusCode());
    kiosk.await(() -> is("refused"));
    assertTrue(assigned().path("detail").asText().contains("signed by CN=maker, not in"));
    JsonNode faults = Person.json(admin.get("/api/admin/kiosks")).at("/0/driverFaults");
    assertEquals("refused", faults.at("/0/state").asText(), faults::toString);
    assertFalse(kiosk.console("kiosk:status").contains("\"honest\""));

    Files.copy(maker.certificate(), kiosk.home().resolve(SIGNERS));
    kiosk.await(() -> is("running"));
    kiosk.await(() -> kiosk.console("kiosk:status").contains("\"honest\""));
    assertEquals(0, Person.json(admin.get("/api/admin/kiosks")).at("/0/driverFaults").size());
    anUpdateOfItsBundleIsTakenBack();
  }

  /** An update keeps the location of a bundle, and nobody has checked what it brings. */
  private static void anUpdateOfItsBundleIsTakenBack() throws Exception {
    Path changed =
        Files.write(
            folder.resolve("changed.jar"), DriverBundle.of(HonestScanner.class, "changed", ""));

    kiosk.console("bundle:update org.elsewhere.honest 'file:" + changed + "'");

    kiosk.await(
        () ->
            Files.readString(kiosk.home().resolve("data/log/karaf.log"))
                .contains("its bundle was changed since it was installed"));
    kiosk.await(
        () -> {
          String status = kiosk.console("kiosk:status");
          return status.contains("\"honest\"") && !status.contains("\"changed\"");
        });
    assertTrue(is("running"));
  }

  @Test
  void aDriverThatCameByOtherMeansMakesItsDeviceFaulty() throws Exception {
    Path jar = folder.resolve("sideways.jar");
    Files.write(jar, DriverBundle.of(HonestScanner.class, "sideways", ""));

    kiosk.console("bundle:install -s 'file:" + jar + "'");

    Pattern faulty =
        Pattern.compile(
            "(?s).*\"id\":\"sideways\"[^}]*\"readiness\":\"faulty\"[^}]*neither of the archive.*");
    kiosk.await(() -> faulty.matcher(kiosk.console("kiosk:status")).matches());
    kiosk.console("bundle:uninstall org.elsewhere.sideways");
    kiosk.await(() -> !kiosk.console("kiosk:status").contains("\"sideways\""));
  }
}
