package org.yinxin.core.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yinxin.services.billing.BillingReason.PRICE_CHANGED;
import static org.yinxin.services.billing.CopyReport.Event.FAILED;
import static org.yinxin.services.billing.CopyReport.Event.PRINTED;
import static org.yinxin.services.billing.CopyReport.Event.PRINTING;
import static org.yinxin.services.billing.CopyReport.Event.UNKNOWN;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yinxin.services.billing.CopyState;
import org.yinxin.services.billing.PriceList.Scope;
import org.yinxin.services.billing.PrintOrder;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Free copies: counted at permit, given back only when it is certain that nothing came out. */
@EachDatabase
final class QuotaTest {
  private static final int PEOPLE_AT_KIOSKS = 100;

  private final World world;

  QuotaTest(TestDatabase kind) {
    world = new World(kind);
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  @Test
  void ofAHundredConsentsOfOnePersonAtOnceExactlyFiveAreFree() throws Exception {
    List<PrintOrder> orders = new ArrayList<>();
    for (int i = 0; i < PEOPLE_AT_KIOSKS; i++) {
      orders.add(world.quote(i % 2 == 0 ? "zh" : "en", 1));
    }
    List<Callable<Boolean>> work = new ArrayList<>();
    for (PrintOrder order : orders) {
      work.add(
          () -> {
            try {
              return world.orders.consent(order.id(), 0).totalFen() == 0;
            } catch (Refusal e) {
              assertEquals(PRICE_CHANGED, e.reason());
              return false;
            }
          });
    }

    List<Boolean> free = World.together(work);

    assertEquals(5, free.stream().filter(isFree -> isFree).count());
    assertEquals(5, world.held());
    for (int i = 0; i < PEOPLE_AT_KIOSKS; i++) {
      if (free.get(i)) {
        assertTrue(world.permit(orders.get(i), 0).serial() > 0);
      }
    }
    assertEquals(5, world.held());
  }

  @Test
  void whatIsGivenUpNotPaidOrNotFetchedGivesItsFreeOnesBack() throws Exception {
    PrintOrder givenUp = world.ordered("zh", 3);
    assertEquals(3, world.held());
    world.orders.cancel(givenUp.id());
    assertEquals(0, world.held());

    PrintOrder notPaid = world.ordered("zh", 6);
    assertEquals(5, world.held());
    world.pass(Consents.PAYABLE);
    world.pass(Duration.ofMinutes(1));
    assertEquals(CopyState.EXPIRED, world.state(notPaid));
    assertEquals(0, world.held());

    world.ordered("zh", 2);
    assertEquals(2, world.held());
    world.pass(Deadlines.PAID.plusSeconds(1));
    assertEquals(0, world.held());
  }

  @Test
  void aCopyThatFailedGivesItsFreeOneBackAndItsSerialIsVoid() throws Exception {
    PrintOrder order = world.ordered("zh", 1);
    String copy = world.permit(order, 0).copyId();
    world.report(copy, PRINTING, FAILED);

    assertEquals(CopyState.SETTLED, world.state(order));
    assertEquals(0, world.held());
    assertEquals(2, world.permit(world.ordered("zh", 1), 0).serial());
  }

  @Test
  void anOrderSaysHowManyItUsesAndOnceItIsAgreedToHowManyAreLeft() throws Exception {
    PrintOrder quoted = world.quote("zh", 3);
    assertTrue(quoted.quota().zh().endsWith("共 5 份免费，本次使用 3 份，之后还剩 2 份"), quoted.quota()::zh);

    world.orders.consent(quoted.id(), 0);
    PrintOrder agreed = world.again(quoted);
    assertTrue(agreed.quota().zh().endsWith("共 5 份免费，还剩 2 份"), agreed.quota()::zh);
  }

  @Test
  void aPrintedOneStaysCounted() throws Exception {
    PrintOrder order = world.ordered("zh", 1);
    world.report(world.permit(order, 0).copyId(), PRINTING, PRINTED);

    assertEquals(CopyState.SETTLED, world.state(order));
    assertEquals(1, world.held());
    assertTrue(world.again(order).quota().zh().contains("还剩 4 份"), order.quota()::zh);
  }

  @Test
  void timeGivesNothingBack() throws Exception {
    PrintOrder permitted = world.ordered("zh", 1);
    world.permit(permitted, 0);
    PrintOrder unknown = world.ordered("zh", 1);
    world.report(world.permit(unknown, 0).copyId(), PRINTING, UNKNOWN);

    world.pass(Duration.ofDays(400));

    assertEquals(CopyState.UNKNOWN, world.state(permitted));
    assertEquals(CopyState.UNKNOWN, world.state(unknown));
    assertEquals(2, world.held());
  }

  @Test
  void whatWasQuotedFreeAndIsNoLongerMustBeAskedAgain() throws Exception {
    PrintOrder sixth = world.quote("zh", 1);
    for (int i = 0; i < 5; i++) {
      world.ordered("zh", 1);
    }

    assertEquals(PRICE_CHANGED, World.refusal(() -> world.orders.consent(sixth.id(), 0)));
    assertEquals(200, world.again(sixth).totalFen());
  }

  @Test
  void aQuoteThatIsNoLongerRightIsToldAnew() throws Exception {
    PrintOrder quoted = world.quote("en", 1);
    PrintOrder five = world.ordered("zh", 5);
    for (int i = 0; i < 5; i++) {
      world.permit(five, i);
    }

    assertEquals(PRICE_CHANGED, World.refusal(() -> world.orders.consent(quoted.id(), 0)));
    assertEquals(500, world.again(quoted).totalFen());
    assertEquals(
        CopyState.AWAITING_PAYMENT, world.orders.consent(quoted.id(), 500).copies().get(0).state());
  }

  @Test
  void aYearIsCountedByBeijingsCalendar() throws Exception {
    world.free(1, Scope.YEAR);
    world.now = Instant.parse("2026-12-31T15:59:00Z");
    world.permit(world.ordered("zh", 1), 0);
    assertEquals(200, world.quote("zh", 1).totalFen());

    world.now = Instant.parse("2026-12-31T16:00:00Z");
    assertEquals(0, world.quote("zh", 1).totalFen());
  }

  @Test
  void aNewLevelOfStudyIsCountedAnew() throws Exception {
    world.free(1, Scope.STUDY);
    world.permit(world.ordered("zh", 1), 0);
    assertEquals(200, world.quote("zh", 1).totalFen());

    world.press.level = "硕士";
    assertEquals(0, world.quote("zh", 1).totalFen());
  }

  @Test
  void anotherScopeCountsWhatWasBefore() throws Exception {
    world.permit(world.ordered("zh", 1), 0);
    world.free(1, Scope.TYPE);

    assertEquals(500, world.quote("en", 1).totalFen());
  }
}
