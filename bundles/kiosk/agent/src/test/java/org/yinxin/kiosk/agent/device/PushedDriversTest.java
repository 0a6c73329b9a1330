package org.yinxin.kiosk.agent.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.kiosk.agent.server.FakeServer;
import org.yinxin.kiosk.agent.server.HeartbeatAnswer;
import org.yinxin.kiosk.agent.server.RequestSigner;
import org.yinxin.kiosk.agent.server.StateFolder;
import org.yinxin.testlibrary.bundles.Jars;

/** Drivers that the server assigns: they come to run, or what ran before runs on. */
final class PushedDriversTest {
  private static final String REPORTS = "POST /api/kiosk/drivers/reports";

  /** Runs everything but what it was told not to. */
  private static final class FakeHost implements DriverHost {
    final Set<PushedDriver> present = new HashSet<>();
    final Set<String> resumed = new HashSet<>();
    final Set<PushedDriver> changed = new HashSet<>();
    String broken = "";

    @Override
    public Set<PushedDriver> present() {
      return Set.copyOf(present);
    }

    @Override
    public Set<PushedDriver> changed() {
      return Set.copyOf(changed);
    }

    @Override
    public void install(PushedDriver driver, Path file) throws DriverRefusal {
      if (driver.version().equals(broken)) {
        throw DriverRefusal.failed("cannot link");
      }
      present.removeIf(older -> older.name().equals(driver.name()));
      present.add(driver);
    }

    @Override
    public void resume(PushedDriver driver, Path file) throws DriverRefusal {
      resumed.add(driver.version());
    }

    @Override
    public void remove(PushedDriver driver) {
      present.remove(driver);
    }

    Set<String> versions() {
      return present.stream().map(PushedDriver::version).collect(Collectors.toSet());
    }
  }

  @TempDir Path folder;
  private final FakeServer server = new FakeServer();
  private final FakeHost host = new FakeHost();
  private PushedDrivers drivers;

  @BeforeEach
  void start() throws IOException {
    drivers = kiosk(false);
    server.on(REPORTS, "{}");
  }

  private PushedDrivers kiosk(boolean signed) throws IOException {
    return new PushedDrivers(
        server,
        StateFolder.at(folder),
        host,
        new DriverSigners(signed, folder.resolve("nobody.pem")));
  }

  private static byte[] bundle(String name, String version) throws IOException {
    return Jars.jar(
        Jars.manifest(
            Map.of("Bundle-SymbolicName", name + ";singleton:=true", "Bundle-Version", version)),
        "a");
  }

  /** An answer to a heartbeat that assigns a version; its file is there to be fetched. */
  private HeartbeatAnswer assigned(String version) throws IOException {
    byte[] file = bundle("scanner", version);
    String sha256 = HexFormat.of().formatHex(RequestSigner.sha256(file));
    server.on("GET /api/kiosk/drivers/" + sha256, call -> file);
    return answer("scanner", version, sha256);
  }

  private static HeartbeatAnswer answer(String name, String version, String sha256) {
    return said(
        "'drivers':[{'name':'%s','version':'%s','sha256':'%s'}]".formatted(name, version, sha256));
  }

  private static HeartbeatAnswer said(String more) {
    return FakeServer.read("{'open':true,'development':true," + more + "}", HeartbeatAnswer.class);
  }

  private JsonNode reported() {
    return server.lastBody(REPORTS).path("reports").path(0);
  }

  @Test
  void whatIsAssignedIsFetchedOnceInstalledAndReported() throws Exception {
    HeartbeatAnswer answer = assigned("1.0.0");
    drivers.reconcile(answer);
    drivers.reconcile(answer);

    assertEquals(Set.of("1.0.0"), host.versions());
    assertEquals("running", reported().path("state").asText());
    assertEquals(2, server.calls().size(), server.calls()::toString);
    drivers.reconcile(said("'drivers':[]"));
    assertEquals(Set.of(), host.versions());
  }

  @Test
  void aDriverWhoseBundleWasChangedIsInstalledAnewFromItsCheckedFile() throws Exception {
    HeartbeatAnswer answer = assigned("1.0.0");
    drivers.reconcile(answer);
    assertEquals(Set.of(), host.resumed);

    host.changed.addAll(host.present);
    drivers.reconcile(answer);

    assertEquals(Set.of("1.0.0"), host.resumed);
    assertEquals(Set.of("1.0.0"), host.versions());
  }

  /** The framework starts no driver by itself: the kiosk does, with or without the server. */
  @Test
  void afterARestartADriverRunsOnceItsFileWasChecked() throws Exception {
    drivers.reconcile(assigned("1.0.0"));
    assertEquals(Set.of(), host.resumed);

    kiosk(false).reconcile(said("'time':'now'"));
    assertEquals(Set.of("1.0.0"), host.resumed);

    PushedDriver driver = host.present().iterator().next();
    Files.writeString(folder.resolve(driver.fileName()), "changed");
    kiosk(false).reconcile(said("'time':'now'"));
    assertEquals(Set.of(), host.versions());
  }

  @Test
  void aDriverWhoseSignerIsNoLongerTrustedGoesAndTheServerHearsWhy() throws Exception {
    Path trusted = Jars.trusting(folder.resolve("nobody.pem"), Jars.OFFICE);
    PushedDrivers production = kiosk(true);
    byte[] file = Jars.signed(Jars.OFFICE, bundle("scanner", "1.0.0"));
    String sha256 = HexFormat.of().formatHex(RequestSigner.sha256(file));
    server.on("GET /api/kiosk/drivers/" + sha256, call -> file);
    HeartbeatAnswer answer = answer("scanner", "1.0.0", sha256);
    production.reconcile(answer);
    assertEquals(Set.of("1.0.0"), host.versions());

    Jars.trusting(trusted, Jars.STRANGER);
    Files.setLastModifiedTime(trusted, FileTime.fromMillis(1_000));
    production.reconcile(answer);
    assertEquals(Set.of(), host.versions());
    assertEquals("refused", reported().path("state").asText());
    assertTrue(reported().path("detail").asText().contains("CN=office"), reported()::toString);

    Jars.trusting(trusted, Jars.OFFICE);
    Files.setLastModifiedTime(trusted, FileTime.fromMillis(2_000));
    production.reconcile(answer);
    assertEquals(Set.of("1.0.0"), host.versions());
  }

  @Test
  void aServerThatKnowsNoDriversTakesNoneAway() throws Exception {
    drivers.reconcile(assigned("1.0.0"));
    drivers.reconcile(said("'time':'now'"));
    assertEquals(Set.of("1.0.0"), host.versions());
  }

  @Test
  void aBrokenVersionIsReportedAndTheOlderOneRunsOn() throws Exception {
    drivers.reconcile(assigned("1.0.0"));
    host.broken = "2.0.0";
    drivers.reconcile(assigned("2.0.0"));

    assertEquals(Set.of("1.0.0"), host.versions());
    assertEquals("failed", reported().path("state").asText());
    assertEquals("cannot link", reported().path("detail").asText());
    drivers.reconcile(assigned("3.0.0"));
    assertEquals(Set.of("3.0.0"), host.versions());
  }

  @Test
  void anotherFileThanWasAssignedIsRefused() throws Exception {
    String sha256 = "a".repeat(64);
    server.on("GET /api/kiosk/drivers/" + sha256, call -> new byte[] {1});
    drivers.reconcile(answer("scanner", "1.0.0", sha256));
    assertEquals("refused", reported().path("state").asText());

    byte[] other = bundle("other", "1.0.0");
    String its = HexFormat.of().formatHex(RequestSigner.sha256(other));
    server.on("GET /api/kiosk/drivers/" + its, call -> other);
    drivers.reconcile(answer("scanner", "1.0.0", its));
    assertEquals("refused", reported().path("state").asText());
    assertTrue(host.present.isEmpty());
  }

  @Test
  void inProductionWhatIsNotSignedIsRefused() throws Exception {
    PushedDrivers production = kiosk(true);
    production.reconcile(assigned("1.0.0"));
    assertEquals("refused", reported().path("state").asText());
    assertTrue(host.present.isEmpty());
  }

  @Test
  void namesThatArePathsAreNoDrivers() {
    drivers.reconcile(answer("../../x", "1.0.0", "b".repeat(64)));
    drivers.reconcile(answer("x", "1.0.0", "../../etc/passwd"));
    assertFalse(server.calls().toString().contains("GET"), server.calls()::toString);
  }

  @Test
  void whileTheServerIsAwayItIsAskedForAgain() throws Exception {
    HeartbeatAnswer answer = assigned("1.0.0");
    server.reachable(false);
    drivers.reconcile(answer);
    assertTrue(host.present.isEmpty());
    server.reachable(true);
    drivers.reconcile(answer);
    assertEquals(Set.of("1.0.0"), host.versions());
    assertEquals("running", reported().path("state").asText());
  }

  @Test
  void afterAStartWithoutTheServerWhatWasFetchedIsInstalledFromTheDisk() throws Exception {
    HeartbeatAnswer answer = assigned("1.0.0");
    drivers.reconcile(answer);
    host.present.clear();
    server.reachable(false);
    kiosk(false).reconcile(answer);
    assertEquals(Set.of("1.0.0"), host.versions());
  }

  @Test
  void aDriverWhoseFileIsGoneIsFetchedAndInstalledAnew() throws Exception {
    HeartbeatAnswer answer = assigned("1.0.0");
    drivers.reconcile(answer);
    PushedDriver driver = host.present().iterator().next();

    Files.delete(folder.resolve(driver.fileName()));
    host.changed.add(driver);
    drivers.reconcile(answer);
    assertEquals(Set.of("1.0.0"), host.versions());
    assertEquals("running", reported().path("state").asText());

    host.changed.clear();
    Files.delete(folder.resolve(driver.fileName()));
    Files.writeString(folder.resolve("nobody.pem"), "others are trusted");
    drivers.reconcile(answer);
    assertEquals(Set.of("1.0.0"), host.versions());
  }

  @Test
  void aDriverWhoseFileCannotBeReadIsNotSaidToRun() throws Exception {
    HeartbeatAnswer answer = assigned("1.0.0");
    drivers.reconcile(answer);
    PushedDriver driver = host.present().iterator().next();

    Path file = folder.resolve(driver.fileName());
    Files.delete(file);
    Files.createDirectory(file);
    host.changed.add(driver);
    drivers.reconcile(answer);

    assertEquals(Set.of(), host.versions());
    assertEquals(0, server.lastBody(REPORTS).path("reports").size());
  }
}
