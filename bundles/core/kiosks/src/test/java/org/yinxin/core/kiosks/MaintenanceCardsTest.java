package org.yinxin.core.kiosks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yinxin.services.kiosks.KioskReason;
import org.yinxin.services.kiosks.MaintenanceCards;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Cards and PINs of kiosk operators. */
@EachDatabase
final class MaintenanceCardsTest {
  private static final String UID = "04A1B2C3D4E5F6";

  private final World world;

  MaintenanceCardsTest(TestDatabase kind) {
    world = new World(kind);
  }

  private Reason refusal(String kiosk, String uid, String pin) {
    return assertThrows(Refusal.class, () -> world.cards.check(kiosk, uid, pin.toCharArray()))
        .reason();
  }

  private MaintenanceCards.Card set(String pin) throws Exception {
    return world.cards.set(UID, "周师傅", pin.toCharArray(), World.ADMIN);
  }

  @Test
  void cardAndPinTogetherOpenThePage() throws Exception {
    set("135790");
    assertEquals("周师傅", world.cards.check("k", "04:a1:b2:c3:d4:e5:f6", "135790".toCharArray()));
    assertTrue(world.cards.isRegistered("04:a1:b2:c3:d4:e5:f6"));
    assertFalse(world.cards.isRegistered("04A1B2C3D4E5F7"));
    assertEquals(KioskReason.REFUSED, refusal("k", UID, "135791"));
    assertEquals(KioskReason.REFUSED, refusal("k", "04FFFFFF", "135790"));
    assertEquals(List.of("maintenance-card-set", "maintenance-opened"), world.audit.actions());
  }

  @Test
  void fiveFailuresCloseTheKioskForFiveMinutesAndNoOther() throws Exception {
    set("135790");
    for (int i = 0; i < 5; i++) {
      assertEquals(KioskReason.REFUSED, refusal("k", UID, "0000"));
    }
    assertEquals(KioskReason.THROTTLED, refusal("k", UID, "135790"));
    assertEquals("周师傅", world.cards.check("other", UID, "135790".toCharArray()));
    world.now = world.now.plusSeconds(301);
    assertEquals("周师傅", world.cards.check("k", UID, "135790".toCharArray()));
  }

  @Test
  void aCardIsGivenAnotherPinOrTakenBack() throws Exception {
    set("135790");
    MaintenanceCards.Card card = set("2468");
    assertEquals(List.of(card), world.cards.list(World.ADMIN));
    assertEquals(KioskReason.REFUSED, refusal("k", UID, "135790"));
    assertFalse(card.id().contains(UID));

    assertTrue(world.cards.remove(card.id(), World.ADMIN));
    assertFalse(world.cards.remove(card.id(), World.ADMIN));
    assertEquals(KioskReason.REFUSED, refusal("k", UID, "2468"));
  }

  @Test
  void shortPinsAndOddNumbersAreRefused() {
    assertThrows(Refusal.class, () -> set("123"));
    assertThrows(Refusal.class, () -> set("12a4"));
    assertThrows(
        Refusal.class, () -> world.cards.set("xyz", "a", "1234".toCharArray(), World.ADMIN));
    assertThrows(Refusal.class, () -> world.cards.set(UID, " ", "1234".toCharArray(), World.ADMIN));
  }

  @Test
  void aCardThatIsPutIntoTheDatabaseOpensNothing() throws Exception {
    set("135790");
    world.database.transaction(
        h ->
            h.execute(
                "UPDATE maintenance_card SET pin_hash = ?", world.hash("9999".toCharArray())));

    assertEquals(KioskReason.REFUSED, refusal("k", UID, "9999"));

    set("135790");
    assertEquals("周师傅", world.cards.check("k", UID, "135790".toCharArray()));
  }

  @Test
  void theTrailHasEachChangeOfACard() throws Exception {
    set("135790");
    set("4321");
    world.assertTrailHasTheRowsOf(AuthenticatedTable.MAINTENANCE_CARD);
    world.cards.remove(world.cards.list(World.ADMIN).get(0).id(), World.ADMIN);
    world.assertTrailHasTheRowsOf(AuthenticatedTable.MAINTENANCE_CARD);
  }
}
