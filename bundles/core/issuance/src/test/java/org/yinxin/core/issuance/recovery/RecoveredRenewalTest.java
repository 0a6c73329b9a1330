package org.yinxin.core.issuance.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yinxin.core.issuance.World;
import org.yinxin.core.issuance.application.StoredJson;
import org.yinxin.core.issuance.sealing.RegistrationRecord;
import org.yinxin.core.issuance.sealing.RegistrationRecords;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Origin;
import org.yinxin.services.issuance.Recovery.Result;
import org.yinxin.services.issuance.Submission;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** An office renewed one of two credentials of the same topic, and a backup lacks the new one. */
@EachDatabase
final class RecoveredRenewalTest {
  private static final String PERSON = "2022001";
  private static final Account OPERATOR =
      new Account("console:operator", "", Set.of(Account.OPERATOR));

  private final World world;
  private final RestoredWorld restored;
  private Credential work;
  private Credential study;
  private Credential renewal;
  private byte[] studyFile;
  private byte[] renewalFile;

  RecoveredRenewalTest(TestDatabase kind) {
    world = new World(kind);
    restored = new RestoredWorld(world);
  }

  @BeforeEach
  void renew() throws Exception {
    work =
        world.credential(
            world.issuance.apply(World.request(PERSON, "求职"), Submission.BY_HOLDER, ""));
    study =
        world.credential(
            world.issuance.apply(World.request(PERSON, "留学"), Submission.BY_HOLDER, ""));
    world.registry.names.put(PERSON, "张三丰");
    world.pass(Duration.ofDays(1));
    leave(study);
    renewal =
        world.credential(
            world.issuance.renew(
                study.id(), new Submission(Origin.COUNTER, "clerk", "资料更正", false)));
    assertEquals(Optional.of(renewal.id()), again(study).successor());
    studyFile = restored.file(study);
    renewalFile = restored.file(renewal);
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  private void leave(Credential credential) {
    world.database.transaction(
        h ->
            h.execute(
                "INSERT INTO credential_decision (import_id, credential_id, choice, decided_by,"
                    + " decided_at) VALUES ('import', ?, 'LEAVE', 'clerk', CURRENT_TIMESTAMP)",
                credential.id()));
  }

  private void restore(int entries) throws Exception {
    restored.restore(entries, entries);
    var unused = restored.recovery().begin(OPERATOR);
  }

  private Result register(byte[] file) throws Exception {
    return restored.recovery().register(file, OPERATOR).result();
  }

  private Credential again(Credential lost) {
    return world.credentials.byCode(lost.code()).orElseThrow();
  }

  private void assertTheRenewedOneEndedAndNoOther() {
    assertEquals(Credential.State.VALID, again(renewal).state());
    assertEquals(Credential.State.VALID, again(work).state());
    assertEquals(Optional.of(again(renewal).id()), again(study).successor());
    assertEquals(List.of(), world.disagreements());
  }

  @Test
  void itEndsTheOneInTheBackupThatTheOfficeHadLeftBefore() throws Exception {
    restore(2);

    assertEquals(Result.REGISTERED, register(renewalFile));
    assertEquals(Result.KNOWN, register(renewalFile));

    assertTheRenewedOneEndedAndNoOther();
  }

  @Test
  void itEndsTheOneThatComesBackBeforeIt() throws Exception {
    restore(1);

    assertEquals(Result.REGISTERED, register(studyFile));
    assertEquals(Result.REGISTERED, register(renewalFile));

    assertTheRenewedOneEndedAndNoOther();
  }

  @Test
  void itEndsTheOneThatComesBackAfterIt() throws Exception {
    restore(1);

    assertEquals(Result.REGISTERED, register(renewalFile));
    assertEquals(Result.REGISTERED, register(studyFile));

    assertTheRenewedOneEndedAndNoOther();
  }

  @Test
  void aCredentialComesBackUnderItsOwnId() throws Exception {
    restore(1);

    assertEquals(Result.REGISTERED, register(renewalFile));

    assertEquals(renewal.id(), again(renewal).id());
  }

  @Test
  void aRecordFromBeforeRenewalsWereToldApartIsRead() throws Exception {
    RegistrationRecord record =
        new RegistrationRecords(world.press, world.ledger, world.ledger)
            .readFrom(renewalFile)
            .orElseThrow();
    ObjectNode json = (ObjectNode) new JsonMapper().readTree(StoredJson.write(record));
    json.remove("renewed");

    RegistrationRecord old = StoredJson.read(json.toString(), RegistrationRecord.class, "a file");

    assertEquals("", old.renewed());
    assertEquals(record.accepted(), old.accepted());
  }
}
