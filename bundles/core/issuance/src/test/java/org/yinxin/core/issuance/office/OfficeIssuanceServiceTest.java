package org.yinxin.core.issuance.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.core.issuance.World;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Offices apply for people and look after what they issued, and nobody else does. */
@EachDatabase
final class OfficeIssuanceServiceTest {
  private static final String PERSON = "2022001";
  private static final Account CLERK = new Account("clerk", "", Set.of("office:academic-affairs"));
  private static final Account OPERATOR =
      new Account("console:admin", "", Set.of(Account.OPERATOR));
  private static final List<Account> OTHERS =
      List.of(
          new Account("approver", "", Set.of("approver:academic-affairs")),
          new Account("foreign", "", Set.of("office:personnel", "approver:personnel")),
          new Account("root", "", Set.of(Account.ADMINISTRATOR)),
          new Account("student", PERSON, Set.of()));

  private final World world;
  private final OfficeIssuanceService issuance;

  OfficeIssuanceServiceTest(TestDatabase kind) {
    world = new World(kind);
    issuance =
        new OfficeIssuanceService(world.types, world.issuance, world.credentials, world.accesses);
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  private static void denied(AccessReason reason, Executable call) {
    assertEquals(reason, assertThrows(Refusal.class, call).reason());
  }

  private Credential issued() throws Exception {
    return world.credential(world.apply(PERSON));
  }

  private List<Executable> typeCalls(ApplicationRequest request, Account by) {
    return List.of(() -> issuance.preview(request, by), () -> issuance.apply(request, "委托书", by));
  }

  private List<Executable> credentialCalls(String id, Account by) {
    return List.of(
        () -> issuance.credential(id, by),
        () -> issuance.forDownload(id, by),
        () -> issuance.revoke(id, "有误", by),
        () -> issuance.renew(id, "资料更正", by));
  }

  @Test
  void staffOfTheOfficeApplyOnTheGroundThatTheyGive() throws Exception {
    Application made = issuance.apply(World.request(PERSON, ""), "委托书", CLERK);

    assertEquals(Application.State.ISSUED, made.state());
    assertEquals("clerk", world.audit.events.get(0).actor());
  }

  @Test
  void nobodyElseAppliesOrLooks() throws Exception {
    for (Account by : OTHERS) {
      for (Executable call : typeCalls(World.request(PERSON, ""), by)) {
        denied(AccessReason.NOT_ALLOWED, call);
      }
    }
    ApplicationRequest unknown = new ApplicationRequest(PERSON, "diploma", "", Map.of(), "");
    for (Executable call : typeCalls(unknown, CLERK)) {
      denied(AccessReason.NO_SUCH_TYPE, call);
    }
    assertEquals(0, world.count("application"));
  }

  @Test
  void aPreviewForAnOfficeShowsIdNumbersInPart() throws Exception {
    for (Map.Entry<String, String> each : Map.of("show", "masked", "none", "none").entrySet()) {
      Map<String, String> options = Map.of("id-number", each.getKey());
      ApplicationRequest request = new ApplicationRequest(PERSON, "proof", "", options, "");

      assertTrue(issuance.preview(request, CLERK).length > 0);
      assertEquals(each.getValue(), world.types.chosen.get("id-number"));
    }
  }

  @Test
  void credentialsAreTheirOfficesOwn() throws Exception {
    String id = issued().id();
    for (Account by : OTHERS) {
      for (Executable call : credentialCalls(id, by)) {
        denied(AccessReason.NOT_FOUND, call);
      }
    }
    for (Executable call : credentialCalls("none", CLERK)) {
      denied(AccessReason.NOT_FOUND, call);
    }

    assertEquals(Credential.State.VALID, issuance.credential(id, CLERK).state());
    assertTrue(issuance.renew(id, "资料更正", CLERK).credentialId().isPresent());
    assertTrue(issuance.revoke(id, "有误", CLERK));
    assertFalse(issuance.revoke(id, "有误", CLERK));
  }

  @Test
  void whoseDataAnOfficeIsGivenIsRecordedFirst() throws Exception {
    String id = issued().id();
    var preview = issuance.preview(World.request(PERSON, ""), CLERK);
    assertTrue(preview.length > 0);
    assertEquals(id, issuance.forDownload(id, CLERK).id());
    for (Account by : OTHERS) {
      denied(AccessReason.NOT_FOUND, () -> issuance.forDownload(id, by));
    }
    assertEquals(
        List.of("PREVIEW proof " + PERSON, "DOWNLOAD " + id + " " + PERSON),
        world.accesses.words());

    world.accesses.isBroken = true;
    assertThrows(IllegalStateException.class, () -> issuance.forDownload(id, CLERK));
    assertThrows(
        IllegalStateException.class, () -> issuance.preview(World.request(PERSON, ""), CLERK));
  }

  @Test
  void theOperatorOfTheServerAppliesAndRevokesAndDoesNothingElse() throws Exception {
    String id = issued().id();
    denied(AccessReason.NOT_FOUND, () -> issuance.credential(id, OPERATOR));
    denied(AccessReason.NOT_FOUND, () -> issuance.renew(id, "资料更正", OPERATOR));
    denied(AccessReason.NOT_FOUND, () -> issuance.revoke("none", "有误", OPERATOR));
    denied(AccessReason.NOT_ALLOWED, () -> issuance.preview(World.request(PERSON, "x"), OPERATOR));

    Application made = issuance.apply(World.request(PERSON, "x"), "console", OPERATOR);
    assertEquals(Application.State.ISSUED, made.state());
    assertEquals(
        "CONSOLE",
        world.database.transaction(
            h ->
                h.createQuery("SELECT origin FROM application WHERE id = :id")
                    .bind("id", made.id())
                    .mapTo(String.class)
                    .one()));

    assertTrue(issuance.revoke(id, "有误", OPERATOR));
    assertEquals(Credential.State.REVOKED, issuance.credential(id, CLERK).state());
  }
}
