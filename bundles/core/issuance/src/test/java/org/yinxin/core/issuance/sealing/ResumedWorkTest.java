package org.yinxin.core.issuance.sealing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yinxin.core.issuance.FakePress;
import org.yinxin.core.issuance.World;
import org.yinxin.core.issuance.application.WaitingReason;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Application.State;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Origin;
import org.yinxin.services.issuance.Submission;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sealing.Sealing.Mode;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.text.LocalizedText;

/** Failures between acceptance and issue, and the results of a later run. */
@EachDatabase
final class ResumedWorkTest {
  private static final String PERSON = "2022001";

  private final World world;

  ResumedWorkTest(TestDatabase kind) {
    world = new World(kind);
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  /** In words for who waits, who need not do anything. */
  private static void assertWaits(String what, Application application) {
    LocalizedText reason = application.reason().orElseThrow();
    assertTrue(reason.zh().contains(what), reason::zh);
    assertTrue(reason.zh().contains("自动继续，无需重新申请"), reason::zh);
    assertTrue(reason.en().contains("no need to apply again"), reason::en);
  }

  @Test
  void aReasonGoesWithAnApplicationThatAnotherNodeFinished() throws Exception {
    world.press.diskIsFull = true;
    Application application = world.apply(PERSON);
    assertWaits("文件库", application);
    world.press.diskIsFull = false;
    finish(application);
    assertEquals(Optional.empty(), world.again(application).reason());

    SealingPool pool =
        new SealingPool(world.database, world.ledger, waiting("gone"), Duration.ZERO);
    assertTrue(pool.reason("gone").isPresent());
    pool.resumeAll();
    assertEquals(Optional.empty(), pool.reason("gone"));
    pool.stop();
  }

  /** As after a try that failed. */
  private SealingJob waiting(String id) {
    SealingJob job = world.job();
    job.reasons().waits(id, WaitingReason.TIMESTAMP);
    return job;
  }

  @Test
  void anApplicationWaitsForItsKeyAndKeepsItsNumberAndInstant() throws Exception {
    Instant accepted = world.now;
    world.press.keyIsGone = true;
    Application application = world.apply(PERSON);
    assertEquals(State.SEALING, application.state());
    assertWaits("证书", application);
    assertEquals(0, world.count("credential"));

    world.pass(Duration.ofDays(60));
    world.registry.names.put(PERSON, "张三丰");
    world.press.keyIsGone = false;
    world.issuance.resumeAll();

    Credential credential = world.credential(world.again(application));
    assertEquals("教证〔2026〕00001号", credential.number());
    assertEquals(Optional.empty(), world.again(application).reason());
    assertEquals(accepted, credential.issuedAt());
    assertEquals("张三", credential.holderName());
    assertEquals(1, world.ledger.size());
  }

  @Test
  void aCredentialBearsTheSealThatWasEnabledWhenItWasAccepted() throws Exception {
    world.seals.present = "first";
    world.press.keyIsGone = true;
    Application application = world.apply(PERSON);
    world.seals.present = "second";
    world.press.keyIsGone = false;
    world.issuance.resumeAll();

    assertEquals(State.ISSUED, world.again(application).state());
    assertEquals(Optional.of("first"), world.press.imprint);
  }

  @Test
  void anApplicationWaitsForASealAndTakesTheOneThatComes() throws Exception {
    world.seals.present = "";
    Application application = world.apply(PERSON);
    assertEquals(State.SEALING, application.state());
    assertWaits("印章", application);

    world.seals.present = "next";
    world.issuance.resumeAll();

    assertEquals(State.ISSUED, world.again(application).state());
    assertEquals(Optional.of("next"), world.press.imprint);
  }

  @Test
  void anApplicationWaitsForTheDisk() throws Exception {
    world.press.diskIsFull = true;
    Application application = world.apply(PERSON);
    assertEquals(State.SEALING, application.state());
    assertWaits("文件库", application);
    assertEquals(List.of(application), world.issuance.unissued(PERSON));
    assertEquals(0, world.ledger.size());

    world.press.diskIsFull = false;
    world.issuance.resumeAll();

    assertEquals(State.ISSUED, world.again(application).state());
    assertEquals(Optional.empty(), world.again(application).reason());
  }

  @Test
  void anApplicationWaitsForItsTimeStampAndDoesNotFail() throws Exception {
    world.press.stampsAreAway = true;
    Application application = world.apply(PERSON);
    assertEquals(State.SEALING, application.state());
    assertWaits("时间戳", application);
    assertEquals(0, world.count("credential"));
    assertEquals(0, world.press.files.size());

    world.press.stampsAreAway = false;
    world.issuance.resumeAll();

    assertEquals(State.ISSUED, world.again(application).state());
    assertEquals(1, world.ledger.size());
  }

  @Test
  void whileNoStampIsToBeHadNothingIsDrawnForIt() throws Exception {
    world.press.stampsArePaused = true;
    Application application = world.apply(PERSON);
    world.issuance.resumeAll();
    assertEquals(State.SEALING, world.again(application).state());
    assertWaits("时间戳", world.again(application));
    assertEquals(List.of(), world.press.sealed);

    world.press.stampsArePaused = false;
    world.issuance.resumeAll();
    assertEquals(State.ISSUED, world.again(application).state());
  }

  @Test
  void aRenewalThatWasCutOffSupersedesTheOneItIsForAndNoOther() throws Exception {
    Application work = world.issuance.apply(World.request(PERSON, "求职"), Submission.BY_HOLDER, "");
    Application study = world.issuance.apply(World.request(PERSON, "留学"), Submission.BY_HOLDER, "");
    world.registry.names.put(PERSON, "张三丰");
    world.press.keyIsGone = true;
    Submission office = new Submission(Origin.COUNTER, "clerk", "资料更正", false);
    Application renewal = world.issuance.renew(study.credentialId().orElseThrow(), office);
    assertEquals(State.SEALING, renewal.state());
    assertEquals(Credential.State.VALID, world.credential(study).state());

    world.press.keyIsGone = false;
    world.issuance.resumeAll();

    assertEquals(world.again(renewal).credentialId(), world.credential(study).successor());
    assertEquals(Credential.State.VALID, world.credential(work).state());
  }

  @Test
  void aRowOfABatchIsSealedAsSuch() throws Exception {
    world.registry.names.put("2022002", "李四");
    Submission batch = new Submission(Origin.BATCH, "clerk", "batch 7", false);
    world.issuance.apply(World.request(PERSON, ""), batch, "7:1");
    world.apply("2022002");

    assertEquals(List.of(Mode.BATCH, Mode.SINGLE), world.press.sealed);
  }

  /** The level of the seal follows from it, and what the statistics say. */
  @Test
  void aKeyThatAPersonMadeUpMakesNoRowOfABatchAndTakesNone() throws Exception {
    world.issuance.apply(World.request(PERSON, ""), Submission.BY_HOLDER, "batch:7:1");
    Submission batch = new Submission(Origin.BATCH, "clerk", "batch 7", false);
    world.issuance.apply(World.request(PERSON, "留学"), batch, "7:1");

    assertEquals(List.of(Mode.SINGLE, Mode.BATCH), world.press.sealed);
  }

  @Test
  void whoFindsAnApplicationInOtherHandsWaitsForItsEnd() throws Exception {
    world.press.keyIsGone = true;
    Application application = world.apply(PERSON);
    world.press.keyIsGone = false;
    SealingJob job = world.job();

    List<Callable<State>> work =
        Collections.nCopies(
            4,
            () -> {
              job.run(application.id());
              return world.again(application).state();
            });

    assertEquals(Collections.nCopies(4, State.ISSUED), World.together(work));
    assertEquals(1, world.count("credential"));
  }

  @Test
  void aSecondRunIssuesNothingTwice() throws Exception {
    world.apply(PERSON);
    world.issuance.resumeAll();
    world.issuance.resumeAll();

    assertEquals(1, world.count("credential"));
    assertEquals(1, world.ledger.size());
  }

  @Test
  void aDocumentThatCannotBeDrawnFailsForGoodAndSaysWhy() throws Exception {
    world.registry.names.put(PERSON, FakePress.TOO_LONG);
    Application application = world.apply(PERSON);

    assertEquals(State.FAILED, application.state());
    assertEquals("过长", application.reason().orElseThrow().zh());
    assertEquals(Optional.empty(), application.credentialId());
    world.issuance.resumeAll();
    assertEquals(application, world.again(application));
    assertEquals(0, world.ledger.size());
  }

  @Test
  void anApplicationThatBreaksTheRendererHoldsUpNoOther() throws Exception {
    world.registry.names.put("broken", FakePress.BREAKS);
    world.press.keyIsGone = true;
    Application broken = world.apply("broken");
    world.pass(Duration.ofSeconds(1));
    Application waiting = world.apply(PERSON);
    assertEquals(State.SEALING, waiting.state());

    world.press.keyIsGone = false;
    world.issuance.resumeAll();

    assertEquals(State.SEALING, world.again(broken).state());
    assertWaits("系统出错", world.again(broken));
    assertEquals(State.ISSUED, world.again(waiting).state());
  }

  @Test
  void anApplicationThatBreaksTheRendererIsTriedMoreAndMoreSeldomUntilItWorks() throws Exception {
    world.registry.names.put("broken", FakePress.BREAKS);
    Application broken = world.apply("broken");
    int tries = 0;
    for (Instant end = world.now.plus(Duration.ofHours(24)); world.now.isBefore(end); ) {
      world.pass(Duration.ofMinutes(5));
      int before = world.press.drawn.get();
      world.issuance.resumeAll();
      tries += world.press.drawn.get() - before;
    }
    assertTrue(tries > 24 && tries < 40, "tries: " + tries);
    assertTrue(oldOnes().contains(broken.id()), this::oldOnes);

    world.press.hasBug = false;
    world.pass(Duration.ofHours(1));
    world.issuance.resumeAll();
    assertEquals(State.ISSUED, world.again(broken).state());
    assertEquals(Optional.empty(), world.again(broken).reason());
    assertFalse(oldOnes().contains(broken.id()), this::oldOnes);
  }

  /** The doctor tells of them. */
  private String oldOnes() {
    return new ApplicationCheck(world.database, () -> world.now).execute().toString();
  }

  @Test
  void stoppingWaitsForWhatIsBeingStoredAndInterruptsNothing() throws Exception {
    CountDownLatch isStoring = new CountDownLatch(1);
    CountDownLatch isReleased = new CountDownLatch(1);
    AtomicBoolean isInterrupted = new AtomicBoolean();
    world.press.whileStoring =
        () -> {
          isStoring.countDown();
          try {
            isReleased.await();
          } catch (InterruptedException e) {
            isInterrupted.set(true);
          }
        };
    AtomicReference<Thread> stopping = new AtomicReference<>();
    Callable<Object> stop =
        () -> {
          isStoring.await();
          stopping.set(Thread.currentThread());
          world.issuance.stop();
          return null;
        };
    Callable<Object> release =
        () -> {
          isStoring.await();
          Waits.await()
              .until(
                  () ->
                      stopping.get() != null
                          && stopping.get().getState() == Thread.State.TIMED_WAITING);
          isReleased.countDown();
          return null;
        };
    List<Object> done = World.together(List.of(() -> world.apply(PERSON), stop, release));

    assertFalse(isInterrupted.get());
    assertEquals(State.ISSUED, world.again((Application) done.get(0)).state());
  }

  /** Two applications of a person for one topic, the newer one with other facts. */
  private record Two(Application old, Application recent) {}

  /** Has a person apply for both while there is no key, which is back afterwards. */
  private Two twoInSealing(String person) throws Refusal {
    world.press.keyIsGone = true;
    world.registry.names.put(person, "张三");
    Application old = world.apply(person);
    world.pass(Duration.ofDays(1));
    world.registry.names.put(person, "张三丰");
    Application recent = world.apply(person);
    world.press.keyIsGone = false;
    return new Two(old, recent);
  }

  @Test
  void anOldApplicationThatIsFinishedLateSupersedesNothingNewer() throws Exception {
    Two two = twoInSealing(PERSON);
    // The newer one is finished first, as when a job is just in time.
    finish(two.recent());
    finish(two.old());

    assertEquals(State.ISSUED, world.again(two.old()).state());
    Credential newer = world.credential(world.again(two.recent()));
    Credential older = world.credential(world.again(two.old()));
    assertEquals(Credential.State.VALID, newer.state());
    assertEquals(Credential.State.SUPERSEDED, older.state());
    assertEquals(Optional.of(newer.id()), older.successor());
    assertEquals(List.of(), world.disagreements());
  }

  @Test
  void anOldOneThatIsFinishedLateAndCutOffBeforeItEndsIsEndedByTheNextRun() throws Exception {
    Two two = twoInSealing(PERSON);
    finish(two.recent());

    world.press.whileStoring = () -> world.ledger.listens = true;
    finish(two.old());
    assertEquals(State.SEALING, world.again(two.old()).state());
    assertEquals(2, world.count("credential"));

    world.ledger.listens = false;
    world.press.whileStoring = () -> {};
    int drawn = world.press.drawn.get();
    world.issuance.resumeAll();
    assertEquals(State.ISSUED, world.again(two.old()).state());
    assertEquals(Credential.State.SUPERSEDED, world.credential(world.again(two.old())).state());
    assertEquals(drawn, world.press.drawn.get());
    assertEquals(List.of(), world.disagreements());
  }

  @Test
  void ofTwoForOneTopicThatAreFinishedTogetherTheNewerIsValid() throws Exception {
    for (int i = 0; i < 8; i++) {
      String person = "p" + i;
      Two two = twoInSealing(person);

      Callable<Object> first = Executors.callable(() -> finish(two.old()));
      Callable<Object> second = Executors.callable(() -> finish(two.recent()));
      World.together(List.of(first, second));
      world.issuance.resumeAll();

      assertEquals(Credential.State.VALID, world.credential(world.again(two.recent())).state());
      assertEquals(Credential.State.SUPERSEDED, world.credential(world.again(two.old())).state());
    }
    assertEquals(List.of(), world.disagreements());
  }

  @Test
  void whatIsIssuedWhileANewerOneIsBeingSealedIsSupersededByIt() throws Exception {
    Two two = twoInSealing(PERSON);

    world.press.whileStoring =
        () -> {
          world.press.whileStoring = () -> {};
          finish(two.old());
        };
    finish(two.recent());

    assertEquals(
        world.again(two.recent()).credentialId(),
        world.credential(world.again(two.old())).successor());
    assertEquals(List.of(), world.disagreements());
  }

  private void finish(Application application) {
    world.job().run(application.id());
  }

  @Test
  void anApplicationInTheMomentOfStoppingIsFinishedAtTheNextStart() throws Exception {
    world.issuance.stop();
    Application application = world.apply(PERSON);
    assertEquals(State.SEALING, application.state());

    finish(application);
    assertEquals(State.ISSUED, world.again(application).state());
  }

  @Test
  void revokingIsLoggedOnceAndCannotBeRepeated() throws Exception {
    String id = world.apply(PERSON).credentialId().orElseThrow();

    assertTrue(world.credentials.revoke(id, "a mistake", "registrar"));
    assertFalse(world.credentials.revoke(id, "again", "registrar"));
    assertFalse(world.credentials.revoke("no such id", "", "registrar"));
    assertEquals(2, world.ledger.size());
    List<AuditEvent> recorded =
        world.audit.events.stream().filter(e -> e.action().equals("credential-revoked")).toList();
    assertEquals(1, recorded.size(), world.audit.actions()::toString);
    assertEquals("registrar", recorded.get(0).actor());
    assertEquals(id, recorded.get(0).subject());
  }
}
