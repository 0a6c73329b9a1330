package org.yinxin.core.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.services.billing.CopyRegister;
import org.yinxin.services.billing.CopyRegister.Criteria;
import org.yinxin.services.billing.CopyRegister.Decision;
import org.yinxin.services.billing.CopyState;
import org.yinxin.services.billing.PriceList;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Prices, copies and accounts are the administrator's and the operator's to decide on. */
final class BillingRightsTest {
  private final World world = new World(TestDatabase.DERBY);

  @AfterEach
  void stop() throws InterruptedException {
    world.orders.stop();
  }

  @Test
  void othersAreRefusedWhateverCallsForThem() throws Exception {
    String copy = world.permit(world.ordered("zh", 1), 0).copyId();
    for (Account by :
        List.of(
            new Account("zhang", World.PERSON, Set.of()),
            new Account("clerk", "", Set.of("office:academic-affairs", Account.SEAL_CUSTODIAN)),
            new Account("auditor", "", Set.of(Account.AUDITOR)))) {
      for (Executable call :
          List.<Executable>of(
              () -> world.prices.set(PriceList.DEFAULT, by, 0),
              () -> world.copies.decide(copy, Decision.PRINTED, "看见了", by))) {
        assertEquals(AccessReason.NOT_ALLOWED, assertThrows(Refusal.class, call).reason());
      }
    }
    assertEquals(1, world.prices.set(PriceList.DEFAULT, Account.PLATFORM, 0).version());
  }

  @Test
  void whoReadsOfCopiesIsOnRecordBeforeTheyAreGiven() throws Exception {
    String copy = world.permit(world.ordered("zh", 1), 0).copyId();
    Criteria waiting = Criteria.in(CopyRegister.WAITING);
    world.copies.list(waiting, Optional.empty(), 1, World.ADMIN);
    assertEquals(List.of(), world.accesses.words(), "nobody is in an empty list");

    Criteria permitted = Criteria.in(List.of(CopyState.PERMITTED));
    world.copies.list(permitted, Optional.empty(), 1, World.ADMIN);
    world.copies.find(copy, World.ADMIN);
    var unused = world.copies.all(Instant.EPOCH, Times.NEVER, World.ADMIN);
    assertEquals(
        List.of("COPIES", "COPIES " + copy + " " + World.PERSON, "COPIES_FILE"),
        world.accesses.words());

    world.accesses.isBroken = true;
    assertThrows(
        IllegalStateException.class,
        () -> world.copies.all(Instant.EPOCH, Times.NEVER, World.ADMIN));
  }

  @Test
  void copiesAndReconciliationsAreReadByAdministratorsAndAuditors() throws Exception {
    String copy = world.permit(world.ordered("zh", 1), 0).copyId();
    DailyReconciliation reconciliation =
        new DailyReconciliation(world.database, world.gateways, () -> world.now);
    for (String role : List.of(Account.ADMINISTRATOR, Account.AUDITOR)) {
      Account by = new Account("reader", "", Set.of(role));
      assertEquals(copy, world.copies.find(copy, by).orElseThrow().id());
      assertEquals(List.of(), reconciliation.latest(1, by));
    }
    Account clerk =
        new Account("clerk", "", Set.of("office:academic-affairs", Account.SEAL_CUSTODIAN));
    for (Executable call :
        List.<Executable>of(
            () -> world.copies.list(Criteria.in(CopyRegister.WAITING), Optional.empty(), 1, clerk),
            () -> world.copies.find(copy, clerk),
            () -> world.copies.events(copy, clerk),
            () -> world.copies.all(Instant.EPOCH, Times.NEVER, clerk),
            () -> reconciliation.latest(1, clerk),
            () -> reconciliation.find("none", clerk))) {
      assertThrows(Refusal.class, call);
    }
  }
}
