package org.yinxin.core.issuance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yinxin.core.issuance.logaudit.TableAudit;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Application.State;
import org.yinxin.services.issuance.IssuanceReason;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Attacks on accepted applications of somebody who may do everything in the database. */
@EachDatabase
final class AlteredApplicationsTest {
  private static final String PERSON = "2022001";

  private final TestDatabase kind;
  private final World world;

  AlteredApplicationsTest(TestDatabase kind) {
    this.kind = kind;
    world = new World(kind);
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  private void sql(String statement, String id) {
    int changed = world.database.transaction(h -> h.execute(statement, id));
    assertEquals(1, changed);
  }

  private void putAnotherDocument(String id) {
    String accepted =
        world.database.transaction(
            h ->
                h.createQuery("SELECT accepted FROM application WHERE id = :id")
                    .bind("id", id)
                    .mapTo(String.class)
                    .one());
    assertTrue(accepted.contains("张三"), accepted);
    int changed =
        world.database.transaction(
            h ->
                h.execute(
                    "UPDATE application SET accepted = ? WHERE id = ?",
                    accepted.replace("张三", "李四"),
                    id));
    assertEquals(1, changed);
  }

  private void assertIsNotSealed(Application application) {
    world.issuance.resumeAll();

    Application waits = world.again(application);
    assertEquals(State.SEALING, waits.state());
    assertTrue(waits.reason().orElseThrow().zh().contains("与受理时不符"));
    assertEquals(0, world.count("credential"));
    assertAlarm(application);
  }

  private void assertAlarm(Application application) {
    assertEquals(
        List.of(AuthenticatedTable.APPLICATION.altered(List.of(application.id()))),
        world.rows.alarms.stream().distinct().toList());
    assertEquals(Mismatch.Kind.APPLICATION, world.rows.alarms.get(0).kind());
  }

  @Test
  void anotherDocumentThanWasAcceptedIsNotSealed() throws Exception {
    world.press.keyIsGone = true;
    Application application = world.apply(PERSON);
    putAnotherDocument(application.id());
    world.press.keyIsGone = false;

    assertIsNotSealed(application);
  }

  @Test
  void whatWaitsForAnApproverIsNotSealedBecauseItsStateSaysSo() throws Exception {
    world.settings.put("approval/proof", "true");
    Application application = world.apply(PERSON);
    sql("UPDATE application SET state = 'SEALING' WHERE id = ?", application.id());

    assertIsNotSealed(application);
  }

  @Test
  void anotherDocumentThanWasAcceptedIsNotApproved() throws Exception {
    world.settings.put("approval/proof", "true");
    Application application = world.apply(PERSON);
    putAnotherDocument(application.id());

    Refusal refused =
        assertThrows(
            Refusal.class,
            () -> world.approvals.approve(application.id(), Optional.empty(), World.DEAN));

    assertEquals(IssuanceReason.DATA_ALTERED, refused.reason());
    assertEquals(State.AWAITING_APPROVAL, world.again(application).state());
    assertAlarm(application);
  }

  private Optional<Mismatch> found() {
    return new TableAudit(world.database, world.audit, world.rows).run();
  }

  private Application approved() throws Refusal {
    world.settings.put("approval/proof", "true");
    return world.approvals.approve(world.apply(PERSON).id(), Optional.empty(), World.DEAN);
  }

  @Test
  void anotherDocumentThanWasApprovedIsFoundAlsoAfterItIsSealed() throws Exception {
    Application application = approved();
    assertEquals(State.ISSUED, application.state());
    assertEquals(Optional.empty(), found());

    putAnotherDocument(application.id());

    assertEquals(Mismatch.Kind.APPLICATION, found().orElseThrow().kind());
    assertEquals("application " + application.id(), found().orElseThrow().subject());
  }

  @Test
  void anApprovedApplicationThatIsRemovedIsFound() throws Exception {
    Application application = approved();

    sql("DELETE FROM application WHERE id = ?", application.id());

    assertEquals("application " + application.id(), found().orElseThrow().subject());
  }

  @Test
  void aDocumentThatATriggerPutsInAtTheApprovalIsNotSealed() throws Exception {
    world.settings.put("approval/proof", "true");
    Application application = world.apply(PERSON);
    Trigger trigger = new Trigger(world.database, kind, application.id());
    try {
      world.approvals.approve(application.id(), Optional.empty(), World.DEAN);
    } finally {
      trigger.drop();
    }

    assertIsNotSealed(application);
    assertEquals("application " + application.id(), found().orElseThrow().subject());
  }

  @Test
  void anApplicationThatNobodyHandedInIsNotApproved() throws Exception {
    world.settings.put("approval/proof", "true");
    Application application = world.apply(PERSON);
    sql(
        "UPDATE application SET submitted_by = 'clerk', id = 'made-up' WHERE id = ?",
        application.id());

    Refusal refused =
        assertThrows(
            Refusal.class, () -> world.approvals.approve("made-up", Optional.empty(), World.DEAN));

    assertEquals(IssuanceReason.DATA_ALTERED, refused.reason());
  }
}
