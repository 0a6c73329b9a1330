package org.yinxin.core.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yinxin.services.billing.BillingReason.NOT_NOW;
import static org.yinxin.services.billing.BillingReason.NOT_PRINTABLE;
import static org.yinxin.services.billing.BillingReason.UNKNOWN;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yinxin.core.billing.FakeGateway.Trouble;
import org.yinxin.payment.Refund;
import org.yinxin.services.billing.CopyReport.Event;
import org.yinxin.services.billing.CopyState;
import org.yinxin.services.billing.PriceList;
import org.yinxin.services.billing.PrintOrder;
import org.yinxin.services.billing.PrintRequest;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Refunds: the causes, the repeated requests, and the steps that are refused meanwhile. */
@EachDatabase
final class RefundTest {
  private final World world;

  RefundTest(TestDatabase kind) {
    world = new World(kind);
  }

  @BeforeEach
  void nothingIsFree() {
    world.nothingIsFree();
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  private String failed() throws Exception {
    String copy = world.permit(world.paid("zh", 1), 0).copyId();
    world.report(copy, Event.FAILED);
    world.work();
    return copy;
  }

  private CopyState state(String copy) throws Exception {
    return world.copies.find(copy, World.ADMIN).orElseThrow().state();
  }

  private long asked(String call) {
    return world.gateway.calls.stream().filter(call::equals).count();
  }

  private String evidence(String copy, String cause) throws Exception {
    return world.copies.events(copy, World.ADMIN).stream()
        .filter(event -> event.cause().equals(cause))
        .findFirst()
        .orElseThrow()
        .evidence();
  }

  @Test
  void aServiceThatDoesNotAnswerIsAskedMoreAndMoreSeldom() throws Exception {
    world.gateway.troubles.put("refund", Trouble.LOST_REQUEST);
    String copy = failed();
    for (int pause : new int[] {10, 20, 40, 80}) {
      long before = asked("refund");
      world.pass(Duration.ofSeconds(pause - 1));
      assertEquals(before, asked("refund"), "before " + pause + " s");
      world.pass(Duration.ofSeconds(1));
      assertEquals(before + 1, asked("refund"), "after " + pause + " s");
    }
    world.gateway.troubles.clear();
    world.pass(Duration.ofHours(1));

    assertEquals(CopyState.REFUNDED, state(copy));
    assertEquals(200, world.gateway.refundedFen());
  }

  @Test
  void aRefundThatTheServiceProcessesIsAskedAboutAndNotAskedForAgain() throws Exception {
    world.gateway.slowRefunds = true;
    failed();
    world.pass(Duration.ofMinutes(1));

    assertEquals(1, asked("refund"));
    assertEquals(1, asked("queryRefund"));
  }

  @Test
  void aRefundThatTheServiceHasLostIsAskedForAgainUnderItsNumber() throws Exception {
    world.gateway.slowRefunds = true;
    String copy = failed();
    String number = world.copies.find(copy, World.ADMIN).orElseThrow().refundNumber();
    world.gateway.refunds.clear();
    world.gateway.slowRefunds = false;

    world.pass(Duration.ofMinutes(1));

    assertEquals(CopyState.REFUNDED, state(copy));
    assertEquals(List.of(number), List.copyOf(world.gateway.refunds.keySet()));
  }

  @Test
  void aDefiniteNoIsForAnOperatorWithItsReason() throws Exception {
    world.gateway.troubles.put("refund", Trouble.REFUSED);
    String copy = failed();

    assertEquals(CopyState.REFUND_FAILED, state(copy));
    assertTrue(evidence(copy, "refund-failed").contains("refund"), copy);
    world.pass(Duration.ofHours(1));
    assertEquals(1, asked("refund"));
  }

  @Test
  void aSumThatIsNotTheWholeIsForAnOperator() throws Exception {
    world.gateway.slowRefunds = true;
    String copy = failed();
    world.gateway.refunds.replaceAll(
        (number, refund) ->
            new Refund(refund.orderNumber(), number, 100, refund.paidFen(), refund.reason()));
    world.pass(Duration.ofMinutes(1));

    assertEquals(CopyState.REFUND_FAILED, state(copy));
    assertTrue(evidence(copy, "refund-failed").contains("returned 100 of 200 fen"), copy);
  }

  @Test
  void whoPaidOnlyAPartIsNotToldOfAMistakeInTheSumAsIfItWereLate() throws Exception {
    PrintOrder order = world.ordered("zh", 1);
    world.gateway.pay(order.id(), 150);
    world.pass(Duration.ofSeconds(20));
    world.work();

    assertEquals("金额不符，退款", world.gateway.refunds.values().iterator().next().reason());
    assertEquals(1, world.told().size());
    assertTrue(world.told().get(0).endsWith(" 1.50"), world.told()::toString);
  }

  @Test
  void anOrderIsClosedThereMoreAndMoreSeldomUntilTheServiceAnswers() throws Exception {
    PrintOrder order = world.ordered("zh", 1);
    world.gateway.troubles.put("close", Trouble.LOST_REQUEST);
    world.orders.cancel(order.id());
    world.work();
    for (int pause : new int[] {10, 20, 40}) {
      long before = asked("close");
      world.pass(Duration.ofSeconds(pause - 1));
      assertEquals(before, asked("close"), "before " + pause + " s");
      world.pass(Duration.ofSeconds(1));
      assertEquals(before + 1, asked("close"), "after " + pause + " s");
    }
    world.gateway.troubles.clear();
    world.pass(Duration.ofMinutes(2));

    assertTrue(world.gateway.isClosed(order.id()));
  }

  @Test
  void anOrderThatWasClosedIsLookedAtThreeTimesMore() throws Exception {
    PrintOrder order = world.ordered("zh", 1);
    world.orders.cancel(order.id());
    world.work();
    long before = asked("query");
    for (Duration later :
        List.of(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1))) {
      world.pass(later);
    }
    assertEquals(before + 3, asked("query"));

    world.pass(Duration.ofDays(1));
    assertEquals(before + 3, asked("query"));
  }

  @Test
  void anOrderThatCanBePaidIsAskedAboutEveryTenSeconds() throws Exception {
    world.ordered("zh", 1);
    for (int i = 0; i < 3; i++) {
      long before = asked("query");
      world.pass(Duration.ofSeconds(10));
      assertEquals(before + 1, asked("query"));
      world.pass(Duration.ofSeconds(9));
      assertEquals(before + 1, asked("query"));
      world.now = world.now.minusSeconds(9);
    }
  }

  @Test
  void aFileThatIsNotTheRegisteredOneIsNotGivenOut() throws Exception {
    String copy = world.permit(world.paid("zh", 1), 0).copyId();
    world.database.transaction(
        h -> h.execute("UPDATE print_copy SET file_sha256 = ?", "f".repeat(64)));

    assertEquals(NOT_PRINTABLE, World.refusal(() -> world.orders.file(copy, World.KIOSK)));
  }

  @Test
  void aKeyThatWasUsedForOtherCopiesIsRefused() throws Exception {
    world.orders.quote(request("k", World.KIOSK, 1));

    assertEquals(NOT_NOW, World.refusal(() -> world.orders.quote(request("k", World.KIOSK, 2))));
    assertNotEquals(
        world.orders.quote(request("k", World.KIOSK, 1)).id(),
        world.orders.quote(request("k", "kiosk-2", 1)).id());
  }

  private static PrintRequest request(String key, String kiosk, int copies) {
    return new PrintRequest(World.PERSON, kiosk, key, List.of(new PrintRequest.Line("zh", copies)));
  }

  @Test
  void ordersAndCopiesThatAreNotThereAreNotMadeUp() {
    assertEquals(UNKNOWN, World.refusal(() -> world.orders.consent("none", 0)));
    assertEquals(UNKNOWN, World.refusal(() -> world.orders.cancel("none")));
    assertEquals(UNKNOWN, World.refusal(() -> world.orders.file("none", World.KIOSK)));
    assertTrue(world.orders.find("none").isEmpty());
  }

  @Test
  void whatWasGivenUpCannotBeAgreedTo() throws Exception {
    PrintOrder order = world.quote("zh", 1);
    world.orders.cancel(order.id());

    assertEquals(CopyState.CANCELLED, world.state(order));
    assertEquals(NOT_NOW, World.refusal(() -> world.orders.consent(order.id(), 200)));
  }

  @Test
  void aPriceCanBeAgreedToUntilItEnds() throws Exception {
    PrintOrder late = world.quote("zh", 1);
    PrintOrder inTime = world.quote("zh", 1);
    world.now = world.now.plus(Quotes.LIFE).minusMillis(1);
    world.orders.consent(inTime.id(), 200);
    world.now = world.now.plusMillis(1);

    assertEquals(NOT_NOW, World.refusal(() -> world.orders.consent(late.id(), 200)));
    assertEquals(CopyState.QUOTED, world.state(late));
  }

  @Test
  void aFreeCopyThatNobodyFetchesIsFreeAgain() throws Exception {
    world.free(1, PriceList.Scope.PERSON);
    PrintOrder order = world.ordered("zh", 1);
    world.pass(Deadlines.PAID.plusSeconds(1));

    assertEquals(CopyState.EXPIRED, world.state(order));
    assertEquals(0, world.held());
    assertEquals(0, world.quote("zh", 1).totalFen());
  }
}
