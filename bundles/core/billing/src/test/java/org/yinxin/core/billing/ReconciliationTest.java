package org.yinxin.core.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yinxin.payment.BillLine;
import org.yinxin.payment.Payee;
import org.yinxin.payment.PaymentException;
import org.yinxin.payment.PaymentOrder;
import org.yinxin.payment.Refund;
import org.yinxin.services.billing.CopyRegister.Decision;
import org.yinxin.services.billing.CopyReport.Event;
import org.yinxin.services.billing.CopyState;
import org.yinxin.services.billing.PrintOrder;
import org.yinxin.services.billing.Reconciliation;
import org.yinxin.services.billing.Reconciliation.Kind;
import org.yinxin.services.connectors.ConnectorInstance;
import org.yinxin.services.connectors.ConnectorProvider;
import org.yinxin.services.identity.Account;
import org.yinxin.services.plugins.CodeMark;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** A day's orders, bill and copies, compared. */
@EachDatabase
final class ReconciliationTest {
  static final Account ADMIN = new Account("admin", "", Set.of(Account.ADMINISTRATOR));
  private static final LocalDate DAY = LocalDate.parse("2026-11-24");

  private final World world;
  private final DailyReconciliation reconciliation;

  ReconciliationTest(TestDatabase kind) {
    world = new World(kind);
    reconciliation = new DailyReconciliation(world.database, world.gateways, () -> world.now);
  }

  @BeforeEach
  void nothingIsFree() {
    world.nothingIsFree();
  }

  @AfterEach
  void stop() throws InterruptedException {
    reconciliation.stop();
    world.close();
  }

  private String printed() throws Exception {
    String copy = world.permit(world.paid("zh", 1), 0).copyId();
    world.report(copy, Event.PRINTING, Event.PRINTED);
    return copy;
  }

  private void nextMorning() {
    world.now = Instant.parse("2026-11-25T02:30:00Z");
  }

  private List<Kind> kinds() throws Exception {
    return kinds(DAY);
  }

  private List<Kind> kinds(LocalDate day) throws Exception {
    return reconciliation.run(day, ADMIN).get(0).differences().stream()
        .map(Reconciliation.Difference::kind)
        .toList();
  }

  private String refunded() throws Exception {
    String copy = world.permit(world.paid("zh", 1), 0).copyId();
    world.report(copy, Event.FAILED);
    world.work();
    return copy;
  }

  private void update(String sql) {
    world.database.transaction(h -> h.createUpdate(sql).execute());
  }

  @Test
  void aDayOnWhichAllAgreesHasNoDifferences() throws Exception {
    printed();
    String failed = world.permit(world.paid("en", 1), 0).copyId();
    world.report(failed, Event.FAILED);
    world.work();
    nextMorning();

    reconciliation.catchUp();

    Reconciliation made = reconciliation.latest(1, World.ADMIN).get(0);
    assertEquals(List.of(), made.differences());
    assertEquals(DAY, made.day());
    assertEquals(700, made.paidFen());
    assertEquals(700, made.billedFen());
    assertEquals(500, made.refundedFen());
    assertEquals(500, made.billedRefundFen());
    assertEquals(1, made.printed());
    assertEquals(made, reconciliation.find(made.id(), World.ADMIN).orElseThrow());
    int days = reconciliation.latest(100, World.ADMIN).size();
    reconciliation.catchUp();
    assertEquals(days, reconciliation.latest(100, World.ADMIN).size());
  }

  @Test
  void aDayThatHasNotEndedHasNoBill() {
    PaymentException refusal =
        assertThrows(PaymentException.class, () -> reconciliation.run(DAY, ADMIN));
    assertEquals(PaymentException.Reason.NOT_YET, refusal.reason());
  }

  @Test
  void whatTheBillDoesNotKnowIsNamed() throws Exception {
    PrintOrder order = world.paid("zh", 1);
    world.orders.cancel(order.id());
    world.work();
    world.gateway.pay(order.id(), 0);
    world.gateway.refunds.clear();
    nextMorning();

    assertEquals(List.of(Kind.PAID_NOT_IN_BILL, Kind.REFUND_NOT_IN_BILL), kinds());
  }

  @Test
  void whatOnlyTheBillKnowsIsNamed() throws Exception {
    world.gateway.order(new PaymentOrder("stranger1", 300, "?", world.now));
    world.gateway.pay("stranger1");
    world.gateway.refund(new Refund("stranger1", "refund01", 100, 300, "?"));
    nextMorning();

    assertEquals(List.of(Kind.IN_BILL_UNKNOWN, Kind.REFUND_UNKNOWN), kinds());
  }

  @Test
  void moneyThatOnlyTheBillTellsOfIsNamedAndReturned() throws Exception {
    PrintOrder order = world.ordered("zh", 1);
    world.orders.cancel(order.id());
    world.work();
    for (int hours = 0; hours < 3; hours++) {
      world.pass(Duration.ofHours(1));
    }
    world.gateway.pay(order.id());
    nextMorning();

    assertEquals(List.of(Kind.IN_BILL_NOT_PAID, Kind.PAID_WITHOUT_OUTCOME), kinds());
    world.work();
    assertEquals(CopyState.REFUNDED, world.state(order));
  }

  @Test
  void otherAmountsAreNamed() throws Exception {
    printed();
    update("UPDATE print_payment SET paid_fen = 100, amount_fen = 100");
    String failed = world.permit(world.paid("zh", 1), 0).copyId();
    world.report(failed, Event.FAILED);
    world.work();
    update("UPDATE print_refund SET amount_fen = 100");
    nextMorning();

    assertEquals(List.of(Kind.AMOUNT_DIFFERS, Kind.REFUND_DIFFERS), kinds());
  }

  @Test
  void aCopyThatCameOutUnpaidIsNamed() throws Exception {
    printed();
    update("UPDATE print_payment SET state = 'RETURNED'");
    nextMorning();

    assertEquals(List.of(Kind.PRINTED_WITHOUT_PAYMENT), kinds());
  }

  @Test
  void aPaidCopyWithoutOutcomeIsNamed() throws Exception {
    world.report(world.permit(world.paid("zh", 1), 0).copyId(), Event.PRINTING, Event.UNKNOWN);
    nextMorning();

    assertEquals(List.of(Kind.PAID_WITHOUT_OUTCOME), kinds());
  }

  @Test
  void aCopyThatWasRefundedAndCameOutIsNamedOnTheDayItsKioskSaidSo() throws Exception {
    String copy = world.permit(world.paid("zh", 1), 0).copyId();
    world.pass(Deadlines.SILENCE.plusSeconds(1));
    world.copies.decide(copy, Decision.FAILED, "终端无应答", ADMIN);
    world.work();
    world.report(copy, Event.PRINTING, Event.PRINTED);
    world.now = Instant.parse("2026-11-26T02:30:00Z");

    Reconciliation made = reconciliation.run(DAY.plusDays(1), ADMIN).get(0);

    assertEquals(
        List.of(new Reconciliation.Difference(Kind.PRINTED_AND_REFUNDED, copy, 200, 0)),
        made.differences());
    assertEquals(1, made.printed());
  }

  @Test
  void aRefundThatFailedHereAndIsInTheBillIsNamed() throws Exception {
    refunded();
    update("UPDATE print_refund SET state = 'FAILED', done_at = NULL");
    nextMorning();

    assertEquals(List.of(Kind.REFUND_FAILED_YET_IN_BILL), kinds());
  }

  @Test
  void aRefundThatIsDoneHereAndFailedByTheBillIsNamedAndNotCounted() throws Exception {
    refunded();
    world.gateway.billedRefunds = BillLine.Kind.REFUND_FAILED;
    nextMorning();

    Reconciliation made = reconciliation.run(DAY, ADMIN).get(0);

    assertEquals(Kind.REFUND_FAILED_IN_BILL, made.differences().get(0).kind());
    assertEquals(1, made.differences().size());
    assertEquals(200, made.refundedFen());
    assertEquals(0, made.billedRefundFen());
  }

  @Test
  void aRefundThatIsUnderWayByTheBillAgrees() throws Exception {
    world.gateway.slowRefunds = true;
    refunded();
    world.gateway.billedRefunds = BillLine.Kind.REFUND_PENDING;
    nextMorning();
    world.work();

    assertEquals(List.of(), kinds());
    world.now = Instant.parse("2026-11-26T02:30:00Z");
    assertEquals(List.of(), kinds(DAY.plusDays(1)));
  }

  @Test
  void theLastDayOfAPaymentServiceThatWasReplacedIsComparedWithItsBill() throws Exception {
    printed();
    FakeGateway next = new FakeGateway(() -> world.now);
    world.gateways.add(
        "next",
        new ConnectorProvider("next", 2, 2),
        new ConnectorInstance<>(CodeMark.NONE, () -> next));
    world.gateways.expect("next", new Payee("", "", ""));
    nextMorning();

    reconciliation.catchUp();

    List<Reconciliation> ofDay =
        reconciliation.latest(100, World.ADMIN).stream().filter(r -> r.day().equals(DAY)).toList();
    assertEquals(
        Map.of("fake", 1, "next", 0),
        ofDay.stream().collect(Collectors.toMap(r -> r.gateway(), r -> r.printed())));
    assertEquals(List.of(), ofDay.stream().flatMap(r -> r.differences().stream()).toList());
  }

  @Test
  void aBillThatIsMissingKeepsNoOtherFromBeingCompared() throws Exception {
    printed();
    FakeGateway next = new FakeGateway(() -> world.now);
    world.gateways.add(
        "next",
        new ConnectorProvider("next", 2, 2),
        new ConnectorInstance<>(CodeMark.NONE, () -> next));
    world.gateways.expect("next", new Payee("", "", ""));
    world.gateway.troubles.put("bill", FakeGateway.Trouble.LOST_REQUEST);
    nextMorning();

    assertThrows(PaymentException.class, () -> reconciliation.run(DAY, ADMIN));

    assertEquals(
        List.of("next"),
        reconciliation.latest(9, World.ADMIN).stream().map(r -> r.gateway()).toList());
  }

  @Test
  void anAuditorReadsAndDoesNotReconcile() {
    nextMorning();
    assertThrows(
        Refusal.class,
        () -> reconciliation.run(DAY, new Account("auditor", "", Set.of(Account.AUDITOR))));
  }
}
