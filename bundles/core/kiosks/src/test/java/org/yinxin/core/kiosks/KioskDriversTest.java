package org.yinxin.core.kiosks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.services.kiosks.KioskDrivers.Driver;
import org.yinxin.services.kiosks.KioskDrivers.Report;
import org.yinxin.services.kiosks.KioskDrivers.State;
import org.yinxin.services.plugins.BundleIdentity;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.vault.Vault;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.text.LocalizedText;

/** Drivers that are assigned to a kiosk. */
@EachDatabase
final class KioskDriversTest {
  private static final String KIOSK = "gate";
  private static final String NAME = "scanner";

  /** Files in memory. */
  private static final class Shelf implements Vault {
    private final Map<String, byte[]> files = new HashMap<>();

    @Override
    public String put(byte[] bytes) {
      String sha256 = DigestUtils.sha256Hex(bytes);
      files.put(sha256, bytes);
      return sha256;
    }

    @Override
    public byte[] get(String sha256) {
      return files.get(sha256);
    }
  }

  private final World world;
  private final StoredKioskDrivers drivers;

  KioskDriversTest(TestDatabase kind) {
    world = new World(kind);
    drivers =
        new StoredKioskDrivers(
            world.database,
            world.audit,
            new Shelf(),
            bundle ->
                new BundleIdentity(
                    NAME, new String(bundle, StandardCharsets.UTF_8), Optional.empty()),
            world.kiosks,
            () -> world.now);
  }

  @BeforeEach
  void kiosk() throws Exception {
    LocalizedText text = new LocalizedText("门", "Gate");
    world.kiosks.create(KIOSK, new Kiosk.Site(text, text, text, 1), World.ADMIN);
  }

  private Driver assign(String version) throws Exception {
    return drivers.assign(KIOSK, version.getBytes(StandardCharsets.UTF_8), World.ADMIN);
  }

  private String wanted() throws Exception {
    return drivers.of(KIOSK, World.ADMIN).get(0).wanted().map(v -> v.version()).orElse("none");
  }

  @Test
  void assignmentsComeAndGoAndComeBack() throws Exception {
    assign("1.0");
    assign("2.0");
    assertEquals("2.0", wanted());
    drivers.undo(KIOSK, NAME, World.ADMIN);
    assertEquals("1.0", wanted());
    drivers.undo(KIOSK, NAME, World.ADMIN);
    assertEquals("2.0", wanted());
    drivers.remove(KIOSK, NAME, World.ADMIN);
    assertEquals("none", wanted());
    drivers.undo(KIOSK, NAME, World.ADMIN);
    assertEquals("2.0", wanted());
    assertEquals(
        List.of(
            "kiosk-created",
            "kiosk-driver-assigned",
            "kiosk-driver-assigned",
            "kiosk-driver-undone",
            "kiosk-driver-undone",
            "kiosk-driver-removed",
            "kiosk-driver-undone"),
        world.audit.actions());
  }

  /** It waits for a second person. */
  @Test
  void aFileThatIsKeptIsAssignedLater() throws Exception {
    byte[] file = "1.0".getBytes(StandardCharsets.UTF_8);
    String sha256 = drivers.keep(KIOSK, file, World.ADMIN).sha256();
    assertEquals(List.of(), drivers.of(KIOSK, World.ADMIN));
    assertFalse(drivers.kept(KIOSK, sha256, World.ADMIN).isKnown());

    drivers.assign(KIOSK, sha256, World.ADMIN);

    assertEquals("1.0", wanted());
    assertTrue(drivers.kept(KIOSK, sha256, World.ADMIN).isKnown());
    drivers.remove(KIOSK, NAME, World.ADMIN);
    assertFalse(drivers.kept(KIOSK, sha256, World.ADMIN).isKnown());
    assertThrows(Refusal.class, () -> drivers.keep("none", file, World.ADMIN));
  }

  @Test
  void onlyTheKioskItIsAssignedToGetsTheFile() throws Exception {
    String sha256 = assign("1.0").wanted().orElseThrow().sha256();
    assertArrayEquals(new byte[] {'1', '.', '0'}, drivers.file(KIOSK, sha256));
    assertThrows(Refusal.class, () -> drivers.file("other", sha256));
    drivers.remove(KIOSK, NAME, World.ADMIN);
    assertThrows(Refusal.class, () -> drivers.file(KIOSK, sha256));
  }

  @Test
  void reportsCountForWhatIsAssignedNow() throws Exception {
    String old = assign("1.0").wanted().orElseThrow().sha256();
    String sha256 = assign("2.0").wanted().orElseThrow().sha256();
    drivers.report(KIOSK, List.of(new Report(old, State.RUNNING, "", world.now)));
    assertEquals(Optional.empty(), drivers.of(KIOSK, World.ADMIN).get(0).report());
    Report failed = new Report(sha256, State.FAILED, "cannot link", world.now);
    drivers.report(KIOSK, List.of(failed));
    assertEquals(Optional.of(failed), drivers.of(KIOSK, World.ADMIN).get(0).report());
    drivers.undo(KIOSK, NAME, World.ADMIN);
    assertEquals(Optional.empty(), drivers.of(KIOSK, World.ADMIN).get(0).report());
  }

  /** A kiosk to which both changes come at once has nothing new to say. */
  @Test
  void aReportCountsAgainWhenItsDriverComesBack() throws Exception {
    String sha256 = assign("1.0").wanted().orElseThrow().sha256();
    Report running = new Report(sha256, State.RUNNING, "", world.now);
    drivers.report(KIOSK, List.of(running));
    assign("2.0");
    drivers.undo(KIOSK, NAME, World.ADMIN);
    assertEquals(Optional.of(running), drivers.of(KIOSK, World.ADMIN).get(0).report());
    assign("1.0");
    assertEquals(Optional.of(running), drivers.of(KIOSK, World.ADMIN).get(0).report());
  }

  @Test
  void whatDoesNotRunIsToldUntilItRunsOrIsTakenAway() throws Exception {
    String sha256 = assign("1.0").wanted().orElseThrow().sha256();
    assertEquals(Map.of(), drivers.notRunning(World.ADMIN));
    drivers.report(KIOSK, List.of(new Report(sha256, State.REFUSED, "not signed", world.now)));
    assertEquals(Map.of(KIOSK, drivers.of(KIOSK, World.ADMIN)), drivers.notRunning(World.ADMIN));
    drivers.report(KIOSK, List.of(new Report(sha256, State.RUNNING, "", world.now)));
    assertEquals(Map.of(), drivers.notRunning(World.ADMIN));
    drivers.report(KIOSK, List.of(new Report(sha256, State.FAILED, "no port", world.now)));
    drivers.remove(KIOSK, NAME, World.ADMIN);
    assertEquals(Map.of(), drivers.notRunning(World.ADMIN));
  }

  @Test
  void whatIsNotThereIsRefused() {
    assertThrows(Refusal.class, () -> drivers.assign("none", new byte[] {1}, World.ADMIN));
    assertThrows(Refusal.class, () -> drivers.remove(KIOSK, NAME, World.ADMIN));
    assertThrows(Refusal.class, () -> drivers.undo(KIOSK, NAME, World.ADMIN));
  }
}
