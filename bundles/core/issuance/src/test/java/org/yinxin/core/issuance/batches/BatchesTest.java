package org.yinxin.core.issuance.batches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.batches.Batch;
import org.yinxin.services.batches.BatchReason;
import org.yinxin.services.batches.BatchRequest;
import org.yinxin.services.batches.BatchRow;
import org.yinxin.services.batches.BatchRow.State;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.IssuanceReason;
import org.yinxin.services.issuance.Origin;
import org.yinxin.services.issuance.Submission;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class BatchesTest {
  private final World world;

  BatchesTest(TestDatabase kind) {
    world = new World(kind);
  }

  @Test
  void aListIsCheckedWithAVerdictForEveryRowAndNothingIsIssued() throws Exception {
    world.issuer.refusals.put(
        "P3", FakeIssuer.because(IssuanceReason.NOT_ELIGIBLE, "不在籍", "not enrolled"));
    String issued = world.issuer.issue(RequestCheck.application(World.request(), "P4"));

    Batch batch = world.staged("学号\nP1\nP1\nP3\nP4\nＰ５\nnobody\n");

    assertEquals(Batch.State.STAGED, batch.state());
    assertEquals(
        List.of(State.READY, State.REFUSED, State.REFUSED, State.READY, State.READY, State.REFUSED),
        world.states(batch));
    List<BatchRow> rows = world.rows(batch);
    assertTrue(rows.get(1).reason().orElseThrow().zh().contains("重复"));
    assertEquals("not enrolled", rows.get(2).reason().orElseThrow().en());
    assertEquals(Optional.of(issued), rows.get(3).credentialId());
    assertEquals("P5", rows.get(4).personNumber());
    assertTrue(rows.get(5).reason().orElseThrow().zh().contains("没有这个人"));
    assertEquals(Map.of(State.READY, 3, State.REFUSED, 3), batch.rows());
    assertEquals(1, batch.same());
    assertEquals(0, world.issuer.applications.size());
  }

  @Test
  void aStartedBatchIssuesWhatIsReadyAndItsDeedsAreRecorded() throws Exception {
    Batch batch = world.started("P1\nnobody\nP2\n");
    world.doAll();

    Batch done = world.find(batch);
    assertEquals(Batch.State.FINISHED, done.state());
    assertEquals(List.of(State.ISSUED, State.REFUSED, State.ISSUED), world.states(batch));
    assertEquals(Optional.of("教证〔2026〕00002号"), world.rows(batch).get(2).documentNumber());
    assertEquals(
        new Submission(Origin.BATCH, "staff", "batch " + batch.id(), false),
        world.issuer.submissions.get("P1"));
    assertEquals(
        List.of(
            AuditEvent.of("staff", "batch-staged", "academic-affairs", batch.id()),
            AuditEvent.of("staff", "batch-started", "academic-affairs", batch.id())),
        world.audit.events);
  }

  @Test
  void idNumbersAreNotShownInFullToWhomNoHolderShowedThem() {
    Map<String, String> show = Map.of("id-number", "show");
    Refusal refused =
        assertThrows(
            Refusal.class,
            () -> world.stage(new BatchRequest("proof", "", show, "", false), "P1\n"));
    assertEquals(BatchReason.BAD_REQUEST, refused.reason());
    assertTrue(refused.explanation().zh().contains("只有本人可以选择"), refused.explanation().zh());
  }

  @Test
  void aRowThatAKilledNodeLeftContinuesAsTheSameApplication() throws Exception {
    Batch batch = world.started("P1\nP2\n");
    RowScheduler.Task lost = world.scheduler.next().orElseThrow();
    var unused =
        world.issuer.apply(
            RequestCheck.application(World.request(), lost.row().number()),
            new Submission(Origin.BATCH, "staff", "batch " + batch.id(), false),
            batch.id() + ":1");
    world.doAll();
    assertEquals(List.of(State.ISSUING, State.ISSUED), world.states(batch));
    assertEquals(Batch.State.RUNNING, world.find(batch).state());

    world.pass(RowScheduler.CLAIM.plusSeconds(1));
    world.doAll();

    assertEquals(List.of(State.ISSUED, State.ISSUED), world.states(batch));
    assertEquals(Batch.State.FINISHED, world.find(batch).state());
    assertEquals(2, world.issuer.credentials.size());
  }

  @Test
  void aRowThatWasDoneTwiceKeepsItsFirstVerdict() throws Exception {
    Batch batch =
        world.batches.start(
            checked(new BatchRequest("proof", "", Map.of(), "", true), "P1\n").id(), World.STAFF);
    RowScheduler.Task slow = world.scheduler.next().orElseThrow();
    world.pass(RowScheduler.CLAIM.plusSeconds(1));
    world.doAll();
    BatchRow first = world.rows(batch).get(0);

    world.processor.run(slow);

    assertEquals(first, world.rows(batch).get(0));
    assertEquals(11 + 2, first.collectionCode().orElseThrow().length());
  }

  private Batch checked(BatchRequest request, String list) throws Exception {
    Batch batch = world.stage(request, list);
    world.doAll();
    return batch;
  }

  @Test
  void aCheckThatAKilledNodeLeftIsDoneAgain() throws Exception {
    Batch batch = world.stage(World.request(), "P1\nP2\n");
    assertTrue(world.scheduler.next().isPresent());
    world.doAll();
    assertEquals(Batch.State.CHECKING, world.find(batch).state());

    world.pass(RowScheduler.CLAIM.plusSeconds(1));
    world.doOne();
    world.doAll();

    assertEquals(List.of(State.READY, State.READY), world.states(batch));
    assertEquals(Batch.State.STAGED, world.find(batch).state());
  }

  @Test
  void aPausedBatchIssuesNothingAndContinues() throws Exception {
    Batch batch = world.started("P1\nP2\nP3\n");
    world.doOne();
    world.batches.pause(batch.id(), World.STAFF);
    world.doAll();
    assertEquals(List.of(State.ISSUED, State.READY, State.READY), world.states(batch));

    world.batches.start(batch.id(), World.STAFF);
    world.doAll();

    assertEquals(Batch.State.FINISHED, world.find(batch).state());
    assertEquals(
        List.of("batch-staged", "batch-started", "batch-paused", "batch-continued"),
        world.audit.actions());
  }

  @Test
  void whatHadNotBegunWhenABatchWasCancelledStaysUndone() throws Exception {
    Batch batch = world.started("P1\nP2\nP3\n");
    world.doOne();
    RowScheduler.Task inProgress = world.scheduler.next().orElseThrow();
    world.batches.cancel(batch.id(), World.STAFF);
    world.processor.run(inProgress);
    world.doAll();

    assertEquals(List.of(State.ISSUED, State.ISSUED, State.READY), world.states(batch));
    Refusal refused =
        assertThrows(Refusal.class, () -> world.batches.start(batch.id(), World.STAFF));
    assertEquals(BatchReason.NOT_NOW, refused.reason());
    assertEquals("批次已取消；只有待启动或已暂停的批次可以启动。", refused.explanation().zh());
    assertEquals(
        "The batch is cancelled; only a checked or paused batch can be started.",
        refused.explanation().en());
  }

  @Test
  void whatABatchCannotDoIsToldWithItsStateAndTheOnesThatCould() throws Exception {
    Batch checking = world.stage(World.request(), "P1\n");
    assertNotNow(
        "The batch is being checked; only a checked or paused batch can be started.",
        () -> world.batches.start(checking.id(), World.STAFF));
    assertNotNow(
        "The batch is being checked; only a running batch can be paused.",
        () -> world.batches.pause(checking.id(), World.STAFF));
    world.doAll();
    Batch finished = world.batches.start(checking.id(), World.STAFF);
    world.doAll();
    assertNotNow(
        "The batch is finished; a batch that is finished or cancelled cannot be cancelled.",
        () -> world.batches.cancel(finished.id(), World.STAFF));
    assertNotNow(
        "The batch has no failed row to try again.",
        () -> world.batches.retry(finished.id(), World.STAFF));
    assertEquals(Batch.State.FINISHED, world.find(finished).state());
  }

  private static void assertNotNow(String said, Executable step) {
    Refusal refused = assertThrows(Refusal.class, step);
    assertEquals(BatchReason.NOT_NOW, refused.reason());
    assertEquals(said, refused.explanation().en());
  }

  @Test
  void batchesTakeTurns() throws Exception {
    Batch first = world.started("P1\nP2\nP3\nP4\n");
    world.batches.pause(first.id(), World.STAFF);
    Batch second = world.started("P5\nP6\nP7\n");
    world.batches.start(first.id(), World.STAFF);

    for (int i = 0; i < 4; i++) {
      world.pass(Duration.ofMillis(10));
      world.doOne();
    }

    assertEquals(2, world.find(first).rows().get(State.ISSUED));
    assertEquals(2, world.find(second).rows().get(State.ISSUED));
  }

  @Test
  void aBatchWhoseTypeIsUndeployedPausesAndSaysWhy() throws Exception {
    Batch batch = world.started("P1\nP2\n");
    world.issuer.outage =
        Optional.of(
            FakeIssuer.because(IssuanceReason.NO_SUCH_TYPE, "没有这种凭证：proof", "no type proof"));
    world.doAll();

    Batch paused = world.find(batch);
    assertEquals(Batch.State.PAUSED, paused.state());
    assertEquals("no type proof", paused.reason().orElseThrow().en());
    assertEquals(List.of(State.READY, State.READY), world.states(batch));

    world.issuer.outage = Optional.empty();
    world.batches.start(batch.id(), World.STAFF);
    world.doAll();
    assertEquals(Batch.State.FINISHED, world.find(batch).state());
    assertEquals(Optional.empty(), world.find(batch).reason());
  }

  @Test
  void whoLacksTheChosenOptionIsRefusedAndTheOthersAreIssued() throws Exception {
    BatchRequest request = new BatchRequest("proof", "", Map.of("subject", "CET-4"), "", false);
    world.issuer.offered.addAll(List.of("P2", "P3"));
    Batch batch = checked(request, "P1\nP2\nP3\n");
    assertEquals(List.of(State.REFUSED, State.READY, State.READY), world.states(batch));
    assertEquals("no such subject", world.rows(batch).get(0).reason().orElseThrow().en());
    assertEquals(Batch.State.STAGED, world.find(batch).state());

    // Somebody's records change between check and issue.
    world.issuer.offered.remove("P2");
    world.batches.start(batch.id(), World.STAFF);
    world.doAll();

    assertEquals(List.of(State.REFUSED, State.REFUSED, State.ISSUED), world.states(batch));
    assertEquals(Batch.State.FINISHED, world.find(batch).state());
  }

  @Test
  void aBatchThatMissesSomethingWaitsAndContinuesByItself() throws Exception {
    Batch batch = world.started("P1\nP2\n");
    world.issuer.outage =
        Optional.of(FakeIssuer.because(IssuanceReason.UNAVAILABLE, "缺少资料", "set-up is missing"));
    assertTrue(world.doOne());
    assertFalse(world.doOne());
    assertEquals(Batch.State.RUNNING, world.find(batch).state());
    assertEquals("set-up is missing", world.find(batch).reason().orElseThrow().en());

    world.issuer.outage = Optional.empty();
    world.pass(Duration.ofSeconds(16));
    world.doAll();

    assertEquals(List.of(State.ISSUED, State.ISSUED), world.states(batch));
    assertEquals(Optional.empty(), world.find(batch).reason());
  }

  @Test
  void withoutAKeyAFewRowsWaitAndNoMore() throws Exception {
    IntStream.range(0, 50).forEach(i -> world.idNumbers.put("Q" + i, ""));
    Batch batch =
        world.started(
            IntStream.range(0, 50).mapToObj(i -> "Q" + i + "\n").reduce("", String::concat));
    world.issuer.isSealing = true;
    world.doAll();
    assertEquals(Map.of(State.ISSUING, 8, State.READY, 42), world.find(batch).rows());

    world.issuer.isSealing = false;
    world.pass(RowScheduler.CLAIM.plusSeconds(1));
    world.doAll();

    assertEquals(Map.of(State.ISSUED, 50), world.find(batch).rows());
    assertEquals(50, world.issuer.credentials.size());
  }

  @Test
  void failedRowsAreTriedAgainWhenSomebodySaysSo() throws Exception {
    Batch batch = world.started("P1\nP2\n");
    world.issuer.isFailing = true;
    world.doOne();
    world.issuer.isFailing = false;
    world.doAll();
    assertEquals(List.of(State.FAILED, State.ISSUED), world.states(batch));
    assertEquals("cannot be drawn", world.rows(batch).get(0).reason().orElseThrow().en());
    assertEquals(Batch.State.FINISHED, world.find(batch).state());

    world.batches.retry(batch.id(), World.STAFF);
    world.doAll();

    assertEquals(List.of(State.ISSUED, State.ISSUED), world.states(batch));
    assertEquals(Batch.State.FINISHED, world.find(batch).state());
    assertThrows(Refusal.class, () -> world.batches.retry(batch.id(), World.STAFF));
  }

  @Test
  void whatTakesApprovalIsStartedByAnApproverWhoIsAnotherPerson() throws Exception {
    world.settings.put("approval/proof", "true");
    Batch batch = world.staged("P1\n");
    Account both =
        new Account("staff", "", Set.of("office:academic-affairs", "approver:academic-affairs"));
    assertTrue(world.batches.needsApprover(batch));
    Account listed = new Account("dean", "P1", Set.of("approver:academic-affairs"));
    for (Account each : List.of(World.STAFF, both, listed)) {
      assertEquals(
          BatchReason.NEEDS_APPROVER,
          assertThrows(Refusal.class, () -> world.batches.start(batch.id(), each)).reason());
    }

    world.batches.start(batch.id(), World.APPROVER);
    world.doAll();

    assertEquals(
        new Submission(Origin.BATCH, "approver", "batch " + batch.id(), true),
        world.issuer.submissions.get("P1"));
    assertFalse(world.batches.needsApprover(batch));
  }

  @Test
  void whatComesToTakeApprovalInMidBatchPauses() throws Exception {
    Batch batch = world.started("P1\nP2\n");
    world.doOne();
    world.settings.put("approval/proof", "true");
    world.doAll();

    assertEquals(Batch.State.PAUSED, world.find(batch).state());
    assertEquals(List.of(State.ISSUED, State.READY), world.states(batch));
    assertThrows(Refusal.class, () -> world.batches.start(batch.id(), World.STAFF));
    world.batches.start(batch.id(), World.APPROVER);
    world.doAll();
    assertTrue(world.issuer.submissions.get("P2").approved());
  }

  @Test
  void aRequestThatMakesNoSenseIsRefusedAtOnce() throws Exception {
    BatchRequest unknown = new BatchRequest("diploma", "", Map.of(), "", false);
    BatchRequest chatty = new BatchRequest("proof", "", Map.of(), "x".repeat(101), false);
    for (BatchRequest each : List.of(unknown, chatty)) {
      assertEquals(
          BatchReason.BAD_REQUEST,
          assertThrows(Refusal.class, () -> world.stage(each, "P1\n")).reason());
    }
    assertEquals(List.of(), world.batches.latest(World.STAFF));
  }

  @Test
  void batchesComePageByPageTheNewestFirst() throws Exception {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 53; i++) {
      all.add(0, world.stage(World.request(), "P1\n").id());
      world.pass(Duration.ofSeconds(1));
    }

    List<String> first = ids(world.batches.latest(World.STAFF, ""));
    List<String> second = ids(world.batches.latest(World.STAFF, first.get(49)));

    assertEquals(all.subList(0, 50), first);
    assertEquals(all.subList(50, 53), second);
    assertEquals(List.of(), world.batches.latest(World.STAFF, second.get(2)));
  }

  private static List<String> ids(List<Batch> batches) {
    return batches.stream().map(Batch::id).toList();
  }

  @Test
  void progressTellsRateAndEnd() throws Exception {
    Batch batch = world.started("P1\nP2\nP3\nP4\n");
    for (int i = 0; i < 2; i++) {
      world.pass(Duration.ofSeconds(1));
      world.doOne();
    }

    Batch running = world.find(batch);
    assertEquals(60, running.rowsPerMinute());
    assertEquals(Optional.of(world.now.plusSeconds(2)), running.estimatedEnd());
    assertEquals(4, running.total());
  }

  @Test
  void twoWorkersNeverHaveTheSameRow() throws Exception {
    IntStream.range(0, 60).forEach(i -> world.idNumbers.put("Q" + i, ""));
    Batch batch =
        world.started(
            IntStream.range(0, 60).mapToObj(i -> "Q" + i + "\n").reduce("", String::concat));
    List<Thread> workers = IntStream.range(0, 3).mapToObj(i -> new Thread(this::issue)).toList();
    workers.forEach(Thread::start);
    for (Thread worker : workers) {
      worker.join();
    }
    world.doAll();

    assertEquals(Map.of(State.ISSUED, 60), world.find(batch).rows());
    assertEquals(60, world.issuer.applications.size());
    assertEquals(60, world.issuer.credentials.size());
  }

  private void issue() {
    boolean isMore = true;
    while (isMore) {
      isMore = world.doOne();
    }
  }
}
