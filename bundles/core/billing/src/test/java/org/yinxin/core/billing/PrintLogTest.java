package org.yinxin.core.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yinxin.core.billing.FakeGateway.Trouble;
import org.yinxin.payment.PaymentNotification;
import org.yinxin.services.billing.CopyAccount;
import org.yinxin.services.billing.CopyAccount.Free;
import org.yinxin.services.billing.CopyAccount.Money;
import org.yinxin.services.billing.CopyRegister.Decision;
import org.yinxin.services.billing.CopyReport.Event;
import org.yinxin.services.billing.CopyState;
import org.yinxin.services.billing.CopySums;
import org.yinxin.services.billing.PriceList.Scope;
import org.yinxin.services.billing.PrintLog;
import org.yinxin.services.billing.PrintOrder;
import org.yinxin.services.billing.PrintedCopies.Paper;
import org.yinxin.services.identity.Account;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/**
 * Holders' print logs, state by state; each look compares it with what the kiosk is told of the
 * same order.
 */
@EachDatabase
final class PrintLogTest {
  static final Account ADMIN = new Account("admin", "", Set.of(Account.ADMINISTRATOR));
  private final World world;

  PrintLogTest(TestDatabase kind) {
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

  private List<PrintLog.Order> log() {
    return new StoredPrintLog(world.database, world.prices, () -> world.now).of(World.PERSON);
  }

  /** The order in the log, once the kiosk's answer was found to be the same. */
  private PrintLog.Order logged(PrintOrder order) {
    PrintLog.Order logged =
        log().stream().filter(each -> each.id().equals(order.id())).findFirst().orElseThrow();
    PrintOrder atKiosk = world.orders.find(order.id()).orElseThrow();
    assertEquals(
        atKiosk.copies(), logged.copies().stream().map(PrintLog.Entry::copy).toList(), "kiosk");
    assertEquals(atKiosk.sums(), logged.sums());
    assertEquals(atKiosk.totalFen(), logged.totalFen());
    return logged;
  }

  private CopyAccount account(PrintOrder order, int place) {
    return logged(order).copies().get(place).copy().account();
  }

  private void assertSays(
      PrintOrder order, CopyState state, Money money, long paidFen, long refundedFen) {
    PrintLog.Entry entry = logged(order).copies().get(0);
    assertEquals(state, entry.copy().state());
    assertEquals(money, entry.copy().account().money());
    assertEquals(paidFen, entry.copy().account().paidFen());
    assertEquals(refundedFen, entry.copy().account().refundedFen());
  }

  private void pay(PrintOrder order) throws Exception {
    world.gateway.pay(order.id());
    world.orders.notified(
        "fake", new PaymentNotification(Map.of("Signature", "right"), order.id()));
  }

  @Test
  void whoHasOrderedNothingFindsNothing() throws Exception {
    assertEquals(List.of(), log());

    PrintOrder quoted = world.quote("zh", 2);
    assertEquals(List.of(), log(), "a price that is only told is no order");
    world.orders.cancel(quoted.id());
    assertEquals(List.of(), log());
  }

  @Test
  void ofACopyThatIsPaidAndPrinted() throws Exception {
    PrintOrder order = world.ordered("zh", 1);
    assertSays(order, CopyState.AWAITING_PAYMENT, Money.NONE, 0, 0);
    assertEquals(Optional.empty(), logged(order).payment());

    pay(order);
    assertSays(order, CopyState.PAID, Money.OPEN, 200, 0);
    assertEquals("T" + order.id(), logged(order).payment().orElseThrow().transaction());
    String copy = world.permit(order, 0).copyId();
    assertSays(order, CopyState.PERMITTED, Money.OPEN, 200, 0);
    world.report(copy, Event.PRINTING);
    assertSays(order, CopyState.PRINTING, Money.OPEN, 200, 0);
    world.report(copy, Event.PRINTED);
    assertSays(order, CopyState.SETTLED, Money.KEPT, 200, 0);
    PrintLog.Entry entry = logged(order).copies().get(0);
    assertEquals(Paper.PRINTED, entry.paper());
    assertEquals(Optional.of(World.HALL), entry.kioskName());
    assertEquals(Optional.of(world.now), entry.permittedAt());
  }

  @Test
  void ofACopyThatDidNotComeOutItSaysWhenTheMoneyWasReturned() throws Exception {
    world.gateway.slowRefunds = true;
    PrintOrder order = world.paid("zh", 1);
    world.report(world.permit(order, 0).copyId(), Event.FAILED);
    world.work();
    assertSays(order, CopyState.REFUNDING, Money.RETURNING, 200, 0);
    assertEquals(Optional.empty(), account(order, 0).refundedAt());

    world.pass(Duration.ofMinutes(1));
    assertSays(order, CopyState.REFUNDED, Money.RETURNED, 200, 200);
    assertEquals(Optional.of(world.now), account(order, 0).refundedAt());
    assertTrue(account(order, 0).meaning().zh().endsWith("已退款 2.00 元，原路退回。"));
    assertEquals(Paper.VOID, logged(order).copies().get(0).paper());
  }

  @Test
  void ofARefundThatTheServiceRefusesAndTheStaffMakesByOtherMeans() throws Exception {
    world.gateway.troubles.put("refund", Trouble.REFUSED);
    PrintOrder order = world.paid("zh", 1);
    String copy = world.permit(order, 0).copyId();
    world.report(copy, Event.FAILED);
    world.work();
    assertSays(order, CopyState.REFUND_FAILED, Money.RETURNING, 200, 0);

    world.copies.decide(copy, Decision.REFUNDED, "已现金退还", ADMIN);
    assertSays(order, CopyState.REFUNDED, Money.RETURNED, 200, 200);
    assertTrue(account(order, 0).meaning().zh().endsWith("已退款 2.00 元，由工作人员以其他方式退还。"));
  }

  @Test
  void ofACopyThatIsLookedInto() throws Exception {
    PrintOrder order = world.paid("zh", 1);
    String copy = world.permit(order, 0).copyId();
    world.report(copy, Event.PRINTING, Event.UNKNOWN);
    assertSays(order, CopyState.UNKNOWN, Money.OPEN, 200, 0);

    world.copies.decide(copy, Decision.PRINTED, "已取走", ADMIN);
    assertSays(order, CopyState.SETTLED, Money.KEPT, 200, 0);
    world.report(copy, Event.FAILED);
    assertSays(order, CopyState.TO_RECONCILE, Money.OPEN, 200, 0);
    assertEquals("待核实", account(order, 0).status().zh());
  }

  @Test
  void ofACopyThatWasGivenUpAndPaidForAllTheSame() throws Exception {
    PrintOrder order = world.ordered("zh", 1);
    world.orders.cancel(order.id());
    world.work();
    assertSays(order, CopyState.CANCELLED, Money.NONE, 0, 0);
    assertEquals(Paper.VOID, logged(order).copies().get(0).paper());

    pay(order);
    world.work();
    assertSays(order, CopyState.REFUNDED, Money.RETURNED, 200, 200);
    assertEquals("订单结束后才收到付款。已退款 2.00 元，原路退回。", account(order, 0).meaning().zh());
  }

  @Test
  void ofACopyThatNobodyPaysFor() throws Exception {
    PrintOrder order = world.ordered("zh", 1);
    world.pass(Consents.PAYABLE);
    world.pass(Duration.ofMinutes(1));

    assertSays(order, CopyState.EXPIRED, Money.NONE, 0, 0);
    assertEquals("已过期", account(order, 0).status().zh());
  }

  @Test
  void ofAWrongSum() throws Exception {
    PrintOrder order = world.ordered("zh", 2);
    world.gateway.pay(order.id(), 300);
    world.pass(Duration.ofSeconds(20));
    world.work();

    assertSays(order, CopyState.REFUNDED, Money.RETURNED, 200, 200);
    assertEquals(100, account(order, 1).refundedFen());
    assertEquals(new CopySums(2, 300, 0, 0, 0, 300), logged(order).sums());
  }

  /** The jam that the print log did not add up after: three paid for, none printed. */
  @Test
  void ofThreePaidCopiesThatDidNotComeOutAllThreeAreThere() throws Exception {
    PrintOrder order = world.paid("zh", 3);
    world.report(world.permit(order, 0).copyId(), Event.PRINTING, Event.FAILED);
    world.orders.cancel(order.id());
    world.work();

    assertEquals(new CopySums(3, 600, 0, 0, 0, 600), logged(order).sums());
    assertEquals(600, logged(order).totalFen());
    assertEquals(600, world.gateway.refundedFen());
    assertTrue(account(order, 0).meaning().zh().startsWith("没有打印成功"));
    assertEquals("没有打印。已退款 2.00 元，原路退回。", account(order, 2).meaning().zh());
  }

  @Test
  void freeCopiesAreNumberedInTheOrderOfConsentAndOneThatIsGivenBackLeavesNoGap() throws Exception {
    world.free(2, Scope.PERSON);
    PrintOrder first = world.ordered("zh", 1);
    world.now = world.now.plusSeconds(1);
    PrintOrder second = world.ordered("zh", 1);
    assertEquals(1, account(first, 0).freeNumber());
    assertEquals(2, account(second, 0).freeNumber());
    assertEquals(Free.USED, account(second, 0).free());
    assertTrue(account(second, 0).meaning().zh().startsWith("使用免费份数的第 2 份"));

    world.report(world.permit(first, 0).copyId(), Event.FAILED);
    assertEquals(Free.RETURNED, account(first, 0).free());
    assertEquals(0, account(first, 0).freeNumber());
    assertEquals("打印失败", account(first, 0).status().zh());
    assertEquals(1, account(second, 0).freeNumber());

    world.orders.cancel(second.id());
    assertEquals("打印前已取消，免费份数已退回。", account(second, 0).meaning().zh());
  }

  @Test
  void freeCopiesOfEachTypeAreNumberedByThemselves() throws Exception {
    world.credentials.add("proof", World.PERSON, "enrolment-proof", "zh-CN");
    world.free(2, Scope.TYPE);
    PrintOrder transcript = world.ordered("zh", 2);
    PrintOrder proof = world.ordered("proof", 1);

    assertEquals(2, account(transcript, 1).freeNumber());
    assertEquals(1, account(proof, 0).freeNumber());
  }

  @Test
  void theNewestOrderIsFirstAndNobodyElsesIsThere() throws Exception {
    PrintOrder first = world.ordered("zh", 1);
    world.now = world.now.plusSeconds(1);
    PrintOrder second = world.ordered("en", 1);

    assertEquals(List.of(second.id(), first.id()), log().stream().map(PrintLog.Order::id).toList());
    assertEquals(
        List.of(), new StoredPrintLog(world.database, world.prices, () -> world.now).of("2022002"));
  }
}
