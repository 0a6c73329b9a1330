package org.yinxin.core.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.identity.ClientBrowser;
import org.yinxin.services.persistence.Database;
import org.yinxin.testdatabases.EachDatabase;
import org.yinxin.testdatabases.FakeAuditTrail;
import org.yinxin.testdatabases.TestDatabase;

/** Devices with which people signed in before. */
@EachDatabase
final class KnownDevicesTest {
  private static final char[] PASSWORD = "right".toCharArray();

  private final Database database;
  private final LocalSignIn signIn;
  private Instant now = Instant.parse("2026-11-28T02:00:00Z");

  KnownDevicesTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
    signIn = new LocalSignIn(database, new FakeAuditTrail(), () -> now, () -> {});
  }

  @BeforeEach
  void account() {
    signIn.setAccount("zhang", PASSWORD, "", Set.of(), "root");
  }

  private String device(String given) throws Exception {
    return signIn.signIn("zhang", PASSWORD, new ClientBrowser("192.0.2.1", "", given)).device();
  }

  @Test
  void aDeviceKeepsItsSecretUntilThePasswordIsNew() throws Exception {
    String device = device("");
    assertEquals(device, device(device));
    assertNotEquals(device, device("A".repeat(device.length())), "a secret of its own choice");

    signIn.setAccount("zhang", PASSWORD, "", Set.of(), "root");
    assertNotEquals(device, device(device));
  }

  @Test
  void aDeviceIsKnownForAYearAndToItsUserAlone() throws Exception {
    String device = device("");
    String hash = Tokens.hash(device);
    database.transaction(
        h -> {
          assertEquals(true, KnownDeviceTable.isKnown(h, hash, "zhang", now));
          assertEquals(false, KnownDeviceTable.isKnown(h, hash, "li", now));
          Instant late = now.plus(KnownDeviceTable.LIFE).plusSeconds(1);
          assertEquals(false, KnownDeviceTable.isKnown(h, hash, "zhang", late));
          return 0;
        });
  }

  @Test
  void ofManyDevicesTheOldestIsForgotten() {
    database.transaction(
        h -> {
          for (int i = 0; i <= 10; i++) {
            KnownDeviceTable.add(h, Tokens.hash("device " + i), "zhang", now.plusSeconds(i));
          }
          assertEquals(false, KnownDeviceTable.isKnown(h, Tokens.hash("device 0"), "zhang", now));
          assertEquals(true, KnownDeviceTable.isKnown(h, Tokens.hash("device 1"), "zhang", now));
          return 0;
        });
  }
}
