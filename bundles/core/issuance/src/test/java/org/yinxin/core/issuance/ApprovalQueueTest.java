package org.yinxin.core.issuance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Application.State;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Hold;
import org.yinxin.services.issuance.IssuanceException;
import org.yinxin.services.issuance.IssuanceException.Reason;
import org.yinxin.services.issuance.Origin;
import org.yinxin.services.issuance.PendingApproval;
import org.yinxin.services.issuance.Submission;
import org.yinxin.testdatabases.EachDatabase;
import org.yinxin.testdatabases.TestDatabase;

@EachDatabase
final class ApprovalQueueTest {
  private static final String PERSON = "2022001";
  private static final String OFFICE = "academic-affairs";
  private static final Account DEAN = new Account("dean", "", Set.of());
  private static final Account CLERK = new Account("clerk", "", Set.of());

  private final World world;

  ApprovalQueueTest(TestDatabase kind) {
    world = new World(kind);
  }

  @BeforeEach
  void approvalIsWanted() {
    world.settings.values.put("approval/proof", "true");
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  private static Reason refused(Executable call) {
    return assertThrows(IssuanceException.class, call).reason();
  }

  @Test
  void waitsUntilAnApproverLetsItBeIssued() throws Exception {
    Application application = world.issuance.apply(World.request(PERSON, "留学"), "");
    assertEquals(State.AWAITING_APPROVAL, application.state());
    world.issuance.resumeAll();
    assertEquals(0, world.press.files.size());

    PendingApproval pending = world.approvals.pending(Set.of(OFFICE)).get(0);
    assertEquals("张三", pending.holderName());
    assertEquals("留学", pending.purpose());
    assertEquals("教证〔2026〕00001号", pending.number());

    Application approved = world.approvals.approve(application.id(), DEAN);
    assertEquals(State.ISSUED, approved.state());
    assertEquals("教证〔2026〕00001号", world.credential(approved).number());
    assertEquals(List.of(), world.approvals.pending(Set.of(OFFICE)));
    assertEquals(
        List.of(new AuditEvent("dean", "application-approved", OFFICE, application.id(), PERSON)),
        world.audit.events);
  }

  @Test
  void isSeenByItsOfficeOnly() throws Exception {
    world.apply(PERSON);

    assertEquals(List.of(), world.approvals.pending(Set.of("personnel")));
    assertEquals(List.of(), world.approvals.pending(Set.of()));
  }

  @Test
  void isLookedAtAsItWouldBeIssued() throws Exception {
    Application application = world.apply(PERSON);

    String preview = new String(world.approvals.preview(application.id()), StandardCharsets.UTF_8);
    assertTrue(preview.contains("教证〔2026〕00001号"), preview);
  }

  @Test
  void aRefusalIsToldAndItsNumberIsNotUsedAgain() throws Exception {
    Application application = world.apply(PERSON);
    Application refused = world.approvals.refuse(application.id(), "dean", "照片不清晰");
    assertEquals(State.REFUSED, refused.state());
    assertEquals("照片不清晰", refused.reason().orElseThrow().zh());

    Application again = world.apply(PERSON);
    assertNotEquals(application.id(), again.id());
    world.approvals.approve(again.id(), DEAN);
    assertEquals("教证〔2026〕00002号", world.credential(world.again(again)).number());
    assertEquals(Reason.DECIDED, refused(() -> world.approvals.approve(application.id(), DEAN)));
    assertEquals(List.of("application-refused", "application-approved"), world.audit.actions());
  }

  @Test
  void theApplicantTakesItBack() throws Exception {
    Application application = world.apply(PERSON);

    assertEquals(State.WITHDRAWN, world.approvals.withdraw(application.id()).state());
    assertEquals(Reason.DECIDED, refused(() -> world.approvals.withdraw(application.id())));
    assertEquals(
        List.of(State.WITHDRAWN),
        world.issuance.unissued(PERSON).stream().map(Application::state).toList());
  }

  @Test
  void anEqualOneIsNotHandedInTwice() throws Exception {
    world.apply(PERSON);

    assertEquals(Reason.AWAITING_APPROVAL, world.refusal(World.request(PERSON, "")));
    assertEquals(1, world.count("application"));
  }

  @Test
  void nobodyApprovesTheirOwn() throws Exception {
    Application application = world.apply(PERSON);
    Account holder = new Account("dean", PERSON, Set.of());

    assertEquals(
        Reason.OWN_APPLICATION, refused(() -> world.approvals.approve(application.id(), holder)));
    assertEquals(State.ISSUED, world.approvals.approve(application.id(), DEAN).state());
  }

  @Test
  void whoAppliedForAnotherDoesNotApproveIt() throws Exception {
    Submission counter = new Submission(Origin.COUNTER, "clerk", "at the counter", false);
    Application application = world.issuance.apply(World.request(PERSON, ""), counter, "");

    assertEquals(
        Reason.OWN_APPLICATION, refused(() -> world.approvals.approve(application.id(), CLERK)));
    assertEquals(State.ISSUED, world.approvals.approve(application.id(), DEAN).state());
    assertEquals(List.of("application-submitted", "application-approved"), world.audit.actions());
  }

  @Test
  void whatWasApprovedTogetherWaitsForNobody() throws Exception {
    Submission batch = new Submission(Origin.BATCH, "clerk", "batch 1", true);

    assertEquals(State.ISSUED, world.issuance.apply(World.request(PERSON, ""), batch, "").state());
  }

  @Test
  void ofManyApproversAtOnceOneDecides() throws Exception {
    Application application = world.apply(PERSON);
    Callable<Boolean> approve =
        () -> {
          try {
            world.approvals.approve(application.id(), DEAN);
            return true;
          } catch (IssuanceException e) {
            return false;
          }
        };

    List<Boolean> done = World.together(Collections.nCopies(8, approve));
    assertEquals(1, done.stream().filter(d -> d).count());
    assertEquals(1, world.count("credential"));
  }

  @Test
  void aPersonOnHoldIsIssuedNothingAndToldWhy() throws Exception {
    Application waiting = world.apply(PERSON);
    Hold hold = world.holds.place(PERSON, OFFICE, Hold.Category.FEES, "请先缴清学费。", "clerk");

    IssuanceException refusal =
        assertThrows(
            IssuanceException.class, () -> world.issuance.apply(World.request(PERSON, "求职"), ""));
    assertEquals("因欠费暂缓出具：请先缴清学费。", refusal.explanation().zh());
    assertEquals(Reason.NOT_ELIGIBLE, refused(() -> world.approvals.approve(waiting.id(), DEAN)));

    assertTrue(world.holds.lift(hold.id(), "clerk"));
    assertEquals(State.ISSUED, world.approvals.approve(waiting.id(), DEAN).state());
    assertEquals(
        List.of("hold-placed", "hold-lifted", "application-approved"), world.audit.actions());
    assertEquals(List.of(), world.holds.ofPerson(PERSON));
    assertEquals(Optional.of("clerk"), world.holds.find(hold.id()).map(Hold::by));
  }

  @Test
  void whatRestsOnRecordsOfBeforeIsLookedAtAgainBeforeItIsIssued() throws Exception {
    Application application = world.apply(PERSON);
    world.pass(Duration.ofDays(1));
    world.registry.names.put(PERSON, "张三丰");

    assertEquals(
        Reason.RECORDS_CHANGED, refused(() -> world.approvals.approve(application.id(), DEAN)));
    assertEquals(State.AWAITING_APPROVAL, world.again(application).state());
    PendingApproval pending = world.approvals.find(application.id()).orElseThrow();
    assertEquals("张三丰", pending.holderName());
    assertEquals(Optional.of(world.now), pending.recomposedAt());
    String preview = new String(world.approvals.preview(application.id()), StandardCharsets.UTF_8);
    assertTrue(preview.contains("兹证明张三丰"), preview);

    Credential issued = world.credential(world.approvals.approve(application.id(), DEAN));
    assertEquals("张三丰", issued.holderName());
    assertEquals("教证〔2026〕00001号", issued.number());
    assertEquals(world.now, issued.issuedAt());
    assertEquals(List.of(), world.disagreements());
  }

  @Test
  void whoMayHaveItNoLongerIsNotApproved() throws Exception {
    Application application = world.apply(PERSON);
    world.registry.names.remove(PERSON);

    assertEquals(
        Reason.NOT_ELIGIBLE, refused(() -> world.approvals.approve(application.id(), DEAN)));
    assertEquals(State.REFUSED, world.approvals.refuse(application.id(), "dean", "已离校").state());
  }

  @Test
  void aHoldOfAnotherOfficeHoldsNothingBackHere() throws Exception {
    world.settings.values.clear();
    world.holds.place(PERSON, "personnel", Hold.Category.OTHER, "离职手续未办。", "clerk");

    assertEquals(State.ISSUED, world.apply(PERSON).state());
  }

  @Test
  void aRenewedCredentialSupersedesTheOldOneIfTheFactsDiffer() throws Exception {
    world.settings.values.clear();
    Submission decision = new Submission(Origin.COUNTER, "clerk", "corrected records", true);
    Application first = world.issuance.apply(World.request(PERSON, "留学"), "");
    String old = first.credentialId().orElseThrow();

    assertEquals(old, world.issuance.renew(old, decision).credentialId().orElseThrow());
    world.registry.names.put(PERSON, "张三丰");
    String renewed = world.issuance.renew(old, decision).credentialId().orElseThrow();

    assertNotEquals(old, renewed);
    assertEquals(Optional.of(renewed), world.credentials.byId(old).orElseThrow().successor());
  }
}
