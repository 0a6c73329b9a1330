package org.yinxin.testkit.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.payment.BillLine;
import org.yinxin.payment.Payee;
import org.yinxin.payment.PaymentException;
import org.yinxin.payment.PaymentException.Reason;
import org.yinxin.payment.PaymentGateway;
import org.yinxin.payment.PaymentNotification;
import org.yinxin.payment.PaymentOrder;
import org.yinxin.payment.PaymentStatus;
import org.yinxin.payment.PaymentStatus.State;
import org.yinxin.payment.Refund;
import org.yinxin.payment.RefundStatus;

/**
 * The contract of every payment gateway: no money is lost, taken twice or believed in because of an
 * answer that is repeated, late, forged or missing. A gateway's test implements it with a payment
 * service that knows no orders yet and has no bill of {@link #day}.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public interface PaymentGatewayContract extends OtherSide {
  /** Number of the order that the tests make. */
  String ORDER = "contract000001";

  /** Number of another one. */
  String OTHER_ORDER = "contract000002";

  /** Number of the refund that the tests ask for. */
  String REFUND = "refund000001";

  /** Number of another one. */
  String OTHER_REFUND = "refund000002";

  /** The price of an order of the tests. */
  long FEN = 700;

  /** The gateway under test; always the same within a test. */
  PaymentGateway gateway();

  /**
   * A payer scans the code of an order and pays what it asks for.
   *
   * @return true if the service took the money
   */
  boolean pay(String code) throws Exception;

  /**
   * The service books money for an order that it knows, whatever was asked for and although it was
   * closed: a payment that was on its way.
   */
  void book(String orderNumber, long fen) throws Exception;

  /** Lets two hours pass, after which the orders of the tests have expired. */
  void expire() throws Exception;

  /** The sum that the service has returned to payers. */
  long refundedFen() throws Exception;

  /** Lets refunds that the service has taken come to their end. */
  void settleRefunds() throws Exception;

  /** The notification of an order that was paid, signed now. */
  PaymentNotification notification(String orderNumber) throws Exception;

  /** The notification of a paid order, signed by somebody who does not have the service's key. */
  PaymentNotification forgedNotification(String orderNumber) throws Exception;

  /** The day of Beijing on which payments and refunds of the test are booked. */
  LocalDate day();

  /** Lets that day end, for service and gateway, until the bill is there. */
  void endDay() throws Exception;

  private static PaymentOrder order(String number, long fen) {
    return new PaymentOrder(number, fen, "电子凭证打印 2 份", Instant.now().plus(Duration.ofHours(1)));
  }

  private static Refund refund(String number, long fen) {
    return new Refund(ORDER, number, fen, FEN, "未打印，退款");
  }

  private String ordered() throws Exception {
    return gateway().order(order(ORDER, FEN));
  }

  private void paid() throws Exception {
    assertTrue(pay(ordered()), "the service takes the money");
  }

  private void assertState(State state) throws Exception {
    PaymentStatus status = gateway().query(ORDER);
    assertEquals(state, status.state());
    assertEquals(ORDER, status.orderNumber());
    assertEquals(state == State.PAID ? FEN : 0, status.paidFen());
  }

  /** It is paid once at most: the number is refused, or gives a code that nobody can pay. */
  private void assertNobodyCanPayAgain() throws Exception {
    Optional<String> code = Optional.empty();
    try {
      code = Optional.of(ordered());
    } catch (PaymentException e) {
      assertEquals(Reason.REFUSED, e.reason(), e.getMessage());
    }
    if (code.isPresent()) {
      assertFalse(pay(code.get()), "an order that has ended cannot be paid");
    }
  }

  /** A refund that was taken; the money is with the payer or on its way. */
  private static void assertTaken(RefundStatus status, long fen) {
    boolean isDone = status.state() == RefundStatus.State.DONE;
    assertTrue(isDone || status.state() == RefundStatus.State.PROCESSING, status::toString);
    assertEquals(isDone ? fen : 0, status.refundedFen());
  }

  /** A refund that is not made: refused, or known as failed. */
  private void assertNotReturned(Refund refund) throws Exception {
    try {
      assertEquals(RefundStatus.State.FAILED, gateway().refund(refund).state());
    } catch (PaymentException e) {
      assertEquals(Reason.REFUSED, e.reason(), e.getMessage());
    }
  }

  private static void assertReason(Reason reason, Executable call) {
    PaymentException failure = assertThrows(PaymentException.class, call);
    assertEquals(reason, failure.reason(), failure.getMessage());
  }

  @Test
  default void namesWhoReceivesTheMoneyTheSameEveryTime() throws Exception {
    Payee payee = gateway().payee();
    assertFalse(payee.name().isBlank());
    assertEquals(payee, gateway().payee());
  }

  @Test
  default void anOrderIsUnpaidUntilSomebodyPaysIt() throws Exception {
    String code = ordered();
    assertFalse(code.isBlank());
    assertState(State.UNPAID);

    assertTrue(pay(code));

    assertState(State.PAID);
    PaymentStatus first = gateway().query(ORDER);
    assertFalse(first.transaction().orElseThrow().isBlank());
    assertEquals(first, gateway().query(ORDER), "and stays what it is");
  }

  @Test
  default void twoOrdersAreNotMixedUp() throws Exception {
    ordered();
    assertTrue(pay(gateway().order(order(OTHER_ORDER, 1))));

    assertState(State.UNPAID);
    PaymentStatus other = gateway().query(OTHER_ORDER);
    assertEquals(1, other.paidFen());
    book(ORDER, FEN);
    assertNotEquals(other.transaction(), gateway().query(ORDER).transaction());
  }

  @Test
  default void anOrderThatIsMadeAgainIsOneOrder() throws Exception {
    String first = ordered();
    String second = ordered();

    assertTrue(pay(second));

    assertFalse(pay(first), "one order is paid once");
    assertState(State.PAID);
    assertNobodyCanPayAgain();
  }

  @Test
  default void anOrderThatSeveralThreadsMakeIsOneOrder() throws Exception {
    Set<String> codes = new HashSet<>(Attempts.atOnce(this::ordered));
    int payments = 0;
    for (String code : codes) {
      payments += pay(code) ? 1 : 0;
    }
    assertEquals(1, payments);
    assertState(State.PAID);
  }

  @Test
  default void aNumberIsNotUsedAgainForAnotherAmount() throws Exception {
    String code = ordered();
    assertReason(Reason.REFUSED, () -> gateway().order(order(ORDER, FEN + 200)));
    assertTrue(pay(code));
    assertState(State.PAID);
  }

  @Test
  default void whatTheServiceDoesNotKnowIsAbsentAndMayBeClosed() throws Exception {
    assertState(State.ABSENT);
    assertEquals(RefundStatus.State.ABSENT, gateway().queryRefund(REFUND).state());
    gateway().close(ORDER);
    assertNotEquals(State.PAID, gateway().query(ORDER).state());
  }

  @Test
  default void anOrderThatIsClosedCannotBePaidAndMayBeClosedAgain() throws Exception {
    String code = ordered();
    gateway().close(ORDER);
    gateway().close(ORDER);

    assertFalse(pay(code));
    assertState(State.CLOSED);
    assertNobodyCanPayAgain();
  }

  @Test
  default void anOrderThatIsPaidIsNotClosed() throws Exception {
    paid();
    gateway().close(ORDER);
    assertState(State.PAID);
  }

  @Test
  default void moneyThatComesAfterTheCloseIsNotOverlooked() throws Exception {
    ordered();
    gateway().close(ORDER);
    book(ORDER, FEN);
    assertState(State.PAID);
  }

  @Test
  default void anOrderThatHasExpiredCannotBePaidAndLateMoneyIsNotOverlooked() throws Exception {
    String code = ordered();
    expire();
    assertFalse(pay(code), "nobody can pay it any more");
    assertNotEquals(State.PAID, gateway().query(ORDER).state());
    gateway().close(ORDER);
    assertState(State.CLOSED);

    book(ORDER, FEN);

    assertState(State.PAID);
  }

  @Test
  default void saysWhatWasPaidAndNotWhatWasAskedFor() throws Exception {
    ordered();
    book(ORDER, 1);
    assertEquals(1, gateway().query(ORDER).paidFen());
  }

  @Test
  default void anOrderWhoseAnswerIsLostIsMadeAgainAndIsOne() throws Exception {
    if (!make(Trouble.ANSWER_LOST)) {
      return;
    }
    assertReason(Reason.UNAVAILABLE, this::ordered);
    recover();

    paid();

    assertState(State.PAID);
    assertNobodyCanPayAgain();
  }

  @Test
  default void anOrderWhoseAnswerIsLostCanBeClosed() throws Exception {
    if (!make(Trouble.ANSWER_LOST)) {
      return;
    }
    assertReason(Reason.UNAVAILABLE, this::ordered);
    recover();

    gateway().close(ORDER);

    Set<State> ended = Set.of(State.CLOSED, State.ABSENT);
    assertTrue(ended.contains(gateway().query(ORDER).state()));
  }

  @Test
  default void isNotSureOfAnythingWhileAnswersAreLost() throws Exception {
    paid();
    if (!make(Trouble.ANSWER_LOST)) {
      return;
    }
    assertReason(Reason.UNAVAILABLE, () -> gateway().query(ORDER));
    assertReason(Reason.UNAVAILABLE, () -> gateway().query(OTHER_ORDER));
    assertReason(Reason.UNAVAILABLE, () -> gateway().close(ORDER));
    assertReason(Reason.UNAVAILABLE, () -> gateway().queryRefund(REFUND));
    recover();
    assertState(State.PAID);
  }

  @Test
  default void believesNoAnswerThatIsForgedOrOfAnother() throws Exception {
    paid();
    for (Trouble trouble : List.of(Trouble.ANSWER_FORGED, Trouble.ANSWER_OF_ANOTHER)) {
      if (make(trouble)) {
        assertReason(Reason.FORGED, () -> gateway().query(ORDER));
        if (trouble == Trouble.ANSWER_FORGED) {
          // A "no such order" of somebody else would let a paid order expire.
          assertReason(Reason.FORGED, () -> gateway().query(OTHER_ORDER));
          assertReason(Reason.FORGED, () -> gateway().refund(refund(OTHER_REFUND, 1)));
        }
        recover();
      }
    }
    assertState(State.PAID);
  }

  @Test
  default void takesNonsenseForNoAnswer() throws Exception {
    paid();
    if (!make(Trouble.NONSENSE)) {
      return;
    }
    Reason reason = assertThrows(PaymentException.class, () -> gateway().query(ORDER)).reason();
    assertTrue(Set.of(Reason.UNAVAILABLE, Reason.FORGED).contains(reason), reason::name);
    recover();
    assertState(State.PAID);
  }

  @Test
  default void endsACallThatIsInterruptedAndServesTheNext() throws Exception {
    paid();
    if (!make(Trouble.HANGS)) {
      return;
    }
    PaymentException failure =
        Attempts.interrupted(PaymentException.class, () -> gateway().query(ORDER));
    assertEquals(Reason.UNAVAILABLE, failure.reason(), failure.getMessage());
    recover();
    assertState(State.PAID);
  }

  @Test
  default void aRefundIsMadeOnceHoweverOftenItIsAskedFor() throws Exception {
    paid();
    assertTaken(gateway().refund(refund(REFUND, 200)), 200);
    assertTaken(gateway().refund(refund(REFUND, 200)), 200);
    settleRefunds();

    assertEquals(
        new RefundStatus(REFUND, RefundStatus.State.DONE, 200), gateway().queryRefund(REFUND));
    assertTaken(gateway().refund(refund(REFUND, 200)), 200);
    settleRefunds();
    assertEquals(200, refundedFen());
    assertState(State.PAID);
  }

  @Test
  default void aRefundThatSeveralThreadsAskForIsMadeOnce() throws Exception {
    paid();
    for (RefundStatus each : Attempts.atOnce(() -> gateway().refund(refund(REFUND, 200)))) {
      assertTaken(each, 200);
    }
    settleRefunds();
    assertEquals(200, refundedFen());
  }

  @Test
  default void aRefundWhoseAnswerIsLostIsMadeOnce() throws Exception {
    paid();
    if (!make(Trouble.ANSWER_LOST)) {
      return;
    }
    assertReason(Reason.UNAVAILABLE, () -> gateway().refund(refund(REFUND, 200)));
    recover();

    assertTaken(gateway().refund(refund(REFUND, 200)), 200);
    settleRefunds();

    assertEquals(RefundStatus.State.DONE, gateway().queryRefund(REFUND).state());
    assertEquals(200, refundedFen());
  }

  @Test
  default void aRefundsNumberIsNotUsedAgainForAnotherAmount() throws Exception {
    paid();
    gateway().refund(refund(REFUND, 200));
    try {
      gateway().refund(refund(REFUND, 300));
    } catch (PaymentException e) {
      assertEquals(Reason.REFUSED, e.reason(), e.getMessage());
    }
    settleRefunds();
    assertEquals(200, refundedFen());
  }

  @Test
  default void moneyIsReturnedInPartsAndNoMoreThanWasPaid() throws Exception {
    paid();
    assertTaken(gateway().refund(refund(REFUND, 200)), 200);
    assertTaken(gateway().refund(refund(OTHER_REFUND, 500)), 500);
    assertNotReturned(refund("refund000003", 1));
    settleRefunds();
    assertEquals(FEN, refundedFen());
  }

  @Test
  default void nothingIsReturnedOfAnOrderThatIsNotPaid() throws Exception {
    assertNotReturned(refund(REFUND, 200));
    ordered();
    assertNotReturned(refund(OTHER_REFUND, 200));
    settleRefunds();
    assertEquals(0, refundedFen());
  }

  @Test
  default void aNotificationNamesItsOrderHoweverOftenItComes() throws Exception {
    paid();
    PaymentNotification sent = notification(ORDER);
    assertEquals(ORDER, gateway().notified(sent));
    assertEquals(ORDER, gateway().notified(sent), "repeated");
    assertState(State.PAID);
  }

  @Test
  default void aNotificationOfSomebodyElseIsForged() throws Exception {
    paid();
    PaymentNotification forged = forgedNotification(ORDER);
    assertReason(Reason.FORGED, () -> gateway().notified(forged));
    for (String body : List.of("", "{}", "<xml/>", "null", "\u0000")) {
      assertReason(
          Reason.FORGED, () -> gateway().notified(new PaymentNotification(Map.of(), body)));
    }
  }

  @Test
  default void aNotificationOfWhichOneCharacterWasAlteredIsForged() throws Exception {
    paid();
    PaymentNotification sent = notification(ORDER);
    int step = Math.max(1, sent.body().length() / 64);
    for (int i = 0; i < sent.body().length(); i += step) {
      StringBuilder altered = new StringBuilder(sent.body());
      altered.setCharAt(i, (char) (sent.body().charAt(i) ^ 1));
      PaymentNotification message = new PaymentNotification(sent.headers(), "" + altered);
      assertReason(Reason.FORGED, () -> gateway().notified(message));
    }
    PaymentNotification bare = new PaymentNotification(Map.of(), sent.body());
    assertReason(Reason.FORGED, () -> gateway().notified(bare));
  }

  @Test
  default void aNotificationWithAnotherHeaderIsForgedOrSaysTheSame() throws Exception {
    paid();
    PaymentNotification sent = notification(ORDER);
    for (String header : sent.headers().keySet()) {
      for (String value : List.of("", "x", "9".repeat(30))) {
        Map<String, String> headers = new HashMap<>(sent.headers());
        headers.put(header, value);
        try {
          assertEquals(ORDER, gateway().notified(new PaymentNotification(headers, sent.body())));
        } catch (PaymentException e) {
          assertEquals(Reason.FORGED, e.reason(), header);
        }
      }
    }
  }

  @Test
  default void theSignatureOfOneNotificationDoesNotServeAnother() throws Exception {
    paid();
    assertTrue(pay(gateway().order(order(OTHER_ORDER, 1))));
    PaymentNotification one = notification(ORDER);
    PaymentNotification other = notification(OTHER_ORDER);

    assertReason(
        Reason.FORGED,
        () -> gateway().notified(new PaymentNotification(one.headers(), other.body())));
    assertEquals(OTHER_ORDER, gateway().notified(other));
  }

  @Test
  default void aBillHasThePaymentsAndRefundsOfADayThatHasEnded() throws Exception {
    assertReason(Reason.NOT_YET, () -> gateway().bill(day()));
    paid();
    gateway().order(order(OTHER_ORDER, 1));
    gateway().refund(refund(REFUND, 200));
    settleRefunds();
    endDay();

    List<BillLine> bill = gateway().bill(day());

    assertEquals(2, bill.size(), bill::toString);
    String transaction = gateway().query(ORDER).transaction().orElseThrow();
    for (BillLine line : bill) {
      boolean isPayment = line.kind() == BillLine.Kind.PAYMENT;
      assertTrue(isPayment || line.kind() == BillLine.Kind.REFUND, line::toString);
      assertEquals(ORDER, line.orderNumber());
      assertEquals(isPayment ? "" : REFUND, line.refundNumber());
      assertEquals(transaction, line.transaction());
      assertEquals(isPayment ? FEN : 200, line.amountFen());
    }
    assertNotEquals(bill.get(0).kind(), bill.get(1).kind());
  }
}
