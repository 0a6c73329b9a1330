package org.yinxin.core.kiosks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yinxin.services.kiosks.KioskReason.EXPIRED;
import static org.yinxin.services.kiosks.KioskReason.REFUSED;
import static org.yinxin.services.kiosks.KioskReason.SESSION;
import static org.yinxin.services.kiosks.KioskReason.TAKEN;
import static org.yinxin.services.kiosks.KioskReason.THROTTLED;
import static org.yinxin.services.kiosks.KioskReason.UNKNOWN;
import static org.yinxin.services.kiosks.KioskReason.USED;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.services.identity.Account;
import org.yinxin.services.kiosks.KioskReason;
import org.yinxin.services.kiosks.KioskSession;
import org.yinxin.services.kiosks.SignInCode;
import org.yinxin.services.records.PersonCards.CampusCard;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Sign-in at a kiosk: the people, the methods, and the length of a session. */
@EachDatabase
final class SignInsTest {
  private static final String ID = "library";
  private static final Account STUDENT = World.account("undergraduate", "S1");

  private final World world;

  SignInsTest(TestDatabase kind) {
    world = new World(kind);
    world.campusCards.put("04AA", new CampusCard("S1", true));
    world.campusCards.put("04BB", new CampusCard("S1", false));
    world.campusCards.put("04CC", new CampusCard("S2", true));
    world.idCards.put("1101 张晓雨", List.of("S1"));
    world.idCards.put("1102 范明", List.of("T2", "T1"));
    world.idCards.put("1103 叶青", List.of("T2"));
    world.openAlways(ID);
    world.openAlways("elsewhere");
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
  void aCampusCardSignsItsHolderIn() throws Exception {
    KioskSession session = session();

    assertEquals("张*雨", session.name());
    assertEquals(1, session.assurance());
    assertEquals("S1", world.signIns.use(ID, session.token()).personNumber());
    assertEquals(List.of("kiosk-signed-in"), world.audit.actions());
    assertEquals("library/campus-card", world.audit.events.get(0).subject());
    assertEquals("S1", world.audit.events.get(0).person());
  }

  @Test
  void unknownAndLostCardsSignNobodyIn() {
    refused(REFUSED, () -> world.signIns.byCampusCard(ID, "0000"));
    Refusal lost = refused(REFUSED, () -> world.signIns.byCampusCard(ID, "04BB"));
    assertTrue(lost.explanation().zh().contains("挂失"));
    assertEquals(List.of(), world.audit.actions());
  }

  @Test
  void whoIsNotServingIsToldWhyAndWhereToDownload() throws Exception {
    Refusal graduate = refused(REFUSED, () -> world.signIns.byCampusCard(ID, "04CC"));
    assertTrue(graduate.explanation().zh().contains("毕业"), graduate.explanation().zh());
    assertTrue(graduate.explanation().zh().contains("https://cert.example.edu.cn"));
    refused(REFUSED, () -> world.signIns.byIdCard(ID, "1103", "叶青"));
    world.person("S1", "张晓雨", "undergraduate", "programme", "休学");
    assertEquals("S1", session().personNumber());
  }

  @Test
  void anIdentityCardNeedsNumberAndName() throws Exception {
    assertEquals(2, world.signIns.byIdCard(ID, "1101", "张晓雨").assurance());
    refused(REFUSED, () -> world.signIns.byIdCard(ID, "1101", ""));
    refused(REFUSED, () -> world.signIns.byIdCard(ID, "1101", "张三"));
    // Retired under one number, serving under another.
    assertEquals("T1", world.signIns.byIdCard(ID, "1102", "范明").personNumber());
  }

  @Test
  void aClosedKioskSignsNobodyIn() throws Exception {
    SignInCode code = world.signIns.newCode("closed");
    world.signIns.answer(code.code(), STUDENT, true);
    for (Executable call :
        List.<Executable>of(
            () -> world.signIns.byCampusCard("closed", "04AA"),
            () -> world.signIns.byIdCard("closed", "1101", "张晓雨"),
            () -> world.signIns.byScan("closed", code.code()))) {
      Refusal closed = refused(REFUSED, call);
      assertEquals("这台终端现在不开放。这台终端尚未设置开放时间。", closed.explanation().zh());
    }
    assertEquals(List.of(), world.audit.actions());
  }

  @Test
  void manyUnknownCardsHoldUpAKnownOneForASecond() throws Exception {
    for (int i = 0; i < 20; i++) {
      String uid = "05%02X".formatted(i);
      refused(REFUSED, () -> world.signIns.byCampusCard(ID, uid));
    }
    refused(THROTTLED, () -> world.signIns.byCampusCard(ID, "0600"));
    refused(THROTTLED, () -> world.signIns.byCampusCard(ID, "04AA"));
    assertEquals("S1", world.signIns.byCampusCard("elsewhere", "04AA").personNumber());
    for (int i = 0; i < 200; i++) {
      world.now = world.now.plusSeconds(1);
      String uid = "07%02X".formatted(i);
      refused(REFUSED, () -> world.signIns.byCampusCard(ID, uid));
    }
    world.now = world.now.plusSeconds(1);
    assertEquals("S1", world.signIns.byCampusCard(ID, "04AA").personNumber());
    assertEquals("S1", world.signIns.byIdCard(ID, "1101", "张晓雨").personNumber());
  }

  @Test
  void theHolderOfACampusCardIsToldAtOnce() throws Exception {
    world.kiosk(ID, "main", 1);
    world.signIns.byIdCard(ID, "1101", "张晓雨");
    session();

    assertEquals(List.of("KIOSK_SIGNED_IN library"), world.told("S1"));
  }

  @Test
  void tryingNamesClosesTheDoor() {
    for (int i = 0; i < 10; i++) {
      String name = "张" + i;
      refused(REFUSED, () -> world.signIns.byIdCard(ID, "1101", name));
    }
    refused(THROTTLED, () -> world.signIns.byIdCard(ID, "1101", "张晓雨"));
  }

  @Test
  void aSessionEndsAMinuteAfterItsLastCall() throws Exception {
    KioskSession session = session();
    world.now = world.now.plusSeconds(60);
    assertEquals(0, world.signIns.look(ID, session.token()).secondsLeft());
    world.signIns.use(ID, session.token());
    world.now = world.now.plusSeconds(60);
    assertEquals(0, world.signIns.look(ID, session.token()).secondsLeft());
    world.now = world.now.plusSeconds(1);
    refused(SESSION, () -> world.signIns.use(ID, session.token()));
  }

  @Test
  void aSessionIsOfItsKioskAndEndsWhenToldTo() throws Exception {
    KioskSession session = session();
    refused(SESSION, () -> world.signIns.use("elsewhere", session.token()));
    world.signIns.end("elsewhere", session.token());
    world.signIns.use(ID, session.token());
    world.signIns.end(ID, session.token());
    refused(SESSION, () -> world.signIns.use(ID, session.token()));
    refused(SESSION, () -> world.signIns.use(ID, ""));
  }

  @Test
  void whoComesNextEndsTheSessionBefore() throws Exception {
    KioskSession before = session();
    world.signIns.byIdCard(ID, "1102", "范明");
    refused(SESSION, () -> world.signIns.use(ID, before.token()));
  }

  @Test
  void anOrderThatIsPaidOrPrintedKeepsItsSession() throws Exception {
    KioskSession session = session();
    world.openOrders.put("S1", world.now.plusSeconds(300));
    world.now = world.now.plusSeconds(299);
    assertEquals(1, world.signIns.look(ID, session.token()).secondsLeft());
    // Somebody else at the kiosk does not end what is being printed.
    world.signIns.byIdCard(ID, "1102", "范明");
    world.signIns.look(ID, session.token());

    world.openOrders.clear();
    refused(SESSION, () -> world.signIns.look(ID, session.token()));
  }

  @Test
  void whatIsPrintedLongerThanASessionIsIdleIsNotForgotten() throws Exception {
    KioskSession session = session();
    world.openOrders.put("S1", world.now.plusSeconds(600));
    world.now = world.now.plusSeconds(590);
    world.database.transaction(
        h -> {
          SessionTable.forget(h, world.now);
          return 0;
        });
    world.signIns.use(ID, session.token());
  }

  @Test
  void aScannedAndConfirmedCodeSignsInOnceAtItsKiosk() throws Exception {
    SignInCode code = world.signIns.newCode(ID);
    assertEquals(SignInCode.State.WAITING, world.signIns.code(ID, code.code()).state());
    assertEquals(ID, world.signIns.scanned(code.code(), STUDENT).kioskId());
    assertEquals(SignInCode.State.SCANNED, world.signIns.code(ID, code.code()).state());
    refused(REFUSED, () -> world.signIns.byScan(ID, code.code()));
    world.signIns.answer(code.code(), STUDENT, true);
    refused(UNKNOWN, () -> world.signIns.code("elsewhere", code.code()));

    refused(UNKNOWN, () -> world.signIns.byScan("elsewhere", code.code()));

    assertEquals(SignInCode.State.CONFIRMED, world.signIns.code(ID, code.code()).state());
    KioskSession session = world.signIns.byScan(ID, code.code());
    assertEquals(2, session.assurance());
    assertEquals("S1", world.signIns.use(ID, session.token()).personNumber());
    assertEquals(SignInCode.State.CONFIRMED, world.signIns.code(ID, code.code()).state());
    refused(USED, () -> world.signIns.byScan(ID, code.code()));
    refused(USED, () -> world.signIns.scanned(code.code(), STUDENT));
    // The phone whose answer was lost says it again.
    world.signIns.answer(code.code(), STUDENT, true);
    refused(USED, () -> world.signIns.answer(code.code(), STUDENT, false));
  }

  @Test
  void aSessionIsAskedForSoonAfterTheMinuteOrNever() throws Exception {
    SignInCode code = world.signIns.newCode(ID);
    world.signIns.answer(code.code(), STUDENT, true);
    world.now = world.now.plusSeconds(91);
    refused(EXPIRED, () -> world.signIns.byScan(ID, code.code()));
    world.now = world.now.minusSeconds(1);
    assertEquals("S1", world.signIns.byScan(ID, code.code()).personNumber());
  }

  @Test
  void aCodeLivesAMinute() throws Exception {
    SignInCode code = world.signIns.newCode(ID);
    world.now = world.now.plusSeconds(60);
    world.signIns.scanned(code.code(), STUDENT);
    world.now = world.now.plusSeconds(1);

    refused(EXPIRED, () -> world.signIns.scanned(code.code(), STUDENT));
    refused(EXPIRED, () -> world.signIns.answer(code.code(), STUDENT, true));
    assertEquals(SignInCode.State.EXPIRED, world.signIns.code(ID, code.code()).state());
    refused(UNKNOWN, () -> world.signIns.scanned("ABC", STUDENT));
  }

  @Test
  void aSecondAccountIsTurnedAway() throws Exception {
    SignInCode code = world.signIns.newCode(ID);
    world.signIns.scanned(code.code(), STUDENT);
    world.signIns.scanned(code.code(), STUDENT);

    Account other = World.account("staff", "T1");
    refused(TAKEN, () -> world.signIns.scanned(code.code(), other));
    refused(TAKEN, () -> world.signIns.answer(code.code(), other, true));
    world.signIns.answer(code.code(), STUDENT, true);
    refused(USED, () -> world.signIns.answer(code.code(), other, true));
  }

  @Test
  void whoSaysNoOrMayNotSignsNobodyIn() throws Exception {
    SignInCode declined = world.signIns.newCode(ID);
    world.signIns.answer(declined.code(), STUDENT, false);
    assertEquals(SignInCode.State.REFUSED, world.signIns.code(ID, declined.code()).state());
    refused(USED, () -> world.signIns.answer(declined.code(), STUDENT, true));

    SignInCode graduate = world.signIns.newCode(ID);
    Account gone = World.account("graduate", "S2");
    refused(REFUSED, () -> world.signIns.answer(graduate.code(), gone, true));
    assertEquals(SignInCode.State.REFUSED, world.signIns.code(ID, graduate.code()).state());

    SignInCode unscanned = world.signIns.newCode(ID);
    Account nobody = World.account("keeper", "");
    refused(REFUSED, () -> world.signIns.scanned(unscanned.code(), nobody));
    assertEquals(SignInCode.State.WAITING, world.signIns.code(ID, unscanned.code()).state());
  }
}
