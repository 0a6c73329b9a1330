package org.yinxin.core.kiosks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yinxin.services.kiosks.KioskReason.BAD_REQUEST;
import static org.yinxin.services.kiosks.KioskReason.PIN_BLOCKED;
import static org.yinxin.services.kiosks.KioskReason.PIN_UNSET;
import static org.yinxin.services.kiosks.KioskReason.PIN_WRONG;
import static org.yinxin.services.kiosks.KioskReason.SESSION;
import static org.yinxin.services.kiosks.KioskReason.THROTTLED;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.records.RecordRow;
import org.yinxin.services.identity.PasswordHashing;
import org.yinxin.services.kiosks.KioskPins;
import org.yinxin.services.kiosks.KioskReason;
import org.yinxin.services.kiosks.KioskSession;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.records.PersonCards.CampusCard;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** A PIN makes a campus card's session sure; wrong ones block the PIN, and nothing else. */
@EachDatabase
final class KioskPinsTest {
  private static final String ID = "library";
  private static final char[] PIN = "480517".toCharArray();
  private static final char[] OTHER = "480518".toCharArray();

  private final World world;

  KioskPinsTest(TestDatabase kind) throws Exception {
    world = new World(kind);
    world.campusCards.put("04AA", new CampusCard("S1", true));
    world.idCards.put("1101 张晓雨", List.of("S1"));
    world.kiosk(ID, "main", 1);
    world.openAlways(ID);
    world.openAlways("elsewhere");
    world.people.put(
        "S1",
        Map.of(
            "person",
            List.of(
                new RecordRow(
                    Map.of(
                        "number", "2023213001",
                        "name", "张晓雨",
                        "audiences", "undergraduate",
                        "birth_date", "2005-04-12",
                        "id_number", "50010120050412123X"))),
            "programme",
            List.of(new RecordRow(Map.of("number", "S1", "status", "在读")))));
  }

  private static Refusal refused(KioskReason reason, Executable call) {
    Refusal refused = assertThrows(Refusal.class, call);
    assertEquals(reason, refused.reason(), refused.getMessage());
    return refused;
  }

  private KioskSession session() throws Refusal {
    return world.signIns.byCampusCard(ID, "04AA");
  }

  @Test
  void theRightPinMakesTheSessionSure() throws Exception {
    world.pins.set("S1", PIN, "undergraduate");
    KioskSession session = session();
    assertFalse(session.isSure());

    assertEquals(2, world.pins.raise(session, PIN).assurance());
    KioskSession raised = world.signIns.use(ID, session.token());
    assertTrue(raised.isSure());
    assertEquals(KioskSession.Method.CAMPUS_CARD, raised.method());
    assertTrue(world.audit.actions().contains("kiosk-session-raised"));
    assertFalse(session().isSure(), "the next session begins unsure");
  }

  @Test
  void aWrongPinTellsHowManyAttemptsAreLeft() throws Exception {
    world.pins.set("S1", PIN, "undergraduate");
    KioskSession session = session();
    Refusal wrong = refused(PIN_WRONG, () -> world.pins.raise(session, OTHER));
    assertEquals("PIN 不正确，还可以再试 4 次。", wrong.explanation().zh());
    assertFalse(world.signIns.use(ID, session.token()).isSure());
    refused(BAD_REQUEST, () -> world.pins.raise(session, "48051".toCharArray()));

    world.pins.raise(session, PIN);
    Refusal again = refused(PIN_WRONG, () -> world.pins.raise(session(), OTHER));
    assertEquals("PIN 不正确，还可以再试 4 次。", again.explanation().zh(), "the right one forgives");
  }

  @Test
  void fiveWrongPinsAtAnyKiosksBlockThePinAndNothingElse() throws Exception {
    world.pins.set("S1", PIN, "undergraduate");
    KioskSession elsewhere = world.signIns.byCampusCard("elsewhere", "04AA");
    for (int i = 0; i < 2; i++) {
      refused(PIN_WRONG, () -> world.pins.raise(elsewhere, OTHER));
    }
    KioskSession session = session();
    for (int i = 0; i < 2; i++) {
      refused(PIN_WRONG, () -> world.pins.raise(session, OTHER));
    }
    world.now = world.now.plusSeconds(1);
    Refusal blocked = refused(PIN_BLOCKED, () -> world.pins.raise(session, OTHER));
    assertTrue(blocked.explanation().zh().contains("11月25日 10:00"), blocked.explanation().zh());

    refused(PIN_BLOCKED, () -> world.pins.raise(session, PIN));
    assertEquals(
        Optional.of(world.now.plus(KioskPins.BLOCKED)), world.pins.of("S1").blockedUntil());
    assertTrue(world.told("S1").contains("KIOSK_PIN_BLOCKED library"), world.told("S1").toString());
    assertEquals(
        1, world.audit.actions().stream().filter(a -> a.equals("kiosk-pin-blocked")).count());
    assertTrue(world.signIns.byIdCard(ID, "1101", "张晓雨").isSure());
    assertEquals("S1", session().personNumber());
  }

  @Test
  void aBlockEndsByTimeOrByAnotherPin() throws Exception {
    world.pins.set("S1", PIN, "undergraduate");
    block();
    world.now = world.now.plus(KioskPins.BLOCKED);
    assertEquals(Optional.empty(), world.pins.of("S1").blockedUntil());
    refused(PIN_WRONG, () -> world.pins.raise(session(), OTHER));
    assertTrue(world.pins.raise(session(), PIN).isSure());

    block();
    world.pins.set("S1", OTHER, "undergraduate");
    assertTrue(world.pins.raise(session(), OTHER).isSure());
  }

  private void block() throws Refusal {
    KioskSession session = session();
    for (int i = 0; i < KioskPins.FAILURES; i++) {
      assertThrows(Refusal.class, () -> world.pins.raise(session, "999998".toCharArray()));
    }
    refused(PIN_BLOCKED, () -> world.pins.raise(session, PIN));
  }

  @Test
  void anAttemptCountsBeforeItIsLookedAt() throws Exception {
    world.pins.set("S1", PIN, "undergraduate");
    KioskSession session = session();
    refused(PIN_WRONG, () -> world.pins.raise(session, OTHER));
    PasswordHashing whileAnotherTries =
        new PasswordHashing() {
          @Override
          public String hash(char[] password) {
            return world.hash(password);
          }

          @Override
          public boolean matches(char[] password, String hash) {
            // Meanwhile, at another node, the attempt is seen.
            PinTable.Row seen =
                world.database.transaction(h -> PinTable.find(h, world.rows, "S1")).orElseThrow();
            assertEquals(2, seen.failures());
            return world.matches(password, hash);
          }
        };
    StoredKioskPins node =
        new StoredKioskPins(
            world.database,
            world.rows,
            world.audit,
            world,
            whileAnotherTries,
            world,
            () -> world.now);
    assertTrue(node.raise(session, PIN).isSure());
  }

  @Test
  void ofTwoAttemptsAtOnceOneIsRefusedUnseen() throws Exception {
    world.pins.set("S1", PIN, "undergraduate");
    KioskSession session = session();
    StoredKioskPins node =
        new StoredKioskPins(
            world.database,
            world.rows,
            world.audit,
            world,
            world,
            world,
            () -> {
              // Another node counts its attempt after this one has looked at the row.
              assertThrows(Refusal.class, () -> world.pins.raise(session, OTHER));
              return world.now;
            });
    refused(THROTTLED, () -> node.raise(session, PIN));
    assertFalse(world.signIns.use(ID, session.token()).isSure());
  }

  @Test
  void withoutAPinOrASessionNothingIsRaised() throws Exception {
    KioskSession session = session();
    Refusal unset = refused(PIN_UNSET, () -> world.pins.raise(session, PIN));
    assertTrue(unset.explanation().zh().contains("https://cert.example.edu.cn"));
    world.pins.set("S1", PIN, "undergraduate");
    world.signIns.end(ID, session.token());
    refused(SESSION, () -> world.pins.raise(session, PIN));
  }

  @Test
  void theHolderIsToldOfEachChangeAndItIsAudited() throws Exception {
    assertEquals(Optional.empty(), world.pins.of("S1").setAt());
    world.pins.set("S1", PIN, "undergraduate");
    assertEquals(Optional.of(world.now), world.pins.of("S1").setAt());
    world.now = world.now.plusSeconds(1);
    world.pins.set("S1", OTHER, "undergraduate");
    world.now = world.now.plusSeconds(1);
    assertTrue(world.pins.remove("S1", "undergraduate"));
    assertFalse(world.pins.remove("S1", "undergraduate"));

    assertEquals(
        List.of("KIOSK_PIN_SET", "KIOSK_PIN_CHANGED", "KIOSK_PIN_REMOVED"),
        world.told("S1").stream().map(told -> told.substring(0, told.indexOf(' '))).toList());
    assertEquals(
        List.of("kiosk-created", "kiosk-pin-set", "kiosk-pin-changed", "kiosk-pin-removed"),
        world.audit.actions());
    assertEquals(Optional.empty(), world.pins.of("S1").setAt());
  }

  @Test
  void whatIsEasilyGuessedIsRefused() throws Exception {
    for (String weak :
        List.of(
            "000000", "123456", "901234", "654321", "050412", "200504", "041205", "120405",
            "120050", "412123")) {
      refused(BAD_REQUEST, () -> world.pins.set("S1", weak.toCharArray(), "u"));
    }
    refused(BAD_REQUEST, () -> world.pins.set("2023213001", "213001".toCharArray(), "u"));
    for (String malformed : List.of("", "12345", "1234567", "12345a", "１３５７９２")) {
      refused(BAD_REQUEST, () -> world.pins.set("S1", malformed.toCharArray(), "u"));
    }
    world.pins.set("S1", PIN, "u");
    world.pins.set("T1", PIN, "staff");
    assertEquals(List.of("kiosk-created", "kiosk-pin-set", "kiosk-pin-set"), world.audit.actions());
  }

  @Test
  void onlyAHashIsStored() throws Exception {
    world.pins.set("S1", PIN, "u");
    PinTable.Row row =
        world.database.transaction(h -> PinTable.find(h, world.rows, "S1")).orElseThrow();
    assertEquals("715084", row.hash(), "what the hashing of this test makes of it");
  }

  @Test
  void aPinThatIsPutIntoTheDatabaseOpensNothingUntilItIsSetAgain() throws Exception {
    KioskSession session = session();
    world.pins.set("S1", PIN, "u");
    world.pins.set("T1", OTHER, "staff");
    int changed =
        world.database.transaction(
            h ->
                h.execute(
                    "UPDATE kiosk_pin SET pin_hash = ? WHERE person_number = 'S1'",
                    world.hash(OTHER)));
    assertEquals(1, changed);

    assertThrows(AlteredDataException.class, () -> world.pins.raise(session, OTHER));
    assertThrows(AlteredDataException.class, () -> world.pins.of("S1"));

    world.pins.set("S1", PIN, "u");
    assertTrue(world.pins.raise(session, PIN).isSure());
  }

  @Test
  void theTrailHasEachChangeOfAPin() throws Exception {
    world.pins.set("S1", PIN, "u");
    world.pins.set("S1", OTHER, "u");
    world.pins.set("T1", PIN, "staff");
    world.pins.remove("T1", "staff");

    world.assertTrailHasTheRowsOf(AuthenticatedTable.KIOSK_PIN);
    assertEquals(1, world.audit.rows(AuthenticatedTable.KIOSK_PIN).total());
  }
}
