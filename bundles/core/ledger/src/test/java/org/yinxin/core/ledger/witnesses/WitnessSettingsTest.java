package org.yinxin.core.ledger.witnesses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WitnessSettingsTest {
  /** Of Debian's litewitness, as it says it at its start. */
  private static final String KEY =
      "w.example/one+d359077c+BJC/bZA7gGU/N3ChTtZsDTOMDuKYKrEgrQlQtHneaxt4";

  private static WitnessSettings of(String witnesses, int required) {
    return WitnessSettings.of(witnesses, required, 60);
  }

  private static void assertRefused(String why, String witnesses, int required) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> of(witnesses, required)).getMessage();
    assertTrue(message.contains(why), message);
  }

  @Test
  void eachWitnessHasAKeyAndAnAddress() {
    WitnessSettings settings = of("  " + KEY + "   https://w.example/path/ ,", 1);
    assertEquals("w.example/one", settings.witnesses().get(0).key().name());
    assertEquals("https://w.example/path", settings.witnesses().get(0).address());
    assertEquals(List.of(KEY), settings.quorum().verifierKeys());
    assertEquals(1, settings.quorum().required());
  }

  @Test
  void withoutWitnessesNoneIsRequired() {
    assertEquals(0, of("", 1).quorum().required());
  }

  @Test
  void whatCannotBeMeantIsRefused() {
    String address = " https://w.example";
    assertRefused("a space and an address", KEY, 1);
    assertRefused("not a verifier key", "w.example" + address, 1);
    assertRefused("type 4", KEY.replace("+BJC", "+AZC") + address, 1);
    assertRefused("its own", KEY.replace("d359", "d358") + address, 1);
    assertRefused("named twice", KEY + address + "," + KEY + address, 1);
    assertRefused("https://", KEY + " w.example", 1);
    assertRefused("https://", KEY + " ftp://w.example", 1);
    assertRefused("there are 1", KEY + address, 2);
    assertRefused("required is -1", KEY + address, -1);
    assertThrows(IllegalArgumentException.class, () -> WitnessSettings.of(KEY + address, 1, 0));
  }
}
