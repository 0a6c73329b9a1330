package org.yinxin.core.issuance.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.core.issuance.World;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Application.State;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Hold;
import org.yinxin.services.issuance.IssuanceReason;
import org.yinxin.services.issuance.Origin;
import org.yinxin.services.issuance.PendingApproval;
import org.yinxin.services.issuance.Submission;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.RowSet;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.FixedRowAuthentication;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class ApprovalQueueTest {
  private static final String PERSON = "2022001";
  private static final String OFFICE = "academic-affairs";
  private static final Set<String> APPROVER = Set.of("approver:" + OFFICE);
  private static final Account DEAN = World.DEAN;
  private static final Account CLERK =
      new Account("clerk", "", Set.of("office:" + OFFICE, "approver:" + OFFICE));
  private static final Account FOREIGN =
      new Account("other", "", Set.of("office:personnel", "approver:personnel"));

  private final World world;

  ApprovalQueueTest(TestDatabase kind) {
    world = new World(kind);
  }

  @BeforeEach
  void approvalIsWanted() {
    world.settings.put("approval/proof", "true");
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  private static Reason refused(Executable call) {
    return assertThrows(Refusal.class, call).reason();
  }

  @Test
  void waitsUntilAnApproverLetsItBeIssued() throws Exception {
    Application application =
        world.issuance.apply(World.request(PERSON, "留学"), Submission.BY_HOLDER, "");
    assertEquals(State.AWAITING_APPROVAL, application.state());
    world.issuance.resumeAll();
    assertEquals(0, world.press.files.size());

    PendingApproval pending = world.approvals.pending(DEAN).get(0);
    assertEquals("张三", pending.holderName());
    assertEquals("留学", pending.purpose());
    assertEquals("教证〔2026〕00001号", pending.number());

    Application approved = world.approvals.approve(application.id(), Optional.empty(), DEAN);
    assertEquals(State.ISSUED, approved.state());
    String subject = application.id() + " document:" + pending.version();
    assertEquals("教证〔2026〕00001号", world.credential(approved).number());
    assertEquals(List.of(), world.approvals.pending(DEAN));
    assertEquals(
        List.of(new AuditEvent("dean", "application-approved", OFFICE, subject, PERSON)),
        world.audit.events);
  }

  @Test
  void isSeenByItsOfficeOnly() throws Exception {
    String id = world.apply(PERSON).id();
    Account staff = new Account("staff", "", Set.of("office:" + OFFICE));
    for (Account by : List.of(staff, DEAN)) {
      assertEquals(id, world.approvals.pending(by).get(0).id());
      assertEquals(id, world.approvals.find(id, by).id());
      assertTrue(world.approvals.preview(id, by).length > 0);
    }

    for (Account by : outsiders()) {
      assertEquals(List.of(), world.approvals.pending(by));
      assertEquals(0, world.approvals.decidable(by));
      denied(() -> world.approvals.find(id, by));
      denied(() -> world.approvals.preview(id, by));
    }
    denied(() -> world.approvals.find("none", DEAN));
  }

  @Test
  void theListIsOnRecordBeforeItIsGiven() throws Exception {
    world.apply(PERSON);
    world.approvals.pending(DEAN);
    assertEquals(List.of("APPLICATIONS  " + PERSON), world.accesses.words());
    assertEquals(Set.of(OFFICE), world.accesses.accesses.get(0).offices());

    world.accesses.isBroken = true;
    assertThrows(IllegalStateException.class, () -> world.approvals.pending(DEAN));
  }

  @Test
  void isDecidedByApproversOfItsOfficeOnly() throws Exception {
    String id = world.apply(PERSON).id();
    List<Account> others = new ArrayList<>(outsiders());
    others.add(new Account("staff", "", Set.of("office:" + OFFICE)));

    for (Account by : others) {
      denied(() -> world.approvals.approve(id, Optional.empty(), by));
      denied(() -> world.approvals.refuse(id, "无", by));
      assertFalse(world.approvals.find(id, DEAN).isDecidedBy(by));
    }
    denied(() -> world.approvals.approve("none", Optional.empty(), DEAN));
    assertTrue(world.approvals.find(id, DEAN).isDecidedBy(DEAN));
    assertEquals(List.of(), world.audit.events);
  }

  private static List<Account> outsiders() {
    return List.of(
        FOREIGN,
        new Account("root", "", Set.of(Account.ADMINISTRATOR)),
        new Account("console:admin", "", Set.of(Account.OPERATOR)),
        new Account("student", "", Set.of()));
  }

  private static void denied(Executable call) {
    assertEquals(AccessReason.NOT_FOUND, assertThrows(Refusal.class, call).reason());
  }

  @Test
  void isLookedAtAsItWouldBeIssued() throws Exception {
    Application application = world.apply(PERSON);

    String preview =
        new String(world.approvals.preview(application.id(), DEAN), StandardCharsets.UTF_8);
    assertTrue(preview.contains("教证〔2026〕00001号"), preview);
    assertEquals(List.of("PREVIEW " + application.id() + " " + PERSON), world.accesses.words());
  }

  @Test
  void aRefusalIsToldAndItsNumberIsNotUsedAgain() throws Exception {
    Application application = world.apply(PERSON);
    Application refused = world.approvals.refuse(application.id(), "照片不清晰", DEAN);
    assertEquals(State.REFUSED, refused.state());
    assertEquals("照片不清晰", refused.reason().orElseThrow().zh());

    Application again = world.apply(PERSON);
    assertNotEquals(application.id(), again.id());
    world.approvals.approve(again.id(), Optional.empty(), DEAN);
    assertEquals("教证〔2026〕00002号", world.credential(world.again(again)).number());
    denied(() -> world.approvals.approve(application.id(), Optional.empty(), DEAN));
    assertEquals(List.of("application-refused", "application-approved"), world.audit.actions());
  }

  @Test
  void theApplicantTakesItBack() throws Exception {
    Application application = world.apply(PERSON);

    Account holder = new Account("zhang", PERSON, Set.of());
    for (Account other :
        List.of(new Account("li", "2022002", Set.of()), new Account("clerk", "", Set.of()), DEAN)) {
      denied(() -> world.approvals.withdraw(application.id(), other));
      denied(() -> world.issuance.application(application.id(), other));
      assertThrows(
          Refusal.class, () -> world.issuance.apply(World.request(PERSON, "another's"), "", other));
      assertThrows(Refusal.class, () -> world.issuance.preview(World.request(PERSON, ""), other));
    }

    assertEquals(State.WITHDRAWN, world.approvals.withdraw(application.id(), holder).state());
    assertEquals(
        List.of(new AuditEvent("zhang", "application-withdrawn", OFFICE, application.id(), PERSON)),
        world.audit.events);
    assertEquals(
        IssuanceReason.DECIDED, refused(() -> world.approvals.withdraw(application.id(), holder)));
    assertEquals(
        List.of(State.WITHDRAWN),
        world.issuance.unissued(PERSON).stream().map(Application::state).toList());
  }

  @Test
  void anEqualOneIsNotHandedInTwice() throws Exception {
    world.apply(PERSON);

    assertEquals(IssuanceReason.AWAITING_APPROVAL, world.refusal(World.request(PERSON, "")));
    assertEquals(1, world.count("application"));
  }

  @Test
  void nobodyDecidesOnTheirOwn() throws Exception {
    Application application = world.apply(PERSON);
    Account holder = new Account("dean", PERSON, APPROVER);
    assertEquals(0, world.approvals.decidable(holder));
    assertEquals(1, world.approvals.decidable(DEAN));

    assertEquals(
        IssuanceReason.OWN_APPLICATION,
        refused(() -> world.approvals.approve(application.id(), Optional.empty(), holder)));
    assertEquals(
        IssuanceReason.OWN_APPLICATION,
        refused(() -> world.approvals.refuse(application.id(), "无", holder)));
    assertEquals(
        State.ISSUED, world.approvals.approve(application.id(), Optional.empty(), DEAN).state());
  }

  @Test
  void whoAppliedForAnotherDoesNotDecideOnIt() throws Exception {
    Submission counter = new Submission(Origin.COUNTER, "clerk", "at the counter", false);
    Application application = world.issuance.apply(World.request(PERSON, ""), counter, "");
    assertEquals(0, world.approvals.decidable(CLERK));

    assertEquals(
        IssuanceReason.OWN_APPLICATION,
        refused(() -> world.approvals.approve(application.id(), Optional.empty(), CLERK)));
    assertEquals(
        IssuanceReason.OWN_APPLICATION,
        refused(() -> world.approvals.refuse(application.id(), "无", CLERK)));
    assertEquals(
        State.ISSUED, world.approvals.approve(application.id(), Optional.empty(), DEAN).state());
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
            world.approvals.approve(application.id(), Optional.empty(), DEAN);
            return true;
          } catch (Refusal e) {
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
    Hold hold = world.holds.place(PERSON, OFFICE, Hold.Category.FEES, "请先缴清学费。", CLERK);

    Refusal refusal =
        assertThrows(
            Refusal.class,
            () -> world.issuance.apply(World.request(PERSON, "求职"), Submission.BY_HOLDER, ""));
    assertEquals("因欠费暂缓出具：请先缴清学费。", refusal.explanation().zh());
    assertEquals(
        IssuanceReason.NOT_ELIGIBLE,
        refused(() -> world.approvals.approve(waiting.id(), Optional.empty(), DEAN)));

    assertTrue(world.holds.lift(hold.id(), CLERK));
    assertEquals(
        State.ISSUED, world.approvals.approve(waiting.id(), Optional.empty(), DEAN).state());
    assertEquals(
        List.of("hold-placed", "hold-lifted", "application-approved"), world.audit.actions());
    assertEquals(List.of(), world.holds.ofPerson(PERSON));
    assertEquals("clerk", hold.by());
  }

  @Test
  void aHoldIsItsOfficesOwn() throws Exception {
    Hold hold = world.holds.place(PERSON, OFFICE, Hold.Category.FEES, "请先缴清学费。", CLERK);
    List<Account> others = new ArrayList<>(outsiders());
    others.add(DEAN);

    for (Account by : others) {
      assertEquals(List.of(), world.holds.active(by));
      denied(() -> world.holds.lift(hold.id(), by));
      assertEquals(
          AccessReason.NOT_ALLOWED,
          assertThrows(
                  Refusal.class,
                  () -> world.holds.place(PERSON, OFFICE, Hold.Category.FEES, "无", by))
              .reason());
    }
    denied(() -> world.holds.lift("none", CLERK));
    assertEquals(List.of(hold), world.holds.active(CLERK));
    assertEquals(List.of("HOLDS  " + PERSON), world.accesses.words());
    world.accesses.isBroken = true;
    assertThrows(IllegalStateException.class, () -> world.holds.active(CLERK));
    world.accesses.isBroken = false;
    assertTrue(world.holds.lift(hold.id(), CLERK));
    assertFalse(world.holds.lift(hold.id(), CLERK));
  }

  @Test
  void whatRestsOnRecordsOfBeforeIsLookedAtAgainBeforeItIsIssued() throws Exception {
    Application application = world.apply(PERSON);
    world.pass(Duration.ofDays(1));
    world.registry.names.put(PERSON, "张三丰");

    assertEquals(
        IssuanceReason.RECORDS_CHANGED,
        refused(() -> world.approvals.approve(application.id(), Optional.empty(), DEAN)));
    assertEquals(State.AWAITING_APPROVAL, world.again(application).state());
    PendingApproval pending = world.approvals.find(application.id(), DEAN);
    assertEquals("张三丰", pending.holderName());
    assertEquals(Optional.of(world.now), pending.recomposedAt());
    String preview =
        new String(world.approvals.preview(application.id(), DEAN), StandardCharsets.UTF_8);
    assertTrue(preview.contains("兹证明张三丰"), preview);

    Optional<String> seen = Optional.of(pending.version());
    Credential issued = world.credential(world.approvals.approve(application.id(), seen, DEAN));
    assertEquals("张三丰", issued.holderName());
    assertEquals("教证〔2026〕00001号", issued.number());
    assertEquals(world.now, issued.issuedAt());
    assertEquals(List.of(), world.disagreements());
  }

  @Test
  void whatAnApproverHasNotSeenIsNotApproved() throws Exception {
    Account other = new Account("vice-dean", "", APPROVER);
    String id = world.apply(PERSON).id();
    Optional<String> first = Optional.of(world.approvals.find(id, DEAN).version());
    world.registry.names.put(PERSON, "张三丰");
    assertEquals(
        IssuanceReason.RECORDS_CHANGED, refused(() -> world.approvals.approve(id, first, other)));

    for (Optional<String> seen : List.of(first, Optional.<String>empty(), Optional.of("none"))) {
      assertEquals(
          IssuanceReason.RECORDS_CHANGED, refused(() -> world.approvals.approve(id, seen, DEAN)));
      assertEquals(State.AWAITING_APPROVAL, world.issuance.application(id).orElseThrow().state());
    }
    Optional<String> second = Optional.of(world.approvals.find(id, DEAN).version());
    assertEquals(State.ISSUED, world.approvals.approve(id, second, DEAN).state());
  }

  @Test
  void oneThatWasComposedAnewIsAcceptedThenAndKeepsItsPlaceInTheQueue() throws Exception {
    Instant handedIn = world.now;
    String id = world.apply(PERSON).id();
    world.pass(Duration.ofDays(1));
    world.registry.names.put("2022002", "李四");
    String later = world.apply("2022002").id();
    world.pass(Duration.ofDays(1));
    world.registry.names.put(PERSON, "张三丰");
    assertTrue(world.issuance.recompose(id));
    Instant recomposed = world.now;

    PendingApproval pending = world.approvals.pending(DEAN).get(0);
    assertEquals(id, pending.id());
    assertEquals(later, world.approvals.pending(DEAN).get(1).id());
    assertEquals(handedIn, pending.submittedAt());
    assertEquals(recomposed, world.issuance.application(id).orElseThrow().acceptedAt());

    // A clock behind an instant of issue would let a correction supersede nothing.
    world.pass(Duration.ofDays(-1));
    assertEquals(IssuanceReason.UNAVAILABLE, world.refusal(World.request("2022002", "留学")));
  }

  @Test
  void whoMayHaveItNoLongerIsNotApproved() throws Exception {
    Application application = world.apply(PERSON);
    world.registry.names.remove(PERSON);

    assertEquals(
        IssuanceReason.NOT_ELIGIBLE,
        refused(() -> world.approvals.approve(application.id(), Optional.empty(), DEAN)));
    assertEquals(State.REFUSED, world.approvals.refuse(application.id(), "已离校", DEAN).state());
  }

  @Test
  void aHoldOfAnotherOfficeHoldsNothingBackHere() throws Exception {
    world.settings.clear();
    world.holds.place(PERSON, "personnel", Hold.Category.OTHER, "离职手续未办。", FOREIGN);

    assertEquals(State.ISSUED, world.apply(PERSON).state());
  }

  @Test
  void aRenewedCredentialSupersedesTheOldOneIfTheFactsDiffer() throws Exception {
    world.settings.clear();
    Submission decision = new Submission(Origin.COUNTER, "clerk", "corrected records", true);
    Application first = world.issuance.apply(World.request(PERSON, "留学"), Submission.BY_HOLDER, "");
    String old = first.credentialId().orElseThrow();

    assertEquals(old, world.issuance.renew(old, decision).credentialId().orElseThrow());
    world.registry.names.put(PERSON, "张三丰");
    String renewed = world.issuance.renew(old, decision).credentialId().orElseThrow();

    assertNotEquals(old, renewed);
    assertEquals(Optional.of(renewed), world.credentials.byId(old).orElseThrow().successor());
  }

  @Test
  void aHoldThatIsLiftedInTheDatabaseHoldsUntilTheOfficeLiftsIt() throws Exception {
    Hold hold = world.holds.place(PERSON, OFFICE, Hold.Category.FEES, "请先缴清学费。", CLERK);
    int lifted =
        world.database.transaction(
            h ->
                h.execute(
                    "UPDATE person_hold SET lifted_by = 'clerk', lifted_at = CURRENT_TIMESTAMP"));
    assertEquals(1, lifted);

    Refusal refusal =
        assertThrows(
            Refusal.class,
            () -> world.issuance.apply(World.request(PERSON, "求职"), Submission.BY_HOLDER, ""));
    assertEquals(IssuanceReason.NOT_ELIGIBLE, refusal.reason());
    assertEquals(hold.id(), world.holds.active(CLERK).get(0).id());
    assertEquals(AuthenticatedTable.HOLD.altered(List.of(hold.id())), world.rows.alarms.get(0));

    assertTrue(world.holds.lift(hold.id(), CLERK));
    assertEquals(List.of(), world.holds.active(CLERK));
    world.apply(PERSON);
  }

  @Test
  void theTrailHasEachChangeOfAHold() throws Exception {
    Hold hold = world.holds.place(PERSON, OFFICE, Hold.Category.FEES, "请先缴清学费。", CLERK);
    world.holds.place(PERSON, OFFICE, Hold.Category.OTHER, "请到教务处。", CLERK);
    world.holds.lift(hold.id(), CLERK);

    RowSet rows =
        world.database.transaction(h -> FixedRowAuthentication.read(h, AuthenticatedTable.HOLD));
    assertEquals(rows, world.audit.rows(AuthenticatedTable.HOLD));
    assertEquals(2, rows.total());
  }
}
