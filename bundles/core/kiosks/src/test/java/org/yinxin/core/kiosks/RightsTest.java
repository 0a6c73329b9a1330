package org.yinxin.core.kiosks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.kiosks.DeviceSettings;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.services.kiosks.PastAlarm;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.vault.Vault;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.text.LocalizedText;

/** Changes of kiosks by accounts that are no administrator's, from any caller of the services. */
final class RightsTest {
  private static final String ID = "library-1";

  /** Every role but the administrator's. */
  private static final Account OTHER =
      new Account(
          "zhou",
          "T1",
          Set.of(
              Account.AUDITOR,
              Account.SEAL_CUSTODIAN,
              Account.KIOSK_OPERATOR,
              Account.OFFICE + "academic-affairs",
              Account.APPROVER + "academic-affairs"));

  /** No file is kept or read. */
  private static final class NoVault implements Vault {
    @Override
    public String put(byte[] bytes) throws IOException {
      throw new IOException("kept");
    }

    @Override
    public byte[] get(String sha256) {
      throw new UnsupportedOperationException();
    }
  }

  private final World world = new World(TestDatabase.DERBY);
  private final LocalizedText text = World.text("Gate");
  private final Kiosk.Site site = new Kiosk.Site(text, text, text, 1);

  @BeforeEach
  void kiosk() throws Exception {
    world.kiosk(ID, "South", 1);
  }

  private static void refused(Executable change) {
    assertEquals(AccessReason.NOT_ALLOWED, assertThrows(Refusal.class, change).reason());
  }

  @Test
  void noneIsRegisteredRenamedEnrolledOrRevoked() {
    refused(() -> world.kiosks.create("other", site, OTHER));
    refused(() -> world.kiosks.change(ID, site, OTHER));
    refused(() -> world.kiosks.token(ID, OTHER));
    refused(() -> world.kiosks.revoke(ID, OTHER));

    assertEquals(List.of(ID), world.kiosks.list().stream().map(Kiosk::id).toList());
  }

  @Test
  void hoursAndCalendarStay() {
    refused(() -> world.hours.setPlan(ID, World.officeHours(), 0, OTHER));
    refused(() -> world.hours.setCalendar(List.of(), 0, OTHER));

    assertEquals(0, world.hours.plan(ID).version());
  }

  private StoredKioskDrivers drivers() {
    return new StoredKioskDrivers(
        world.database,
        world.audit,
        new NoVault(),
        bundle -> {
          throw new AssertionError("it is looked at");
        },
        world.kiosks,
        () -> world.now);
  }

  private StoredDeviceSettings settings() {
    return new StoredDeviceSettings(world.database, world.audit, world.kiosks, () -> world.now);
  }

  @Test
  void noMaintenanceCardIsRegisteredOrTakenBack() throws Exception {
    String card = world.cards.set("04AABBCC", "周师傅", "2468".toCharArray(), World.ADMIN).id();

    refused(() -> world.cards.set("04AABBDD", "范师傅", "2468".toCharArray(), OTHER));
    refused(() -> world.cards.remove(card, OTHER));

    assertEquals(1, world.cards.list(World.ADMIN).size());
  }

  @Test
  void noDriverIsAssignedOrTakenAway() throws Exception {
    StoredKioskDrivers drivers = drivers();

    refused(() -> drivers.assign(ID, new byte[] {1}, OTHER));
    refused(() -> drivers.remove(ID, "scanner", OTHER));
    refused(() -> drivers.undo(ID, "scanner", OTHER));

    assertTrue(drivers.of(ID, World.ADMIN).isEmpty());
  }

  @Test
  void settingsOfDevicesStay() throws Exception {
    StoredDeviceSettings settings = settings();
    DeviceSettings.Id scanner = new DeviceSettings.Id("org.yinxin.driver.scannerserial", "a");

    refused(() -> settings.set(ID, scanner, Map.of("port", Optional.of("/dev/ttyS0")), OTHER));
    refused(() -> settings.remove(ID, scanner, OTHER));
    refused(() -> settings.undo(ID, scanner, OTHER));
    refused(() -> settings.copy(ID, ID, OTHER));

    assertTrue(settings.of(ID, World.ADMIN).isEmpty());
  }

  @Test
  void operatorsReadOfKiosksAndNobodyElseDoes() throws Exception {
    StoredKioskDrivers drivers = drivers();
    StoredDeviceSettings settings = settings();
    Account operator = new Account("zhou", "T1", Set.of(Account.KIOSK_OPERATOR));
    assertEquals(List.of(), world.fleet.activeAlarms(operator));
    assertEquals(List.of(), world.fleet.journal(ID, operator));
    assertEquals(List.of(), drivers.of(ID, operator));
    assertEquals(List.of(), settings.of(ID, operator));

    Account clerk =
        new Account("clerk", "", Set.of(Account.OFFICE + "personnel", Account.SEAL_CUSTODIAN));
    refused(() -> world.fleet.seen(clerk));
    refused(() -> world.fleet.activeAlarms(clerk));
    refused(() -> world.fleet.alarms(ID, clerk));
    refused(() -> world.fleet.past(PastAlarm.Criteria.ALL, clerk));
    refused(() -> world.fleet.journal(ID, clerk));
    refused(() -> drivers.of(ID, clerk));
    refused(() -> drivers.notRunning(clerk));
    refused(() -> settings.of(ID, clerk));
    refused(() -> settings.notApplied(clerk));
    refused(() -> settings.kinds(ID, clerk));
    refused(() -> world.cards.list(operator));
  }
}
