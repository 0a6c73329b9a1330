package org.yinxin.core.issuance.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yinxin.core.issuance.FakePress;
import org.yinxin.core.issuance.World;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credential.State;
import org.yinxin.services.issuance.Decision;
import org.yinxin.services.issuance.Decision.Choice;
import org.yinxin.services.issuance.IssuanceReason;
import org.yinxin.services.issuance.Origin;
import org.yinxin.services.issuance.PendingApproval;
import org.yinxin.services.issuance.Submission;
import org.yinxin.services.ledger.LogIncompleteException;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class CorrectionDecisionsTest {
  private static final String PERSON = "2022001";
  private static final Account CLERK = new Account("clerk", "", Set.of("office:academic-affairs"));

  private final World world;
  private final CorrectionDecisions decisions;
  private Credential credential;

  CorrectionDecisionsTest(TestDatabase kind) {
    world = new World(kind);
    decisions =
        new CorrectionDecisions(
            world.database,
            world.issuance,
            world.credentials,
            world.audit,
            (importId, credentialId) -> importId.startsWith("i-"));
  }

  @BeforeEach
  void aNameIsCorrected() throws Exception {
    credential = world.credential(world.apply(PERSON));
    world.registry.names.put(PERSON, "张三丰");
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  private State decide(Choice choice, String reason) throws Exception {
    return decide("i-1", choice, reason);
  }

  private State decide(String importId, Choice choice, String reason) throws Exception {
    Decision decision = decisions.decide(importId, credential.id(), choice, reason, CLERK);
    assertEquals(List.of(decision), decisions.ofImport(importId, CLERK));
    return state(credential);
  }

  private State state(Credential of) {
    return world.credentials.byId(of.id()).orElseThrow().state();
  }

  private Credential applied(String purpose) throws Refusal {
    return world.credential(
        world.issuance.apply(World.request(PERSON, purpose), Submission.BY_HOLDER, ""));
  }

  @Test
  void aSupersededOneIsIssuedAnewForTheHolder() throws Exception {
    assertEquals(State.SUPERSEDED, decide(Choice.SUPERSEDE, ""));

    Credential newer = world.credentials.ofPerson(PERSON).get(0);
    assertNotEquals(credential.id(), newer.id());
    assertEquals("张三丰", newer.holderName());
  }

  @Test
  void oneThatIsLeftIsValidWhateverIsIssuedAfterwards() throws Exception {
    assertEquals(State.VALID, decide(Choice.LEAVE, ""));

    world.issuance.apply(World.request(PERSON, "留学"), Submission.BY_HOLDER, "");
    assertEquals(State.VALID, world.credentials.byId(credential.id()).orElseThrow().state());
  }

  @Test
  void oneThatWasLeftIsSupersededWhenALaterImportTouchesItAgain() throws Exception {
    assertEquals(State.VALID, decide("i-1", Choice.LEAVE, ""));
    Credential meanwhile = applied("");

    world.registry.names.put(PERSON, "张三峰");
    assertEquals(State.SUPERSEDED, decide("i-2", Choice.SUPERSEDE, ""));

    Credential newest = world.credentials.ofPerson(PERSON).get(0);
    assertEquals("张三峰", newest.holderName());
    assertEquals(State.VALID, state(meanwhile));
    assertEquals(List.of(), world.disagreements());
  }

  @Test
  void oneWithAnotherPurposeIsValidUntilItIsDecidedOn() throws Exception {
    world.registry.names.put(PERSON, "张三");
    Credential work = applied("求职");
    world.registry.names.put(PERSON, "张三丰");

    assertEquals(State.SUPERSEDED, decide(Choice.SUPERSEDE, ""));
    assertEquals(State.VALID, state(work));
    decisions.decide("i-1", work.id(), Choice.LEAVE, "", CLERK);
    assertEquals(State.VALID, state(work));
  }

  @Test
  void twoAreSupersededByTheOneThatSaysWhatBothShould() throws Exception {
    decide("i-0", Choice.LEAVE, "");
    Credential second = applied("");
    world.registry.names.put(PERSON, "张三峰");

    decisions.decide("i-1", second.id(), Choice.SUPERSEDE, "", CLERK);
    assertEquals(State.SUPERSEDED, decide("i-2", Choice.SUPERSEDE, ""));

    Credential newest = world.credentials.ofPerson(PERSON).get(0);
    assertEquals(3, world.credentials.ofPerson(PERSON).size());
    for (Credential old : List.of(credential, second)) {
      assertEquals(
          Optional.of(newest.id()), world.credentials.byId(old.id()).orElseThrow().successor());
    }
    assertEquals(List.of(), world.disagreements());
  }

  @Test
  void whatACrashLeftUnrecordedIsDecidedAgainWithoutHarm() throws Exception {
    world.issuance.renew(credential.id(), new Submission(Origin.COUNTER, "clerk", "资料更正", false));
    assertEquals(State.SUPERSEDED, state(credential));

    assertEquals(State.SUPERSEDED, decide(Choice.SUPERSEDE, ""));
    assertEquals(2, world.credentials.ofPerson(PERSON).size());
  }

  @Test
  void oneWhoseRecordsAreAsTheyWereIsNotSaidToBeSuperseded() {
    world.registry.names.put(PERSON, "张三");

    assertEquals(
        IssuanceReason.BAD_REQUEST,
        assertThrows(Refusal.class, () -> decide(Choice.SUPERSEDE, "")).reason());
    assertEquals(List.of(), decisions.ofImport("i-1", CLERK));
    assertEquals(State.VALID, state(credential));
  }

  @Test
  void oneThatIsValidNoLongerIsNotLeft() throws Exception {
    world.apply(PERSON);

    assertEquals(
        IssuanceReason.DECIDED,
        assertThrows(Refusal.class, () -> decide(Choice.LEAVE, "")).reason());
  }

  @Test
  void oneThatIsRevokedIsVoidAndSaysWhy() throws Exception {
    assertEquals(
        IssuanceReason.BAD_REQUEST,
        assertThrows(Refusal.class, () -> decide(Choice.REVOKE, " ")).reason());
    assertEquals(State.REVOKED, decide(Choice.REVOKE, "冒名顶替"));
  }

  @Test
  void whatCannotBeRevokedYetIsNotSaidToBe() throws Exception {
    // The job of the credential may be giving indices still.
    world.ledger.forgetIndices();

    assertThrows(LogIncompleteException.class, () -> decide(Choice.REVOKE, "冒名顶替"));
    assertEquals(List.of(), decisions.ofImport("i-1", CLERK));
    assertEquals(State.VALID, state(credential));

    world.ledger.listens = false;
    assertEquals(State.REVOKED, decide(Choice.REVOKE, "冒名顶替"));
  }

  @Test
  void oneWhoseSuccessorWaitsForApprovalIsDecidedOnceThatIsIssued() throws Exception {
    world.settings.put("approval/proof", "true");
    for (int i = 0; i < 2; i++) {
      assertEquals(IssuanceReason.AWAITING_APPROVAL, refused(Choice.SUPERSEDE));
    }
    assertEquals(State.VALID, state(credential));
    PendingApproval waiting = world.approvals.pending(World.DEAN).get(0);
    assertEquals(List.of(waiting), world.approvals.pending(World.DEAN));

    world.approvals.refuse(waiting.id(), "照片不清晰", World.DEAN);
    assertEquals(IssuanceReason.AWAITING_APPROVAL, refused(Choice.SUPERSEDE));
    String again = world.approvals.pending(World.DEAN).get(0).id();
    world.approvals.approve(again, Optional.empty(), World.DEAN);
    assertEquals(State.SUPERSEDED, state(credential));
    assertEquals(State.SUPERSEDED, decide(Choice.SUPERSEDE, ""));
  }

  private Reason refused(Choice choice) {
    Refusal refusal = assertThrows(Refusal.class, () -> decide(choice, ""));
    assertEquals(List.of(), decisions.ofImport("i-1", CLERK));
    return refusal.reason();
  }

  @Test
  void oneWhoseSuccessorIsNotSealedYetOrCannotBeIsNotSaidToBeSuperseded() throws Exception {
    world.registry.names.put(PERSON, FakePress.TOO_LONG);
    assertEquals(IssuanceReason.CANNOT_COMPOSE, refused(Choice.SUPERSEDE));

    world.registry.names.put(PERSON, "张三丰");
    world.press.keyIsGone = true;
    assertEquals(IssuanceReason.UNAVAILABLE, refused(Choice.SUPERSEDE));
    assertEquals(IssuanceReason.UNAVAILABLE, refused(Choice.SUPERSEDE));
    assertEquals(3, world.count("application"));
    assertEquals(State.VALID, state(credential));

    world.press.keyIsGone = false;
    assertEquals(State.SUPERSEDED, decide(Choice.SUPERSEDE, ""));
    assertEquals(2, world.credentials.ofPerson(PERSON).size());
    assertEquals(List.of(), world.disagreements());
  }

  @Test
  void isDecidedAndSeenByStaffOfItsOfficeOnly() throws Exception {
    List<Account> others =
        List.of(
            new Account("approver", "", Set.of("approver:academic-affairs")),
            new Account("foreign", "", Set.of("office:personnel")),
            new Account("root", "", Set.of(Account.ADMINISTRATOR)),
            new Account("console:admin", "", Set.of(Account.OPERATOR)));
    for (Account by : others) {
      denied("i-1", credential.id(), by);
    }
    denied("untouched", credential.id(), CLERK);
    denied("i-1", "none", CLERK);

    decide(Choice.LEAVE, "");
    for (Account by : others) {
      assertEquals(List.of(), decisions.ofImport("i-1", by));
    }
  }

  private void denied(String importId, String credentialId, Account by) {
    Refusal refusal =
        assertThrows(
            Refusal.class, () -> decisions.decide(importId, credentialId, Choice.REVOKE, "有误", by));
    assertEquals(AccessReason.NOT_FOUND, refusal.reason());
  }

  @Test
  void isDecidedOnce() throws Exception {
    decide(Choice.LEAVE, "");

    assertEquals(
        IssuanceReason.DECIDED,
        assertThrows(Refusal.class, () -> decide(Choice.SUPERSEDE, "")).reason());
  }
}
