package org.yinxin.core.issuance.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yinxin.core.issuance.World;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Recovery.Result;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** A backup has neither of two credentials of which the newer one supersedes the older one. */
@EachDatabase
final class RecoveryOrderTest {
  private static final Account OPERATOR =
      new Account("console:operator", "", Set.of(Account.OPERATOR));

  private static final String PERSON = "2022001";

  private final World world;
  private final RestoredWorld restored;
  private Credential older;
  private Credential newer;
  private byte[] olderFile;
  private byte[] newerFile;

  RecoveryOrderTest(TestDatabase kind) {
    world = new World(kind);
    restored = new RestoredWorld(world);
  }

  @BeforeEach
  void lose() throws Exception {
    world.registry.names.put("2022002", "李四");
    world.apply("2022002");
    older = world.credential(world.apply(PERSON));
    world.registry.names.put(PERSON, "张三丰");
    world.pass(Duration.ofDays(1));
    newer = world.credential(world.apply(PERSON));
    olderFile = restored.file(older);
    newerFile = restored.file(newer);
    restored.restore(1, 1);
    var unused = restored.recovery().begin(OPERATOR);
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  /** Registers a file in a run of its own. */
  private Result register(byte[] file) throws Exception {
    return restored.recovery().register(file, OPERATOR).result();
  }

  private Credential again(Credential lost) {
    return world.credentials.byCode(lost.code()).orElseThrow();
  }

  private void assertTheNewerIsValid() {
    assertEquals(Credential.State.VALID, again(newer).state());
    assertEquals(Credential.State.SUPERSEDED, again(older).state());
    assertEquals(Optional.of(again(newer).id()), again(older).successor());
    assertEquals(Optional.of(newer.issuedAt()), again(older).stateSince());
    assertEquals(List.of(), world.disagreements());
  }

  @Test
  void theOlderEndsWhenItComesFirst() throws Exception {
    assertEquals(Result.REGISTERED, register(olderFile));
    assertEquals(Result.REGISTERED, register(newerFile));

    assertTheNewerIsValid();
  }

  @Test
  void theOlderEndsWhenItComesLast() throws Exception {
    assertEquals(Result.REGISTERED, register(newerFile));
    assertEquals(Result.REGISTERED, register(olderFile));

    assertTheNewerIsValid();
  }

  @Test
  void theOlderEndsForOneThatWasIssuedAfterRecovery() throws Exception {
    var unused = restored.recovery().end(10, OPERATOR);
    Credential issued = world.credential(world.apply(PERSON));

    assertEquals(Result.REGISTERED, register(olderFile));

    assertEquals(Optional.of(issued.id()), again(older).successor());
    assertEquals(Credential.State.VALID, again(issued).state());
    assertEquals(List.of(), world.disagreements());
  }

  @Test
  void aRunThatWasCutOffIsCompletedByTheNext() throws Exception {
    assertEquals(Result.REGISTERED, register(newerFile));
    assertEquals(Result.REGISTERED, register(olderFile));
    world.database.transaction(
        h -> {
          h.execute("UPDATE credential SET state = 'VALID', state_since = NULL, successor = NULL");
          return h.execute("DELETE FROM ledger_pending WHERE entry_index = 3");
        });

    assertEquals(Result.KNOWN, register(olderFile));

    assertTheNewerIsValid();
  }

  @Test
  void whatTheOfficeLeavesIsValidInEveryRun() throws Exception {
    assertEquals(Result.REGISTERED, register(olderFile));
    String id = again(older).id();
    world.database.transaction(
        h ->
            h.execute(
                "INSERT INTO credential_decision (import_id, credential_id, choice, decided_by,"
                    + " decided_at) VALUES ('import', ?, 'LEAVE', 'clerk', CURRENT_TIMESTAMP)",
                id));

    assertEquals(Result.REGISTERED, register(newerFile));
    assertEquals(Result.KNOWN, register(olderFile));

    assertEquals(Credential.State.VALID, again(older).state());
  }
}
