package org.yinxin.core.billing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yinxin.services.billing.BillingReason.NOT_NOW;
import static org.yinxin.services.billing.BillingReason.NOT_PRINTABLE;
import static org.yinxin.services.billing.BillingReason.UNKNOWN;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yinxin.core.billing.FakeGateway.Trouble;
import org.yinxin.services.billing.CopyRegister;
import org.yinxin.services.billing.CopyRegister.Criteria;
import org.yinxin.services.billing.CopyRegister.Decision;
import org.yinxin.services.billing.CopyRegister.Place;
import org.yinxin.services.billing.CopyReport;
import org.yinxin.services.billing.CopyReport.Event;
import org.yinxin.services.billing.CopyState;
import org.yinxin.services.billing.PrintOrder;
import org.yinxin.services.billing.PrintedCopies.Paper;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Credential;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Outcomes of paid copies: printed, failed, unknown, decided, refunded. */
@EachDatabase
final class CopyTest {
  static final Account ADMIN = new Account("admin", "", Set.of(Account.ADMINISTRATOR));
  private final World world;

  CopyTest(TestDatabase kind) {
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

  private String permitted() throws Exception {
    return world.permit(world.paid("zh", 1), 0).copyId();
  }

  private CopyState state(String copy) throws Exception {
    return world.copies.find(copy, World.ADMIN).orElseThrow().state();
  }

  @Test
  void ofTwoCopiesTheOneThatFailedIsRefunded() throws Exception {
    PrintOrder order = world.paid("en", 2);
    world.report(world.permit(order, 0).copyId(), Event.PRINTING, Event.PRINTED);
    world.report(world.permit(order, 1).copyId(), Event.PRINTING, Event.FAILED);
    world.work();

    assertEquals(List.of(CopyState.SETTLED, CopyState.REFUNDED), world.states(order));
    assertEquals(500, world.gateway.refundedFen());
  }

  @Test
  void anOrderIsOpenUntilItIsPrintedOrNobodyPays() throws Exception {
    assertEquals(Optional.empty(), world.orders.until(World.KIOSK, World.PERSON));
    PrintOrder order = world.paid("en", 1);
    Instant paid = world.now;
    assertEquals(
        Optional.of(paid.plus(Duration.ofMinutes(10))),
        world.orders.until(World.KIOSK, World.PERSON));
    world.pass(Duration.ofMinutes(3));
    String copy = world.permit(order, 0).copyId();
    assertEquals(
        Optional.of(paid.plus(Duration.ofMinutes(13))),
        world.orders.until(World.KIOSK, World.PERSON));
    world.report(copy, Event.PRINTING, Event.PRINTED);
    assertEquals(Optional.empty(), world.orders.until(World.KIOSK, World.PERSON));
  }

  @Test
  void aCopyThatItsKioskGaveUpIsNotPermittedWhenTheRequestComesAfterAll() throws Exception {
    PrintOrder order = world.paid("en", 1);
    String copy = order.copies().get(0).id();
    world.report(copy, Event.FAILED);

    assertEquals(NOT_NOW, World.refusal(() -> world.permit(order, 0)));
    world.work();
    assertEquals(CopyState.REFUNDED, state(copy));
  }

  @Test
  void aRefundThatWasNotHeardOfIsAskedForUnderTheSameNumber() throws Exception {
    world.gateway.troubles.put("refund", Trouble.LOST_ANSWER);
    String copy = permitted();
    world.report(copy, Event.FAILED);
    world.work();
    assertEquals(CopyState.REFUNDING, state(copy));

    world.gateway.troubles.clear();
    world.restart();
    world.pass(Duration.ofMinutes(1));

    assertEquals(CopyState.REFUNDED, state(copy));
    assertEquals(1, world.gateway.refunds.size());
  }

  @Test
  void aRefundMayTakeItsTime() throws Exception {
    world.gateway.slowRefunds = true;
    String copy = permitted();
    world.report(copy, Event.FAILED);
    world.work();
    assertEquals(CopyState.REFUNDING, state(copy));

    world.pass(Duration.ofMinutes(1));

    assertEquals(CopyState.REFUNDED, state(copy));
  }

  @Test
  void aRefundThatFailsIsForAnOperatorWhoTriesAgain() throws Exception {
    world.gateway.failingRefunds = true;
    String copy = permitted();
    world.report(copy, Event.FAILED);
    world.work();
    assertEquals(CopyState.REFUND_FAILED, state(copy));
    assertEquals(
        NOT_NOW, World.refusal(() -> world.copies.decide(copy, Decision.PRINTED, "看见了", ADMIN)));

    world.gateway.failingRefunds = false;
    world.copies.decide(copy, Decision.FAILED, "余额已补足", ADMIN);
    world.work();

    assertEquals(CopyState.REFUNDED, state(copy));
    assertEquals(200, world.gateway.refundedFen());
    assertEquals(List.of("copy-decided-failed"), world.audit.actions());
  }

  @Test
  void moneyThatIsReturnedByOtherMeansIsNotedSo() throws Exception {
    world.gateway.failingRefunds = true;
    String copy = permitted();
    world.report(copy, Event.FAILED);
    world.work();

    world.copies.decide(copy, Decision.REFUNDED, "现金退还", ADMIN);

    assertEquals(CopyState.REFUNDED, state(copy));
  }

  @Test
  void anOperatorDecidesWhatNobodyKnows() throws Exception {
    String printed = permitted();
    world.report(printed, Event.PRINTING, Event.UNKNOWN);
    String failed = permitted();
    world.report(failed, Event.PRINTING, Event.UNKNOWN);
    assertEquals(2, world.waiting(10).size());

    world.copies.decide(printed, Decision.PRINTED, "出纸口有", ADMIN);
    world.copies.decide(failed, Decision.FAILED, "打印机无纸", ADMIN);
    world.work();

    assertEquals(CopyState.SETTLED, state(printed));
    assertEquals(CopyState.REFUNDED, state(failed));
    assertEquals(
        NOT_NOW, World.refusal(() -> world.copies.decide(failed, Decision.FAILED, "再退", ADMIN)));
    assertEquals(200, world.gateway.refundedFen());
  }

  @Test
  void aKioskThatComesBackSettlesWhatWasUnknown() throws Exception {
    String copy = permitted();
    world.pass(Deadlines.SILENCE.plusSeconds(1));
    assertEquals(CopyState.UNKNOWN, state(copy));

    world.report(copy, Event.PRINTING, Event.PRINTED);

    assertEquals(CopyState.SETTLED, state(copy));
  }

  @Test
  void aKioskThatContradictsWhatWasDecidedIsForAnOperator() throws Exception {
    String copy = permitted();
    world.report(copy, Event.UNKNOWN);
    world.copies.decide(copy, Decision.PRINTED, "出纸口有", ADMIN);

    world.report(copy, Event.FAILED);

    assertEquals(CopyState.TO_RECONCILE, state(copy));
    world.copies.decide(copy, Decision.FAILED, "半张纸", ADMIN);
    assertEquals(Paper.VOID, world.copies.ofCredential("zh").get(0).paper());
  }

  @Test
  void whatWasRefundedAndCameOutAllTheSameIsNotCalledVoidNorRefundedAgain() throws Exception {
    String copy = permitted();
    world.pass(Deadlines.SILENCE.plusSeconds(1));
    world.copies.decide(copy, Decision.FAILED, "终端无应答", ADMIN);
    world.work();
    assertEquals(Paper.VOID, world.copies.ofCredential("zh").get(0).paper());

    world.report(copy, Event.PRINTING, Event.PRINTED);
    world.work();

    assertEquals(CopyState.REFUNDED, state(copy));
    assertEquals(Paper.PRINTED, world.copies.ofCredential("zh").get(0).paper());
    assertEquals(
        Optional.of(world.now), world.copies.find(copy, World.ADMIN).orElseThrow().printedAt());
    assertEquals(
        NOT_NOW, World.refusal(() -> world.copies.decide(copy, Decision.FAILED, "再退", ADMIN)));
    assertEquals(200, world.gateway.refundedFen());
  }

  @Test
  void aCopyThatCameOutWhileItsRefundFailedIsSettledByAnOperator() throws Exception {
    world.gateway.failingRefunds = true;
    String copy = permitted();
    world.pass(Deadlines.SILENCE.plusSeconds(1));
    world.copies.decide(copy, Decision.FAILED, "终端无应答", ADMIN);
    world.work();
    assertEquals(CopyState.REFUND_FAILED, state(copy));
    world.report(copy, Event.PRINTED);

    world.copies.decide(copy, Decision.PRINTED, "终端日志", ADMIN);
    world.work();

    assertEquals(CopyState.SETTLED, state(copy));
    assertEquals(0, world.gateway.refundedFen());
  }

  @Test
  void anEntryThatComesTwiceHasNoOtherEffect() throws Exception {
    String copy = permitted();
    CopyReport report = new CopyReport(77, copy, Event.FAILED, world.now, "aborted");

    assertEquals(77, world.orders.report(World.KIOSK, List.of(report)));
    assertEquals(77, world.orders.report(World.KIOSK, List.of(report, report)));
    world.work();

    assertEquals(200, world.gateway.refundedFen());
    assertEquals(1, world.causes(copy).stream().filter("kiosk-said-failed"::equals).count());
  }

  @Test
  void entriesAndFilesOfOtherKiosksAreRefused() throws Exception {
    String copy = permitted();
    CopyReport report = new CopyReport(1, copy, Event.FAILED, world.now, "");

    assertEquals(UNKNOWN, World.refusal(() -> world.orders.report("kiosk-2", List.of(report))));
    assertEquals(UNKNOWN, World.refusal(() -> world.orders.file(copy, "kiosk-2")));
    assertEquals(
        UNKNOWN,
        World.refusal(() -> world.orders.permit(copy, "kiosk-2", World.PERSON, World.HALL)));
    assertEquals(
        UNKNOWN,
        World.refusal(() -> world.orders.permit(copy, World.KIOSK, "2022002", World.HALL)));
  }

  @Test
  void theFileIsTheRegisteredOneAndOnlyWhilePrinting() throws Exception {
    String copy = permitted();
    byte[] file = world.orders.file(copy, World.KIOSK);
    world.report(copy, Event.PRINTING);
    assertArrayEquals(file, world.orders.file(copy, World.KIOSK));
    assertEquals(copy, world.copies.bySha256(DigestUtils.sha256Hex(file)).orElseThrow().id());

    world.report(copy, Event.PRINTED);

    assertEquals(NOT_NOW, World.refusal(() -> world.orders.file(copy, World.KIOSK)));
  }

  @Test
  void aFileThatCannotBeMadeCostsNothing() throws Exception {
    PrintOrder order = world.paid("zh", 1);
    world.press.isJammed = true;

    assertEquals(NOT_PRINTABLE, World.refusal(() -> world.permit(order, 0)));
    world.work();

    assertEquals(CopyState.REFUNDED, world.state(order));
  }

  @Test
  void onlyOnesOwnValidCredentialsAreQuoted() throws Exception {
    var valid = Credential.State.VALID;
    world.credentials.add("other", "2022002", "transcript", "en");
    world.credentials.put("old", World.PERSON, "transcript", "en", valid, Optional.of(world.now));
    world.credentials.put(
        "void", World.PERSON, "transcript", "en", Credential.State.REVOKED, Optional.empty());
    world.credentials.put(
        "past", World.PERSON, "transcript", "en", Credential.State.SUPERSEDED, Optional.empty());

    for (String id : List.of("other", "old", "void", "past", "none")) {
      assertEquals(NOT_PRINTABLE, World.refusal(() -> world.quote(id, 1)), id);
    }
  }

  @Test
  void whatIsRevokedAfterItWasPaidIsNotPrintedAndGoesBack() throws Exception {
    PrintOrder order = world.paid("zh", 1);
    world.credentials.put(
        "zh", World.PERSON, "transcript", "zh-CN", Credential.State.REVOKED, Optional.empty());
    assertEquals(NOT_PRINTABLE, World.refusal(() -> world.permit(order, 0)));

    world.orders.cancel(order.id());
    world.work();

    assertEquals(CopyState.REFUNDED, world.state(order));
  }

  @Test
  void whatNobodyAgreesToExpires() throws Exception {
    PrintOrder order = world.quote("zh", 1);

    world.pass(Quotes.LIFE.plusSeconds(1));

    assertEquals(CopyState.EXPIRED, world.state(order));
    assertEquals(NOT_NOW, World.refusal(() -> world.orders.consent(order.id(), 200)));
  }

  @Test
  void theHolderSeesEveryCopyVoidOnesToo() throws Exception {
    String failed = permitted();
    world.report(failed, Event.FAILED);
    world.report(permitted(), Event.PRINTED);
    permitted();

    assertEquals(
        List.of(Paper.VOID, Paper.PRINTED, Paper.OPEN),
        world.copies.ofCredential("zh").stream().map(copy -> copy.paper()).toList());
    assertEquals(
        List.of(1, 2, 3),
        world.copies.ofCredential("zh").stream().map(copy -> copy.serial()).toList());
    assertTrue(world.causes(failed).containsAll(List.of("price-told", "consented", "permitted")));
  }

  @Test
  void copiesAreFoundAmongAllByStateKioskNumberAndDay() throws Exception {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      world.now = world.now.plus(Duration.ofHours(12));
      String copy = permitted();
      world.report(copy, Event.PRINTED);
      all.add(0, copy);
    }
    Instant second = world.now.minus(Duration.ofHours(36));

    assertEquals(all, found(settled("", 0, Optional.empty(), Optional.empty()), 10));
    assertEquals(
        List.of(all.get(3)),
        found(settled(World.KIOSK, 2, Optional.empty(), Optional.empty()), 1),
        "one that is older than the newest");
    assertEquals(
        List.of(all.get(2), all.get(3)),
        found(settled("", 0, Optional.of(second), Optional.of(second.plusSeconds(43_201))), 10));
    assertEquals(List.of(), found(settled("kiosk-2", 0, Optional.empty(), Optional.empty()), 10));
    assertEquals(List.of(), found(Criteria.in(List.of(CopyState.UNKNOWN)), 10));
    assertEquals(List.of(), found(Criteria.in(List.of()), 10));
  }

  @Test
  void eachCopyIsOnOnePageAlthoughSeveralMovedAtOnce() throws Exception {
    for (int i = 0; i < 3; i++) {
      PrintOrder order = world.paid("zh", 3);
      for (int copy = 0; copy < 3; copy++) {
        world.report(world.permit(order, copy).copyId(), Event.PRINTED);
      }
      world.now = world.now.plusSeconds(1);
    }
    Criteria criteria = Criteria.in(List.of(CopyState.SETTLED));
    List<String> paged = new ArrayList<>();
    Optional<Place> behind = Optional.empty();
    for (int page = 0; page < 5; page++) {
      List<CopyRegister.Entry> entries = world.copies.list(criteria, behind, 2, World.ADMIN);
      entries.forEach(entry -> paged.add(entry.id()));
      behind =
          entries.isEmpty()
              ? behind
              : Optional.of(
                  new Place(
                      entries.get(entries.size() - 1).since(),
                      entries.get(entries.size() - 1).id()));
    }

    assertEquals(found(criteria, 100), paged);
    assertEquals(9, Set.copyOf(paged).size());
  }

  private static Criteria settled(
      String kiosk, int serial, Optional<Instant> from, Optional<Instant> before) {
    return new Criteria(List.of(CopyState.SETTLED), kiosk, serial, from, before);
  }

  private List<String> found(Criteria criteria, int most) throws Exception {
    return world.copies.list(criteria, Optional.empty(), most, World.ADMIN).stream()
        .map(CopyRegister.Entry::id)
        .toList();
  }

  @Test
  void whoPaidIsToldOnceThatMoneyIsBackWhoeverReturnedIt() throws Exception {
    PrintOrder order = world.paid("zh", 1);
    String byMachine = world.permit(order, 0).copyId();
    world.report(byMachine, Event.UNKNOWN);
    assertEquals(List.of(), world.told());
    world.copies.decide(byMachine, Decision.FAILED, "打印机无纸", ADMIN);
    world.work();
    assertEquals(List.of(World.PERSON + " MONEY_RETURNED zh 2.00"), world.told());

    world.gateway.failingRefunds = true;
    String byHand = permitted();
    world.report(byHand, Event.FAILED);
    world.work();
    assertEquals(1, world.told().size());
    world.copies.decide(byHand, Decision.REFUNDED, "现金退还", ADMIN);

    assertEquals(2, world.told().size());
    assertEquals(world.told().get(0), world.told().get(1));
  }
}
