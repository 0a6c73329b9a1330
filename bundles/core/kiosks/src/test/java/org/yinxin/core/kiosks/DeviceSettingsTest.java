package org.yinxin.core.kiosks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yinxin.services.kiosks.DeviceSettings;
import org.yinxin.services.kiosks.DeviceSettings.Kind;
import org.yinxin.services.kiosks.DeviceSettings.Report;
import org.yinxin.services.kiosks.DeviceSettings.Setting;
import org.yinxin.services.kiosks.DeviceSettings.State;
import org.yinxin.services.kiosks.KioskReason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Settings of devices that a kiosk hears from the server. */
@EachDatabase
final class DeviceSettingsTest {
  private static final String KIOSK = "gate";
  private static final String OTHER = "hall";
  private static final String PID = "org.yinxin.driver.scannerserial";
  private static final DeviceSettings.Id SCANNER = new DeviceSettings.Id(PID, "scanner");
  private static final Kind KIND =
      new Kind(
          PID,
          "scanner",
          "yinxin-driver-scanner-serial",
          List.of(
              new DeviceSettings.Key("port", "String", "/dev/ttyACM0"),
              new DeviceSettings.Key("baud", "Integer", "9600")));

  private final World world;
  private final StoredDeviceSettings settings;

  DeviceSettingsTest(TestDatabase kind) {
    world = new World(kind);
    settings = new StoredDeviceSettings(world.database, world.audit, world.kiosks, () -> world.now);
  }

  @BeforeEach
  void kiosks() throws Exception {
    world.kiosk(KIOSK, "South", 1);
    world.kiosk(OTHER, "South", 2);
    settings.report(OTHER, List.of(KIND), List.of());
  }

  private Setting set(String... keysAndValues) throws Exception {
    Map<String, Optional<String>> values = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put(keysAndValues[i], Optional.of(keysAndValues[i + 1]));
    }
    return settings.set(KIOSK, SCANNER, values, World.ADMIN);
  }

  private Map<String, String> wanted(String kiosk) throws Exception {
    return settings.of(kiosk, World.ADMIN).get(0).wanted().map(v -> v.byKey()).orElse(Map.of());
  }

  private void refused(String key, String value) {
    Refusal e = assertThrows(Refusal.class, () -> set(key, value), key);
    assertEquals(KioskReason.BAD_REQUEST, e.reason());
  }

  @Test
  void settingsComeAndGoAndComeBack() throws Exception {
    set("baud", "9600");
    set("baud", "19200");
    assertEquals(Map.of("baud", "19200"), wanted(KIOSK));
    settings.undo(KIOSK, SCANNER, World.ADMIN);
    assertEquals(Map.of("baud", "9600"), wanted(KIOSK));
    settings.remove(KIOSK, SCANNER, World.ADMIN);
    assertEquals(Map.of(), wanted(KIOSK));
    settings.undo(KIOSK, SCANNER, World.ADMIN);
    assertEquals(Map.of("baud", "9600"), wanted(KIOSK));
    assertEquals(
        List.of(
            "kiosk-device-set",
            "kiosk-device-set",
            "kiosk-device-undone",
            "kiosk-device-removed",
            "kiosk-device-undone"),
        world.audit.actions().subList(2, world.audit.actions().size()));
  }

  @Test
  void onlyDevicesOfDriversThatAKioskHasAreSet() throws Exception {
    for (String pid : List.of("org.yinxin.kiosk", "org.apache.karaf.shell", "../x", "org", "a~b")) {
      Refusal e =
          assertThrows(
              Refusal.class,
              () -> settings.set(KIOSK, new DeviceSettings.Id(pid, "x"), Map.of(), World.ADMIN),
              pid);
      assertEquals(KioskReason.BAD_REQUEST, e.reason(), pid);
    }
    DeviceSettings.Id named = new DeviceSettings.Id(PID, "../x");
    assertThrows(Refusal.class, () -> settings.set(KIOSK, named, Map.of(), World.ADMIN));
    assertThrows(Refusal.class, () -> settings.set("none", SCANNER, Map.of(), World.ADMIN));
  }

  @Test
  void keysThatWireOrCarryAFileNameAndValuesThatAreReplacedAreRefused() {
    refused("service.pid", "x");
    refused("felix.fileinstall.filename", "/etc/passwd");
    refused("decoder.target", "(a=b)");
    refused("Component.name", "x");
    refused("a key", "x");
    refused("port", "$[env:HOME]");
    refused("port", "${yinxin.state}");
    refused("port", "two\nlines");
    refused("port", "x".repeat(1001));
    assertThrows(Refusal.class, () -> set("port", "a", "PORT", "b"));
  }

  @Test
  void aValueIsOfTheTypeThatTheDriverTold() throws Exception {
    refused("baud", "fast");
    assertEquals(Map.of("baud", "115200"), set("baud", "115200").wanted().orElseThrow().byKey());
    assertEquals(Map.of("home", "/tmp"), set("home", "/tmp").wanted().orElseThrow().byKey());
  }

  @Test
  void aSecretStaysAsItIsUnlessItIsGivenAnew() throws Exception {
    assertTrue(DeviceSettings.isSecret("account.password"));
    assertFalse(DeviceSettings.isSecret("port"));
    set("password", "first", "port", "a");
    Map<String, Optional<String>> change =
        Map.of("password", Optional.empty(), "port", Optional.of("b"));
    settings.set(KIOSK, SCANNER, change, World.ADMIN);
    assertEquals(Map.of("password", "first", "port", "b"), wanted(KIOSK));
    set("password", "second");
    assertEquals(Map.of("password", "second"), wanted(KIOSK));
    assertThrows(
        Refusal.class,
        () -> settings.set(KIOSK, SCANNER, Map.of("port", Optional.empty()), World.ADMIN));
  }

  @Test
  void reportsCountForWhatIsWantedNowAndAgainWhenItComesBack() throws Exception {
    String first = set("baud", "9600").wanted().orElseThrow().revision();
    Report applied = new Report(SCANNER, first, State.APPLIED, "", world.now);
    settings.report(KIOSK, List.of(KIND), List.of(applied));
    assertEquals(Optional.of(applied), settings.of(KIOSK, World.ADMIN).get(0).report());
    assertEquals(List.of(KIND), settings.kinds(KIOSK, World.ADMIN));

    String second = set("baud", "19200").wanted().orElseThrow().revision();
    assertEquals(Optional.empty(), settings.of(KIOSK, World.ADMIN).get(0).report());
    settings.undo(KIOSK, SCANNER, World.ADMIN);
    assertEquals(Optional.of(applied), settings.of(KIOSK, World.ADMIN).get(0).report());

    settings.undo(KIOSK, SCANNER, World.ADMIN);
    Report local = new Report(SCANNER, second, State.LOCAL, "a file", world.now);
    settings.report(KIOSK, List.of(), List.of(applied, local));
    assertEquals(Optional.of(local), settings.of(KIOSK, World.ADMIN).get(0).report());
    assertEquals(Map.of(KIOSK, settings.of(KIOSK, World.ADMIN)), settings.notApplied(World.ADMIN));
    settings.remove(KIOSK, SCANNER, World.ADMIN);
    assertEquals(Map.of(), settings.notApplied(World.ADMIN));
    settings.undo(KIOSK, SCANNER, World.ADMIN);
    settings.undo(KIOSK, SCANNER, World.ADMIN);
    settings.undo(KIOSK, SCANNER, World.ADMIN);
    assertEquals(List.of(), settings.kinds(KIOSK, World.ADMIN));
  }

  @Test
  void oneKioskIsMadeLikeAnotherAndBack() throws Exception {
    set("baud", "19200", "password", "secret");
    DeviceSettings.Id second = new DeviceSettings.Id(PID, "second");
    settings.set(OTHER, second, Map.of("port", Optional.of("/dev/ttyS1")), World.ADMIN);
    assertEquals(List.of(SCANNER), settings.copy(KIOSK, OTHER, World.ADMIN));
    assertEquals(List.of(), settings.copy(KIOSK, OTHER, World.ADMIN));
    assertEquals(2, settings.of(OTHER, World.ADMIN).size());
    assertEquals(Map.of("baud", "19200", "password", "secret"), wanted(OTHER));
    settings.undo(OTHER, SCANNER, World.ADMIN);
    assertEquals(Map.of(), wanted(OTHER));
    assertThrows(Refusal.class, () -> settings.copy("none", OTHER, World.ADMIN));
    assertThrows(Refusal.class, () -> settings.copy(KIOSK, "none", World.ADMIN));
  }

  @Test
  void aKioskHasNoMoreDevicesThanItCanHear() throws Exception {
    for (int i = 0; i < DeviceSettings.MOST_DEVICES; i++) {
      settings.set(KIOSK, new DeviceSettings.Id(PID, "n" + i), Map.of(), World.ADMIN);
    }
    assertThrows(Refusal.class, () -> set("port", "x"));
    settings.remove(KIOSK, new DeviceSettings.Id(PID, "n0"), World.ADMIN);
    set("port", "x");
    assertThrows(
        Refusal.class, () -> settings.undo(KIOSK, new DeviceSettings.Id(PID, "n0"), World.ADMIN));
  }

  @Test
  void whatIsNotThereIsRefused() {
    assertThrows(Refusal.class, () -> settings.remove(KIOSK, SCANNER, World.ADMIN));
    assertThrows(Refusal.class, () -> settings.undo(KIOSK, SCANNER, World.ADMIN));
    assertThrows(Refusal.class, () -> settings.copy(KIOSK, OTHER, World.ADMIN));
  }
}
