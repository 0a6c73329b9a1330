package org.yinxin.core.issuance.batches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.yinxin.services.identity.AccessReason.NOT_ALLOWED;
import static org.yinxin.services.identity.AccessReason.NOT_FOUND;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.batches.Batch;
import org.yinxin.services.batches.Batches;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Each account does with a batch what is its own to do. */
@EachDatabase
final class BatchAccessTest {
  private static final Account OPERATOR =
      new Account("console:admin", "", Set.of(Account.OPERATOR));
  private static final Account FOREIGN =
      new Account("other", "", Set.of("office:personnel", "approver:personnel"));
  private static final Account NOBODY = new Account("student", "P1", Set.of());
  private static final Account ADMINISTRATOR =
      new Account("root", "", Set.of(Account.ADMINISTRATOR));

  /** Something that is done with a batch. */
  private interface Call {
    void of(Batches batches, String id, Account by) throws Exception;
  }

  private static final Map<String, Call> SEEING =
      Map.of(
          "find", (batches, id, by) -> batches.find(id, by),
          "rows", (batches, id, by) -> batches.rows(id, 0, Set.of(), by));

  private static final Map<String, Call> WORKING =
      Map.of(
          "cancel", (batches, id, by) -> batches.cancel(id, by),
          "retry", (batches, id, by) -> batches.retry(id, by),
          "verdicts", (batches, id, by) -> batches.verdicts(id, "en", by),
          "files", (batches, id, by) -> batches.files(id, "en", by));

  private final World world;

  BatchAccessTest(TestDatabase kind) {
    world = new World(kind);
  }

  private void refused(AccessReason reason, Map<String, Call> calls, Batch b, Account by) {
    calls.forEach((name, call) -> refused(reason, name, call, b.id(), by));
  }

  private void refused(AccessReason reason, String name, Call call, String id, Account by) {
    Refusal refusal =
        assertThrows(
            Refusal.class, () -> call.of(world.batches, id, by), name + " by " + by.user());
    assertEquals(reason, refusal.reason(), name + " by " + by.user());
  }

  private List<String> listed(Account by) {
    return world.batches.latest(by).stream().map(Batch::id).toList();
  }

  @Test
  void staffAndApproversSeeTheBatchesOfTheirOfficeAndNobodyElseDoes() throws Exception {
    Batch batch = world.staged("P1\n");

    for (Account by : List.of(World.STAFF, World.APPROVER)) {
      assertEquals(batch.id(), world.batches.find(batch.id(), by).id());
      assertEquals(1, world.batches.rows(batch.id(), 0, Set.of(), by).size());
      assertEquals(List.of(batch.id()), listed(by));
    }
    refused(NOT_FOUND, SEEING, batch, FOREIGN);
    for (Account by : List.of(NOBODY, ADMINISTRATOR)) {
      refused(NOT_ALLOWED, SEEING, batch, by);
    }
    for (Account by : List.of(FOREIGN, NOBODY, ADMINISTRATOR)) {
      assertEquals(List.of(), listed(by));
    }
  }

  @Test
  void whoSeesRowsIsOnRecordBeforeTheyAreGiven() throws Exception {
    Batch batch = world.staged("P1\nP2\n");
    world.accesses.accesses.clear();

    world.batches.rows(batch.id(), 1, Set.of(), World.APPROVER);
    assertEquals(List.of("BATCH_ROWS " + batch.id() + " P2"), world.accesses.words());

    world.accesses.isBroken = true;
    assertThrows(
        IllegalStateException.class,
        () -> world.batches.rows(batch.id(), 0, Set.of(), World.STAFF));
  }

  @Test
  void staffOfTheOfficeAloneWorkWithIt() throws Exception {
    Batch batch = world.staged("P1\n");

    refused(NOT_FOUND, WORKING, batch, FOREIGN);
    refused(NOT_FOUND, "pause", Batches::pause, batch.id(), FOREIGN);
    for (Account by : List.of(World.APPROVER, NOBODY, ADMINISTRATOR)) {
      refused(NOT_ALLOWED, WORKING, batch, by);
      refused(NOT_ALLOWED, "pause", Batches::pause, batch.id(), by);
    }
    assertEquals(Batch.State.STAGED, world.find(batch).state());
    world.batches.cancel(batch.id(), World.STAFF);
    assertEquals(Batch.State.CANCELLED, world.find(batch).state());
  }

  @Test
  void staffAndApproversOfTheOfficeStartItAndNobodyElseDoes() throws Exception {
    Batch batch = world.staged("P1\n");

    refused(NOT_FOUND, "start", Batches::start, batch.id(), FOREIGN);
    for (Account by : List.of(NOBODY, ADMINISTRATOR, OPERATOR)) {
      refused(NOT_ALLOWED, "start", Batches::start, batch.id(), by);
    }
    assertEquals(Batch.State.RUNNING, world.batches.start(batch.id(), World.APPROVER).state());
  }

  @Test
  void staffOfTheTypesOfficeAloneHandIn() {
    for (Account by : List.of(World.APPROVER, FOREIGN, NOBODY, ADMINISTRATOR, OPERATOR)) {
      refused(
          NOT_ALLOWED,
          "stage",
          (batches, id, account) ->
              batches.stage(World.request(), InputStream.nullInputStream(), account),
          "",
          by);
    }
    assertEquals(List.of(), listed(World.STAFF));
  }

  @Test
  void theOperatorOfTheServerSeesAllAndPausesAndDoesNothingElse() throws Exception {
    Batch batch = world.started("P1\nP2\n");

    assertEquals(List.of(batch.id()), listed(OPERATOR));
    assertEquals(2, world.batches.rows(batch.id(), 0, Set.of(), OPERATOR).size());
    refused(NOT_ALLOWED, WORKING, batch, OPERATOR);

    assertEquals(Batch.State.PAUSED, world.batches.pause(batch.id(), OPERATOR).state());
    assertEquals(
        AuditEvent.of("console:admin", "batch-paused", "academic-affairs", batch.id()),
        world.audit.events.get(world.audit.events.size() - 1));
  }

  @Test
  void anUnknownIdIsNotFoundByThoseWhoMayAskAtAll() {
    for (Account by : List.of(World.STAFF, OPERATOR)) {
      SEEING.forEach((name, call) -> refused(NOT_FOUND, name, call, "none", by));
      refused(NOT_FOUND, "pause", Batches::pause, "none", by);
    }
    WORKING.forEach((name, call) -> refused(NOT_FOUND, name, call, "none", World.STAFF));
    refused(NOT_FOUND, "start", Batches::start, "none", World.APPROVER);
    refused(NOT_ALLOWED, "find", Batches::find, "none", NOBODY);
  }
}
