package org.yinxin.core.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yinxin.services.billing.BillingReason.NOT_NOW;
import static org.yinxin.services.billing.BillingReason.PAYMENT_UNAVAILABLE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yinxin.core.billing.FakeGateway.Trouble;
import org.yinxin.payment.Payee;
import org.yinxin.payment.PaymentException;
import org.yinxin.payment.PaymentNotification;
import org.yinxin.services.billing.CopyState;
import org.yinxin.services.billing.PriceList;
import org.yinxin.services.billing.PrintOrder;
import org.yinxin.services.billing.PrintRequest;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Money that comes, comes late, comes wrong or does not come. */
@EachDatabase
final class PaymentTest {
  private final TestDatabase kind;
  private World world;

  PaymentTest(TestDatabase kind) {
    this.kind = kind;
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

  private static PaymentNotification notification(String order, String signature) {
    return new PaymentNotification(Map.of("Signature", signature), order);
  }

  @Test
  void whoAgreesGetsACodeAndThePayeesName() throws Exception {
    PrintOrder order = world.ordered("en", 2);

    assertEquals(1000, order.totalFen());
    assertEquals("某大学", order.payment().orElseThrow().payee());
    assertEquals("pay://" + order.id(), order.payment().orElseThrow().code());
    assertEquals(CopyState.AWAITING_PAYMENT, world.state(order));
    assertEquals(NOT_NOW, World.refusal(() -> world.permit(order, 0)));
  }

  @Test
  void aPaidCopyIsPermittedOnceAndUnderTheSameSerial() throws Exception {
    PrintOrder order = world.paid("zh", 1);

    assertEquals(CopyState.PAID, order.copies().get(0).state());
    assertEquals(world.permit(order, 0), world.permit(order, 0));
    assertEquals(1, world.permit(order, 0).serial());
  }

  @Test
  void anotherNotificationHasNoOtherEffect() throws Exception {
    PrintOrder order = world.ordered("zh", 1);
    world.gateway.pay(order.id());

    world.orders.notified("fake", notification(order.id(), "right"));
    world.orders.notified("fake", notification(order.id(), "right"));

    assertEquals(CopyState.PAID, world.state(order));
    assertEquals(
        1,
        world.causes(order.copies().get(0).id()).stream().filter("payment-came"::equals).count());
  }

  @Test
  void aForgedNotificationAndOneThatLiesChangeNothing() throws Exception {
    PrintOrder order = world.ordered("zh", 1);

    assertThrows(
        PaymentException.class,
        () -> world.orders.notified("fake", notification(order.id(), "wrong")));
    world.orders.notified("fake", notification(order.id(), "right"));
    world.orders.notified("fake", notification("noSuchOrder", "right"));
    assertFalse(world.orders.notified("other", notification(order.id(), "right")));

    assertEquals(CopyState.AWAITING_PAYMENT, world.state(order));
  }

  @Test
  void withoutANotificationTheWorkerHearsOfThePayment() throws Exception {
    PrintOrder order = world.ordered("zh", 1);
    world.gateway.pay(order.id());

    CopyState seen = world.orders.find(order.id()).orElseThrow().copies().get(0).state();
    assertEquals(CopyState.AWAITING_PAYMENT, seen, "whoever only looks changes nothing");
    world.pass(Duration.ofSeconds(20));

    assertTrue(world.causes(order.copies().get(0).id()).contains("payment-came"));
  }

  @Test
  void thePersonAtTheKioskIsToldOfThePaymentAtOnce() throws Exception {
    PrintOrder order = world.ordered("zh", 1);
    world.gateway.pay(order.id());

    PrintOrder asked = world.orders.ask(order.id()).orElseThrow();

    assertEquals(CopyState.PAID, asked.copies().get(0).state());
  }

  @Test
  void anOrderThatNobodyPaysIsClosedThereBeforeItExpiresHere() throws Exception {
    PrintOrder order = world.ordered("zh", 1);
    world.gateway.troubles.put("close", Trouble.LOST_REQUEST);
    world.pass(Consents.PAYABLE);
    assertEquals(CopyState.AWAITING_PAYMENT, world.state(order));

    world.gateway.troubles.clear();
    world.pass(Duration.ofMinutes(1));

    assertTrue(world.gateway.isClosed(order.id()));
    assertEquals(CopyState.EXPIRED, world.state(order));
  }

  @Test
  void whatIsPaidInTheLastMomentCounts() throws Exception {
    PrintOrder order = world.ordered("zh", 1);
    world.now = world.now.plus(Consents.PAYABLE);
    world.gateway.pay(order.id());

    world.work();

    assertEquals(CopyState.PAID, world.state(order));
  }

  @Test
  void whatIsPaidAfterTheOrderWasGivenUpGoesBack() throws Exception {
    PrintOrder order = world.ordered("zh", 2);
    world.orders.cancel(order.id());
    world.work();
    assertTrue(world.gateway.isClosed(order.id()));
    assertEquals(List.of(CopyState.CANCELLED, CopyState.CANCELLED), world.states(order));

    world.gateway.pay(order.id());
    world.orders.notified("fake", notification(order.id(), "right"));
    world.work();

    assertEquals(List.of(CopyState.REFUNDED, CopyState.REFUNDED), world.states(order));
    assertEquals(400, world.gateway.refundedFen());
    assertEquals(1, world.gateway.refunds.size());
    assertEquals(NOT_NOW, World.refusal(() -> world.permit(order, 0)));
  }

  @Test
  void whatIsPaidAfterClosingIsFoundWithoutANotification() throws Exception {
    PrintOrder order = world.ordered("zh", 1);
    world.pass(Consents.PAYABLE);
    world.pass(Duration.ofMinutes(1));
    assertEquals(CopyState.EXPIRED, world.state(order));
    world.gateway.pay(order.id());

    world.pass(Duration.ofMinutes(15));
    world.work();

    assertEquals(CopyState.REFUNDED, world.state(order));
    assertTrue(world.causes(order.copies().get(0).id()).contains("payment-came"));
  }

  @Test
  void aWrongSumGoesBackAndNothingIsPrinted() throws Exception {
    PrintOrder order = world.ordered("zh", 1);
    world.gateway.pay(order.id(), 150);

    world.pass(Duration.ofSeconds(20));
    world.work();

    assertEquals(CopyState.REFUNDED, world.state(order));
    assertEquals(150, world.gateway.refundedFen());
    assertTrue(world.causes(order.copies().get(0).id()).contains("wrong-amount"));
  }

  @Test
  void aCodeThatWasNotHeardOfIsAskedForAgainUnderTheSameNumber() throws Exception {
    PrintOrder quoted = world.quote("zh", 1);
    world.gateway.troubles.put("order", Trouble.LOST_ANSWER);
    assertEquals(PAYMENT_UNAVAILABLE, World.refusal(() -> world.orders.consent(quoted.id(), 200)));
    assertTrue(world.gateway.knows(quoted.id()));

    world.gateway.troubles.clear();
    world.restart();
    PrintOrder order = world.orders.consent(quoted.id(), 200);

    assertEquals("pay://" + quoted.id(), order.payment().orElseThrow().code());
  }

  @Test
  void aGatewayThatHangsOrBreaksHarmsOnlyPaying() throws Exception {
    world.close();
    world = new World(kind, Duration.ofMillis(500));
    nothingIsFree();
    world.gateway.troubles.put("order", Trouble.HANG);
    PrintOrder quoted = world.quote("zh", 1);
    assertEquals(PAYMENT_UNAVAILABLE, World.refusal(() -> world.orders.consent(quoted.id(), 200)));
    world.gateway.troubles.put("order", Trouble.BROKEN);
    assertEquals(PAYMENT_UNAVAILABLE, World.refusal(() -> world.orders.consent(quoted.id(), 200)));

    world.free(5, PriceList.Scope.PERSON);
    assertEquals(1, world.permit(world.ordered("zh", 1), 0).serial());
  }

  @Test
  void anOrderThatTheServiceRefusesIsOver() throws Exception {
    world.gateway.troubles.put("order", Trouble.REFUSED);
    PrintOrder quoted = world.quote("zh", 1);

    assertEquals(PAYMENT_UNAVAILABLE, World.refusal(() -> world.orders.consent(quoted.id(), 200)));
    assertEquals(CopyState.CANCELLED, world.state(quoted));
    assertEquals(NOT_NOW, World.refusal(() -> world.orders.consent(quoted.id(), 200)));
  }

  @Test
  void withoutAPaymentServiceNothingIsCharged() throws Exception {
    world.gateways.expect("none", new Payee("", "", ""));
    PrintOrder quoted = world.quote("zh", 1);

    Refusal refusal = assertThrows(Refusal.class, () -> world.orders.consent(quoted.id(), 200));
    assertEquals(PAYMENT_UNAVAILABLE, refusal.reason());
    assertTrue(refusal.explanation().zh().contains("未扣款"));
    assertEquals(CopyState.QUOTED, world.state(quoted));
  }

  @Test
  void anotherPayeeThanTheConfiguredOneStopsCharging() throws Exception {
    world.gateways.expect("", new Payee("某大学", "1900000001", ""));
    world.ordered("zh", 1);
    world.gateway.payee = new Payee("某大学", "1900000002", "wx1");
    PrintOrder quoted = world.quote("zh", 1);

    Refusal refusal = assertThrows(Refusal.class, () -> world.orders.consent(quoted.id(), 200));
    assertTrue(refusal.explanation().zh().contains("收款方"));
    assertFalse(world.gateway.knows(quoted.id()));
  }

  @Test
  void paidCopiesThatNobodyFetchesAreReturned() throws Exception {
    PrintOrder order = world.paid("zh", 2);
    world.permit(order, 0);

    world.pass(Deadlines.PAID.plusSeconds(1));
    world.work();

    assertEquals(List.of(CopyState.PERMITTED, CopyState.REFUNDED), world.states(order));
    assertEquals(200, world.gateway.refundedFen());
  }

  @Test
  void theSameKeyLeadsToTheSameOrder() throws Exception {
    var request =
        new PrintRequest(World.PERSON, World.KIOSK, "k", List.of(new PrintRequest.Line("zh", 1)));

    assertEquals(world.orders.quote(request).id(), world.orders.quote(request).id());
  }
}
