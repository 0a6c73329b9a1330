package org.yinxin.core.verification.employers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.services.employers.Employer;
import org.yinxin.services.employers.EmployerReason;
import org.yinxin.services.employers.Employers;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Registration and limits of employers that verify in bulk. */
@EachDatabase
final class EmployersTest {
  private final World world;

  EmployersTest(TestDatabase kind) {
    world = new World(kind, Path.of("target", "bulk-of-nobody"));
  }

  private static Reason refusal(Executable call) {
    return assertThrows(Refusal.class, call).reason();
  }

  @Test
  void anAdministratorMakesAKeyThatIsShownOnceAndKeptAsAHash() throws Exception {
    Employer asked = world.employers.request("示范公司", "王女士 010-12345678", "招聘", World.CLIENT);
    assertEquals(Employer.State.REQUESTED, asked.state());

    Employers.Keyed keyed = world.employers.approve(asked.id(), 50, World.ADMIN);

    Employer found = world.employers.byKey(keyed.key());
    assertEquals(asked.id(), found.id());
    assertEquals(50, found.itemsPerDay());
    assertEquals("admin", found.decidedBy().orElseThrow());
    String kept =
        world.database.transaction(
            h -> h.createQuery("SELECT key_hash FROM employer").mapTo(String.class).one());
    assertFalse(
        kept.contains(keyed.key())
            || world.employers.list(World.ADMIN).toString().contains(keyed.key()));
    assertEquals(List.of("employer-requested", "employer-key-issued"), world.audit.actions());
  }

  @Test
  void aNewKeyTakesThePlaceOfTheOldOneAndATakenBackOneCountsNoLonger() throws Exception {
    Employer asked = world.employers.request("示范公司", "王女士 010-12345678", "招聘", World.CLIENT);
    String old = world.employers.approve(asked.id(), 50, World.ADMIN).key();
    String key = world.employers.approve(asked.id(), 60, World.ADMIN).key();
    assertEquals(EmployerReason.KEY, refusal(() -> world.employers.byKey(old)));
    assertEquals(60, world.employers.byKey(key).itemsPerDay());

    world.employers.revoke(asked.id(), World.ADMIN);

    assertEquals(EmployerReason.KEY, refusal(() -> world.employers.byKey(key)));
    assertEquals(EmployerReason.KEY, refusal(() -> world.employers.byKey("")));
    assertEquals(
        EmployerReason.NOT_NOW, refusal(() -> world.employers.revoke(asked.id(), World.ADMIN)));
  }

  @Test
  void nobodyButAnAdministratorDecides() throws Exception {
    Employer asked = world.employers.request("示范公司", "王女士 010-12345678", "招聘", World.CLIENT);
    Account office = new Account("office", "T1", Set.of(Account.AUDITOR, Account.OFFICE + "a"));

    for (Executable decision :
        List.<Executable>of(
            () -> world.employers.approve(asked.id(), 50, office),
            () -> world.employers.decline(asked.id(), office),
            () -> world.employers.revoke(asked.id(), office))) {
      assertEquals(AccessReason.NOT_ALLOWED, assertThrows(Refusal.class, decision).reason());
    }
    assertEquals(Employer.State.REQUESTED, world.employers.list(World.ADMIN).get(0).state());
  }

  @Test
  void whoIsDeclinedGetsNoKeyAndNobodyIsDecidedTwice() throws Exception {
    Employer asked = world.employers.request("示范公司", "王女士 010-12345678", "招聘", World.CLIENT);
    world.employers.decline(asked.id(), World.ADMIN);
    assertEquals(
        EmployerReason.NOT_NOW, refusal(() -> world.employers.approve(asked.id(), 1, World.ADMIN)));
    assertEquals(
        EmployerReason.NOT_NOW, refusal(() -> world.employers.decline(asked.id(), World.ADMIN)));
    assertEquals(
        EmployerReason.UNKNOWN, refusal(() -> world.employers.decline("none", World.ADMIN)));
  }

  @Test
  void blankFormsAndFloodsOfThemAreRefused() throws Exception {
    assertEquals(
        EmployerReason.BAD_REQUEST,
        refusal(() -> world.employers.request(" ", "a@b.cn", "招聘", World.CLIENT)));
    assertEquals(
        EmployerReason.BAD_REQUEST,
        refusal(() -> world.employers.request("示范公司", "a@b.cn", "x".repeat(301), World.CLIENT)));
    for (int i = 0; i < 200; i++) {
      world.employers.request("示范公司" + i, "王女士 010-12345678", "招聘", "192.0.2." + i);
    }
    assertEquals(
        EmployerReason.THROTTLED,
        refusal(() -> world.employers.request("另一家", "王女士 010-1234", "招聘", World.CLIENT)));
  }

  @Test
  void oneClientMakesTenRequestsADayAndKeepsNobodyElseOut() throws Exception {
    for (int i = 0; i < 10; i++) {
      world.employers.request("示范公司" + i, "王女士 010-12345678", "招聘", World.CLIENT);
    }
    assertEquals(
        EmployerReason.THROTTLED,
        refusal(() -> world.employers.request("另一家", "王女士 010-1234", "招聘", World.CLIENT)));
    world.employers.request("别处的公司", "李先生 010-12345678", "招聘", "198.51.100.9");

    world.now = world.now.plus(Duration.ofDays(1));
    world.employers.request("另一家", "王女士 010-12345678", "招聘", World.CLIENT);

    assertEquals(12, world.employers.list(World.ADMIN).size());
  }

  @Test
  void aRefusedFormIsNoRequest() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertEquals(
          EmployerReason.BAD_REQUEST,
          refusal(() -> world.employers.request(" ", "a@b.cn", "招聘", World.CLIENT)));
    }

    world.employers.request("示范公司", "王女士 010-12345678", "招聘", World.CLIENT);
  }

  @Test
  void thoseThatWaitStandFirst() throws Exception {
    world.employer(10);
    world.now = world.now.minusSeconds(60);
    Employer waiting = world.employers.request("另一家", "李先生 010-12345678", "背景核查", World.CLIENT);
    assertEquals(waiting.id(), world.employers.list(World.ADMIN).get(0).id());
    assertTrue(world.employers.list(World.ADMIN).size() == 2);
  }

  @Test
  void onlyAdministratorsReadThem() {
    Account auditor = new Account("auditor", "", Set.of(Account.AUDITOR));

    assertThrows(Refusal.class, () -> world.employers.list(auditor));
  }
}
