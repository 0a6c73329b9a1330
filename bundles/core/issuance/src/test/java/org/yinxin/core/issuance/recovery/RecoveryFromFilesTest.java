package org.yinxin.core.issuance.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.core.issuance.World;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.IssuanceReason;
import org.yinxin.services.issuance.Recovery.Outcome;
import org.yinxin.services.issuance.Recovery.Result;
import org.yinxin.services.ledger.LogLoss;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** The database goes back to what it was when one of two credentials had been issued. */
@EachDatabase
final class RecoveryFromFilesTest {
  private static final Account OPERATOR =
      new Account("console:operator", "", Set.of(Account.OPERATOR));

  private final World world;
  private final RestoredWorld restored;
  private RecoveryFromFiles recovery;
  private Credential kept;
  private Credential lost;
  private byte[] file;
  private String hashesBefore;

  RecoveryFromFilesTest(TestDatabase kind) {
    world = new World(kind);
    restored = new RestoredWorld(world);
  }

  @BeforeEach
  void lose() throws Exception {
    world.registry.names.put("2022002", "李四");
    kept = world.credential(world.apply("2022001"));
    lost = world.credential(world.apply("2022002"));
    file = restored.file(lost);
    hashesBefore = hashes("2022002");
    recovery = restored.recovery();
    restored.restore(1, 1);
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  private Result register(byte[] bytes) throws Exception {
    return recovery.register(bytes, OPERATOR).result();
  }

  private Reason refusal() {
    return world.refusal(World.request("2022002", "visa"));
  }

  @Test
  void nobodyButTheOperatorRecovers() {
    Account administrator = new Account("admin", "", Set.of(Account.ADMINISTRATOR));
    for (Executable step :
        List.<Executable>of(
            () -> recovery.begin(administrator),
            () -> recovery.register(new byte[0], administrator),
            () -> recovery.end(0, administrator),
            () -> recovery.settle(1, "known", administrator))) {
      assertEquals(AccessReason.NOT_ALLOWED, assertThrows(Refusal.class, step).reason());
    }
  }

  @Test
  void whileEntriesAreLostNothingIsIssuedAndNoNumberIsGiven() throws Exception {
    assertEquals(IssuanceReason.UNAVAILABLE, refusal());
    var unused = recovery.begin(OPERATOR);
    assertEquals(IssuanceReason.UNAVAILABLE, refusal());
    assertEquals(1, world.count("application"));
  }

  /** The files before it are back, so that the log continues from what it knows. */
  @Test
  void aFileThatWasDrawnAfterAllThatIsKnownToBeLostIsLostToo() throws Exception {
    var begun = recovery.begin(OPERATOR);
    assertEquals(Result.REGISTERED, register(file));
    var ended = recovery.end(0, OPERATOR);
    assertEquals(begun.size(), ended.size());
    world.registry.names.put("2022003", "王五");
    world.registry.names.put("2022004", "赵六");
    byte[] next = restored.file(world.credential(world.apply("2022003")));
    byte[] last = restored.file(world.credential(world.apply("2022004")));
    restored.restore(2, 2);
    world.ledger.loss =
        Optional.of(
            new LogLoss(
                2,
                2,
                "kiosk",
                Instant.now(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty()));

    var unused = recovery.begin(OPERATOR);
    assertEquals(Result.REGISTERED, register(next));
    assertEquals(Result.REGISTERED, register(last));
  }

  /** A token in a file that somebody brings may have been put there by anybody. */
  @Test
  void ofARecoveredCredentialNobodySaysIfItsSealHasATimeStamp() throws Exception {
    var unused = recovery.begin(OPERATOR);
    assertEquals(Result.REGISTERED, register(file));

    Optional<Integer> timestamped =
        world.database.transaction(
            h ->
                h.createQuery("SELECT timestamped FROM credential WHERE code = :code")
                    .bind("code", lost.code())
                    .map((rs, context) -> Optional.ofNullable(rs.getObject(1, Integer.class)))
                    .one());
    assertEquals(Optional.empty(), timestamped);
    assertFalse(world.credentials.byCode(lost.code()).orElseThrow().unstamped());
  }

  @Test
  void aLostCredentialIsRegisteredFromItsFileAlone() throws Exception {
    var unused = recovery.begin(OPERATOR);

    assertEquals(Result.REGISTERED, register(file));

    Credential again = world.credentials.byCode(lost.code()).orElseThrow();
    assertEquals(lost.number(), again.number());
    assertEquals(lost.personNumber(), again.personNumber());
    assertEquals(lost.title(), again.title());
    assertEquals(lost.issuedAt(), again.issuedAt());
    assertEquals(lost.sha256(), again.sha256());
    assertEquals(OptionalLong.of(1), again.logIndex());
    assertEquals(Credential.State.VALID, again.state());
    assertEquals(List.of(), world.disagreements());
    assertEquals(Result.KNOWN, register(file));
    String told =
        world.database.transaction(
            h ->
                h.createQuery("SELECT kind FROM notice WHERE person_number = '2022002' ORDER BY id")
                    .mapTo(String.class)
                    .list()
                    .toString());
    assertTrue(told.contains("CREDENTIAL_RECOVERED"), told);
  }

  /**
   * The hashes by which applications are compared, of the application for a person's credential.
   */
  private String hashes(String person) {
    return world.database.transaction(
        h ->
            h.createQuery(
                    "SELECT topic_hash, facts_hash, content_hash FROM application"
                        + " WHERE person_number = :person")
                .bind("person", person)
                .mapToMap()
                .one()
                .toString());
  }

  @Test
  void anEqualApplicationLeadsToTheRecoveredCredential() throws Exception {
    var begun = recovery.begin(OPERATOR);
    assertEquals(Result.REGISTERED, register(file));
    var ended = recovery.end(10, OPERATOR);
    assertEquals(begun.size(), ended.size());

    assertEquals(hashesBefore, hashes("2022002"));
    assertEquals(lost.code(), world.credential(world.apply("2022002")).code());
  }

  @Test
  void whoRecoveredWhatIsInTheAuditTrail() throws Exception {
    var begun = recovery.begin(OPERATOR);
    var registered = register(file);
    var ended = recovery.end(10, OPERATOR);

    String trail = world.audit.events.toString();
    assertEquals(Result.REGISTERED, registered);
    assertEquals(List.of(lost.byteRangeSha256()), restored.acknowledged);
    assertTrue(trail.contains("log-recovery-begun, office=, subject=1/2"), trail);
    assertTrue(trail.contains("credential-recovered"), trail);
    assertTrue(trail.contains("log-recovery-ended"), trail);
    assertEquals(begun.published(), ended.published());
  }

  @Test
  void afterwardsNumbersOfTheLostPeriodAreGivenToNobody() throws Exception {
    var begun = recovery.begin(OPERATOR);
    var ended = recovery.end(10, OPERATOR);

    Credential next = world.credential(world.apply("2022002"));

    assertEquals(begun.size(), ended.size());
    assertTrue(next.number().contains("00012"), next::number);
    assertFalse(next.number().equals(lost.number()));
  }

  @Test
  void thatAllFilesAreBackSaysNothingOfRevocationsUntilAnOperatorSettlesIt() throws Exception {
    var begun = recovery.begin(OPERATOR);
    assertEquals(Result.REGISTERED, register(file));
    assertEquals(Optional.empty(), world.ledger.unsettledUntil());
    assertThrows(IllegalStateException.class, () -> recovery.settle(1, "too early", OPERATOR));
    var ended = recovery.end(10, OPERATOR);
    assertEquals(Optional.of(begun.foundAt()), world.ledger.unsettledUntil());
    assertThrows(IllegalStateException.class, () -> recovery.settle(2, "no such loss", OPERATOR));
    assertThrows(IllegalStateException.class, () -> recovery.settle(0, "no such loss", OPERATOR));

    LogLoss settled = recovery.settle(1, "offices revoked 2 again", OPERATOR);

    assertEquals(ended.size(), settled.size());
    assertEquals(Optional.empty(), world.ledger.unsettledUntil());
    String trail = world.audit.events.toString();
    assertTrue(trail.contains("log-loss-settled, office=, subject=1/2"), trail);
    assertThrows(IllegalStateException.class, () -> recovery.settle(1, "twice", OPERATOR));
  }

  @Test
  void anAltererGetsNothingRegistered() throws Exception {
    var unused = recovery.begin(OPERATOR);
    byte[] changed = RestoredWorld.text(file).replace("李四", "王五").getBytes(StandardCharsets.UTF_8);

    assertEquals(Result.NOT_SEALED, register(changed));
    assertEquals(Result.NOT_SEALED, register(new byte[0]));
    assertTrue(world.credentials.byCode(lost.code()).isEmpty());
  }

  @Test
  void aFileFromBeforeTheLossThatTheRegisterDoesNotKnowIsRefused() throws Exception {
    var unused = recovery.begin(OPERATOR);
    byte[] before = restored.file(kept);
    assertEquals(Result.REGISTERED, register(file));
    world.database.transaction(h -> h.execute("DELETE FROM credential WHERE id = ?", kept.id()));

    assertEquals(Result.NOT_LOST, register(before));
  }

  @Test
  void aFileThatWasDrawnBeforeTheBackupAndRegisteredAfterItIsLostToo() throws Exception {
    world.ledger.loss =
        Optional.of(
            new LogLoss(
                2,
                3,
                "kiosk",
                Instant.now(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty()));
    var unused = recovery.begin(OPERATOR);

    assertTrue(recovery.isLost(file));
    assertEquals(Result.REGISTERED, register(file));

    assertEquals(lost.number(), world.credentials.byCode(lost.code()).orElseThrow().number());
  }

  @Test
  void anApplicationThatTheBackupHasInSealingIsIssuedWithItsFile() throws Exception {
    var unused = recovery.begin(OPERATOR);
    assertEquals(Result.REGISTERED, register(file));
    byte[] sealing = restored.file(kept);
    world.database.transaction(
        h -> {
          h.execute("DELETE FROM credential WHERE id = ?", kept.id());
          return h.execute(
              "UPDATE application SET state = 'SEALING', credential_id = NULL"
                  + " WHERE credential_id = ?",
              kept.id());
        });

    assertTrue(recovery.isLost(sealing));
    assertEquals(Result.REGISTERED, register(sealing));

    assertEquals(kept.number(), world.credentials.byCode(kept.code()).orElseThrow().number());
    assertEquals(2, world.count("application"));
  }

  @Test
  void whereItsNumberWasGivenToAnotherItIsRefusedAndTheOperatorReadsWhatToDo() throws Exception {
    Optional<LogLoss> found = world.ledger.loss;
    world.ledger.loss = Optional.empty();
    world.registry.names.put("2022003", "王五");
    Credential other = world.credential(world.apply("2022003"));
    assertEquals(lost.number(), other.number(), "nobody had noticed the loss yet");
    world.ledger.loss = found;
    var unused = recovery.begin(OPERATOR);

    Outcome outcome = recovery.register(file, OPERATOR);

    assertEquals(Result.NUMBER_TAKEN, outcome.result());
    assertEquals(Optional.of(lost.number()), outcome.number());
    assertTrue(world.credentials.byCode(lost.code()).isEmpty());
    assertTrue(outcome.message().en().contains("apply again"), outcome.message()::en);
    String trail = world.audit.events.toString();
    assertTrue(trail.contains("credential-recovery-refused"), trail);
    assertEquals(List.of(), world.disagreements());
  }

  @Test
  void aNumberThatIsBackIsNotGivenAgainWhereTheCounterIsBehind() throws Exception {
    var begun = recovery.begin(OPERATOR);
    assertEquals(Result.REGISTERED, register(file));
    var ended = recovery.end(0, OPERATOR);
    assertEquals(begun.size(), ended.size());
    world.database.transaction(h -> h.execute("UPDATE document_number SET last_value = 1"));
    world.registry.names.put("2022003", "王五");

    Credential next = world.credential(world.apply("2022003"));

    assertTrue(next.number().contains("00003"), next::number);
  }

  @Test
  void withoutALossNothingIsRegistered() {
    assertThrows(IllegalStateException.class, () -> register(file));
    world.ledger.loss = Optional.empty();
    assertThrows(IllegalStateException.class, () -> register(file));
  }

  @Test
  void aFileOfTheLostPeriodIsToldFromAForgery() {
    assertTrue(recovery.isLost(file));
    assertTrue(world.ledger.heard.contains("checkpoint 1"), world.ledger.heard::toString);
    assertFalse(recovery.isLost("%PDF".getBytes(StandardCharsets.UTF_8)));
    world.ledger.loss = Optional.empty();
    assertFalse(recovery.isLost(file));
  }
}
