package org.yinxin.kiosk.agent.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.kiosk.agent.device.DeviceKind;
import org.yinxin.kiosk.agent.device.DeviceWorker;
import org.yinxin.kiosk.agent.device.Devices;
import org.yinxin.kiosk.agent.device.FakePrinter;
import org.yinxin.kiosk.agent.journal.Copies;
import org.yinxin.kiosk.agent.journal.CopyPrinter;
import org.yinxin.kiosk.agent.journal.Journal;
import org.yinxin.kiosk.agent.journal.Paper;
import org.yinxin.kiosk.agent.journal.PrintFiles;
import org.yinxin.kiosk.agent.server.FakeServer;
import org.yinxin.kiosk.agent.server.HeartbeatAnswer;
import org.yinxin.kiosk.agent.server.ManualCalls;
import org.yinxin.kiosk.agent.server.RequestSigner;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.ServerException;
import org.yinxin.kiosk.agent.server.ServerStatus;
import org.yinxin.kiosk.agent.server.StateFolder;
import org.yinxin.kiosk.agent.server.TestClock;
import org.yinxin.kiosk.agent.status.KioskContext;
import org.yinxin.kiosk.agent.status.OutOfOrderFlag;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.idcard.IdCard;
import org.yinxin.kiosk.printer.PrintOutcome;
import org.yinxin.kiosk.printer.Printer;
import org.yinxin.testkit.Waits;

final class ScreenSessionTest {
  private static final String CARD = "04A1B2C3";
  private static final byte[] PDF = "%PDF-1.4".getBytes(StandardCharsets.UTF_8);
  private static final String HEARTBEAT =
      "{'time':'2026-11-26T10:00:00+08:00','open':true,'development':true,"
          + "'publicAddress':'https://yinxin.example',"
          + "'kiosk':{'id':'library','name':{'zh':'图书馆','en':'Library'}},"
          + "'hours':{'zh':'每天','en':'Daily'},'signIn':['campus-card','id-card','scan']}";
  private static final String OFFERS =
      "{'credentials':[{'id':'k1','title':{'zh':'成绩单','en':'Transcript'},'pages':2,"
          + "'printable':true},{'id':'k2','title':{'zh':'旧','en':'Old'},'pages':1,"
          + "'printable':false}],'types':[],'quota':{'zh':'5','en':'5'}}";

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final FakeServer server = new FakeServer();
  private final ManualCalls calls = new ManualCalls(server, clock);
  private final FakePrinter printer = new FakePrinter();
  private final Devices devices = new Devices(null, null, null);
  private final ScreenState screenState = new ScreenState(clock);
  private ServerStatus status;
  private Journal journal;
  private OutOfOrderFlag outOfOrder;
  private Executor printing = Runnable::run;
  private Copies copies;
  private ScreenSession screen;
  private Readers readers;
  private DeviceWorker<Printer> driver;

  @BeforeEach
  void start() throws IOException {
    StateFolder state = StateFolder.at(folder);
    status = ServerStatus.read(state);
    journal = Journal.openFile(folder.resolve("journal.log"), clock);
    outOfOrder = OutOfOrderFlag.read(state);
    PrintFiles files = new PrintFiles(server, state);
    CopyPrinter job = new CopyPrinter(devices::printers, journal, files);
    copies = new Copies(server, journal, files, job, clock, work -> printing.execute(work));
    KioskContext kiosk =
        new KioskContext(
            status,
            devices,
            copies,
            journal,
            outOfOrder,
            new Paper(journal, 50, 500),
            clock,
            false);
    driver = new DeviceWorker<>("printer", DeviceKind.PRINTER, "org.fake", "1");
    devices.add("printer", driver, () -> printer);
    Waits.await().until(() -> devices.serves(DeviceKind.PRINTER));
    Waits.await().until(() -> driver.state().readiness() == DeviceState.Readiness.READY);
    screen = new ScreenSession(kiosk, screenState, calls);
    readers = new Readers(screen, calls);
    answers();
  }

  private void answers() {
    server
        .on(
            "POST /api/kiosk/session",
            "{'session':'s1','name':'张*三','assurance':1,'idleSeconds':60}")
        .on("DELETE /api/kiosk/session", "{}")
        .on("GET /api/kiosk/offers", OFFERS)
        .on("POST /api/kiosk/orders", order("quoted", 200))
        .on("POST /api/kiosk/orders/o1/payment", order("paid", 200))
        .on("POST /api/kiosk/orders/o1/consent", order("awaiting-payment", 200))
        .on("POST /api/kiosk/orders/o1/cancel", order("cancelled", 200))
        .on(
            "POST /api/kiosk/copies/c1/permit",
            "{'sha256':'" + HexFormat.of().formatHex(RequestSigner.sha256(PDF)) + "','pages':2}")
        .on("GET /api/kiosk/copies/c1/file", call -> PDF);
  }

  private static String order(String state, int fen) {
    return "{'id':'o1','state':'"
        + state
        + "','copies':[{'id':'c1','credential':'k1','title':{'zh':'成绩单','en':'Transcript'},"
        + "'priceFen':"
        + fen
        + ",'state':'"
        + state
        + "'}],'totalFen':"
        + fen
        + ",'payment':{'code':'weixin://1','payee':'某大学','gateway':'simulated'},"
        + "'expiresAt':'2026-11-26T10:05:00+08:00'}";
  }

  @AfterEach
  void stop() throws IOException {
    driver.stop();
    devices.stop();
    journal.close();
  }

  private void served() {
    status.heard(FakeServer.read(HEARTBEAT, HeartbeatAnswer.class));
    tick();
  }

  private void tick() {
    calls.run();
    screen.tick();
    calls.run();
  }

  private void pass(long seconds) {
    for (long i = 0; i < seconds; i++) {
      clock.pass(Duration.ofSeconds(1));
      tick();
    }
  }

  private JsonNode shown() {
    try {
      return FakeServer.wire(screenState.after(-1, Duration.ZERO));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String view() {
    return shown().path("view").asText();
  }

  private boolean act(String action, String body) {
    String tapped = body.replaceFirst("\\{", "{'action':'" + action + "',").replace(",}", "}");
    boolean done = screen.act(FakeServer.read(tapped, Tap.class));
    calls.run();
    return done;
  }

  private boolean act(String action) {
    return act(action, "{}");
  }

  private void lay(String uid) {
    readers.cardPresented(uid);
    calls.run();
  }

  private void takeAway() {
    readers.cardRemoved();
    calls.run();
  }

  private void signIn() {
    served();
    lay(CARD);
    assertEquals("home", view());
  }

  private void quote() {
    signIn();
    assertTrue(act("choose", "{'credential':'k1','copies':1}"));
    assertTrue(act("quote"));
    assertEquals("quote", view());
  }

  private void consent(String state) {
    quote();
    server.on("POST /api/kiosk/orders/o1/consent", order(state, 200));
    assertTrue(act("consent"));
  }

  @Test
  void itInvitesOnceTheServerHasAnswered() {
    assertEquals("starting", view());
    served();
    assertEquals("attract", view());
    assertEquals("[\"scan\"]", shown().path("signIn").toString());
    assertTrue(shown().path("development").asBoolean());
    assertEquals("Library", shown().at("/kiosk/name/en").asText());
  }

  @Test
  void aCardSignsInAndItsOwnerPrintsAndPays() {
    consent("awaiting-payment");
    assertEquals("paying", view());
    assertEquals("某大学", shown().path("payment").path("payee").asText());
    pass(3);
    assertEquals("done", view());
    assertEquals("printed", shown().path("outcomes").get(0).path("outcome").asText());
    assertEquals(1, printer.printed().size());
    assertTrue(act("sign-out"));
    assertEquals("attract", view());
    assertTrue(server.calls().contains("DELETE /api/kiosk/session"));
  }

  @Test
  void whatIsFreeIsPrintedAtOnce() {
    consent("paid");
    assertEquals("done", view());
  }

  @Test
  void aCardLeftOnTheReaderDoesNotSignInAgain() {
    signIn();
    act("sign-out");
    assertEquals("请取走您的卡。", shown().path("message").path("zh").asText());
    lay(CARD);
    assertEquals("attract", view());
    takeAway();
    lay(CARD);
    assertEquals("home", view());
  }

  @Test
  void aSecondCardChangesNothing() {
    signIn();
    takeAway();
    lay("04FFFFFF");
    assertEquals("home", view());
    assertEquals("张*三", shown().path("name").asText());
    assertEquals(Reasons.IN_USE.en(), shown().path("message").path("en").asText());
    pass(9);
    assertFalse(shown().has("message"));
  }

  @Test
  void onesOwnCardIsNoSecondCard() {
    signIn();
    takeAway();
    lay(CARD);
    assertFalse(shown().has("message"));
  }

  @Test
  void anIdentityCardSignsInByNumberAndNameAndNeitherIsKept() {
    served();
    String number = "11010119900101123X";
    readers.idCardPresented(new IdCard("张三", number, Optional.empty()));
    calls.run();
    assertEquals("home", view());
    assertEquals("张*三", shown().path("name").asText());
    assertEquals(
        FakeServer.json("{'method':'id-card','number':'" + number + "','name':'张三'}"),
        server.lastBody("POST /api/kiosk/session"));
    assertFalse(server.calls().toString().contains(number));
    assertFalse(shown().toString().contains(number));

    readers.idCardRemoved();
    calls.run();
    assertEquals("home", view(), "the visit does not end with the card");
    assertTrue(act("sign-out"));
    assertEquals("attract", view());
  }

  @Test
  void nobodyIsSignedInByAnExpiredIdentityCard() {
    served();
    readers.idCardPresented(
        new IdCard("张三", "110101199001011234", Optional.of(LocalDate.of(2026, 11, 25))));
    calls.run();
    assertEquals("attract", view());
    readers.idCardRemoved();
    readers.idCardPresented(
        new IdCard("张三", "110101199001011234", Optional.of(LocalDate.of(2026, 11, 26))));
    calls.run();
    assertEquals("home", view());
  }

  @Test
  void whoIsRefusedReadsWhy() {
    served();
    server.on(
        "POST /api/kiosk/session",
        call -> {
          throw FakeServer.refusal(403, "refused");
        });
    lay(CARD);
    assertEquals("refused", view());
    assertEquals("No: refused", shown().path("reason").path("en").asText());
    pass(21);
    assertEquals("attract", view());
  }

  @Test
  void aMinuteWithoutATouchWipesEverythingAfterAWarning() {
    signIn();
    pass(44);
    assertEquals("home", view());
    pass(2);
    assertEquals("idle-warning", view());
    assertFalse(shown().has("name"));
    assertEquals(14, shown().path("secondsLeft").asInt());
    assertFalse(server.calls().contains("POST /api/kiosk/session/prolong"));
    assertTrue(act("stay"));
    assertEquals("home", view());
    assertTrue(server.calls().contains("POST /api/kiosk/session/prolong"));
    pass(61);
    assertEquals("attract", view());
    assertTrue(screen.user().isEmpty());
  }

  @Test
  void aRunningPaymentKeepsTheSessionButNotTheName() {
    consent("awaiting-payment");
    server.on("POST /api/kiosk/orders/o1/payment", order("awaiting-payment", 200));
    pass(59);
    assertEquals("张*三", name());
    pass(60);
    assertEquals("", name());
    assertEquals("paying", view());
    server.on("POST /api/kiosk/orders/o1/payment", order("paid", 200));
    pass(3);
    assertEquals("done", view());
    pass(61);
    assertEquals("attract", view());
  }

  private String name() {
    return screen.signedIn().name();
  }

  private void paper(boolean isThere) {
    DeviceState.Readiness readiness =
        isThere ? DeviceState.Readiness.READY : DeviceState.Readiness.FAULTY;
    Set<DeviceState.Condition> conditions =
        isThere ? Set.of() : Set.of(DeviceState.Condition.PAPER_EMPTY);
    printer.is(new DeviceState(readiness, conditions, "", -1, isThere ? 100 : 0));
    driver.look();
    Waits.await().until(() -> driver.state().readiness() == readiness);
    tick();
  }

  @Test
  void missingPaperIsSaidAtHomeAndBeforeThePrice() {
    signIn();
    act("choose", "{'credential':'k1','copies':1}");
    assertTrue(shown().path("problem").isMissingNode());
    paper(false);
    assertEquals("The printer is out of paper.", shown().at("/problem/en").asText());

    assertTrue(act("quote"));
    assertEquals("cannot-print", view());
    assertEquals("The printer is out of paper.", shown().at("/reason/en").asText());
    assertFalse(server.calls().contains("POST /api/kiosk/orders"));
    assertTrue(act("back"));
    assertEquals("home", view());
    assertEquals(1, shown().at("/chosen/0/copies").asInt());
  }

  @Test
  void whoCannotPrintIsBroughtBackOncePaperIsLoadedOrSignsOut() {
    signIn();
    act("choose", "{'credential':'k1','copies':1}");
    paper(false);
    act("quote");
    paper(true);
    assertEquals("home", view());
    assertEquals(1, shown().at("/chosen/0/copies").asInt());

    paper(false);
    act("quote");
    assertTrue(act("sign-out"));
    assertEquals("out-of-order", view());
    assertTrue(server.calls().contains("DELETE /api/kiosk/session"));
  }

  @Test
  void aPriceGivesWayWhenNothingCanBePrintedAnyMore() {
    quote();
    paper(false);
    assertEquals("cannot-print", view());
    assertTrue(server.calls().contains("POST /api/kiosk/orders/o1/cancel"));
    assertFalse(server.calls().contains("POST /api/kiosk/orders/o1/consent"));
  }

  @Test
  void nobodyConsentsToWhatCannotBePrinted() {
    quote();
    printer.is(
        new DeviceState(
            DeviceState.Readiness.FAULTY, Set.of(DeviceState.Condition.PAPER_EMPTY), "", -1, 0));
    driver.look();
    Waits.await().until(() -> driver.state().readiness() == DeviceState.Readiness.FAULTY);
    act("consent");
    assertEquals("cannot-print", view());
    assertEquals("The printer is out of paper.", shown().at("/reason/en").asText());
    assertFalse(server.calls().contains("POST /api/kiosk/orders/o1/consent"));
  }

  @Test
  void aChangedPriceIsAskedAnew() {
    quote();
    server.on("POST /api/kiosk/orders", order("quoted", 500));
    server.on(
        "POST /api/kiosk/orders/o1/consent",
        call -> {
          throw FakeServer.refusal(409, "price-changed");
        });
    act("consent");
    assertEquals("quote", view());
    assertEquals(500, shown().path("order").path("totalFen").asInt());
  }

  @Test
  void whatDoesNotComeOutIsToldAndTheRestGivenUp() {
    printer.does(
        (task, progress) -> {
          printer.begin(task, progress);
          return new PrintOutcome(PrintOutcome.Result.FAILED, 1, "jam");
        });
    consent("paid");
    assertEquals("done", view());
    assertEquals("failed", shown().path("outcomes").get(0).path("outcome").asText());
    assertTrue(shown().at("/message/zh").asText().startsWith("没有打印成功 1 份。"));
    assertTrue(server.calls().contains("POST /api/kiosk/orders/o1/cancel"));
  }

  /** As the print log on line has them. */
  @Test
  void moneyIsToldInTheServersWordsOnceItHasHeardOfThePaper() {
    server.on("GET /api/kiosk/orders/o1", order("printing", 200));
    consent("paid");
    pass(3);
    assertEquals("done", view());
    assertFalse(shown().path("outcomes").get(0).path("reported").asBoolean());

    server.on("GET /api/kiosk/orders/o1", accounted("refunding", "正在原路退回"));
    pass(3);
    assertTrue(shown().path("outcomes").get(0).path("reported").asBoolean());
    assertEquals("正在原路退回", shown().at("/order/copies/0/account/meaning/zh").asText());

    server.on("GET /api/kiosk/orders/o1", accounted("refunded", "已退款"));
    pass(3);
    assertEquals("已退款", shown().at("/order/copies/0/account/meaning/zh").asText());
    long asked = server.calls().stream().filter("GET /api/kiosk/orders/o1"::equals).count();
    pass(10);
    assertEquals(asked, server.calls().stream().filter("GET /api/kiosk/orders/o1"::equals).count());
  }

  private static String accounted(String state, String meaning) {
    String account = "'account':{'meaning':{'zh':'" + meaning + "','en':'-'}},'priceFen'";
    return order(state, 200).replace("'priceFen'", account);
  }

  @Test
  void aReceiptStaysWhenTheServerIsAwayOrTheSessionHasEnded() {
    server.on(
        "GET /api/kiosk/orders/o1",
        call -> {
          throw FakeServer.refusal(401, "kiosk-session");
        });
    consent("paid");
    pass(5);

    assertEquals("done", view());
    assertFalse(shown().path("outcomes").get(0).path("reported").asBoolean());
  }

  /** A wrong sum was paid and goes back: it is not said that nothing was charged. */
  @Test
  void howAnOrderEndsWithoutPaperIsSaidInTheServersWords() {
    consent("awaiting-payment");
    server.on("POST /api/kiosk/orders/o1/payment", accounted("refunding", "付款金额与订单不符"));
    pass(3);
    assertEquals("home", view());
    assertEquals("付款金额与订单不符", shown().path("message").path("zh").asText());
  }

  @Test
  void whoGivesUpIsToldInTheServersWords() {
    consent("awaiting-payment");
    server.on("POST /api/kiosk/orders/o1/cancel", accounted("cancelled", "付款前已取消"));
    assertTrue(act("cancel"));
    assertEquals("付款前已取消", shown().path("message").path("zh").asText());
  }

  /** Else the money would go back a quarter of an hour later. */
  @Test
  void ofWhatIsGivenUpWhileTheServerIsAwayTheJournalTells() {
    printer.does(
        (task, progress) -> {
          printer.begin(task, progress);
          return new PrintOutcome(PrintOutcome.Result.FAILED, 1, "jam");
        });
    quote();
    String copy = "{'id':'%s','title':{'zh':'成绩单','en':'Transcript'},'state':'paid','priceFen':0}";
    server
        .on(
            "POST /api/kiosk/orders/o1/consent",
            "{'id':'o1','state':'paid','totalFen':0,'copies':["
                + copy.formatted("c1")
                + ","
                + copy.formatted("c2")
                + "]}")
        .on(
            "POST /api/kiosk/orders/o1/cancel",
            call -> {
              throw ServerException.unreachable("cut", null);
            });
    assertTrue(act("consent"));
    assertEquals("done", view());

    journal.base(0);
    List<String> told =
        journal.pending(9).stream().map(entry -> entry.copy() + " " + entry.event()).toList();
    assertEquals(List.of("c1 printing", "c1 failed", "c2 failed"), told);
    assertEquals(List.of(), journal.unfinished());
  }

  @Test
  void whenTheServerIsLostTheSessionIsWipedAndItIsSaid() {
    signIn();
    server.reachable(false);
    status.failed(ServerException.unreachable("cut", null));
    tick();
    assertEquals("home", view());
    status.failed(ServerException.unreachable("cut", null));
    tick();
    assertEquals("offline", view());
    assertTrue(shown().path("works").path("zh").asText().contains("连接中断"));
    server.reachable(true);
    served();
    assertEquals("attract", view());
  }

  @Test
  void outOfOrderAndClosedSayWhy() throws IOException {
    served();
    outOfOrder.set(true);
    tick();
    assertEquals("out-of-order", view());
    outOfOrder.set(false);
    status.heard(
        FakeServer.read(
            "{'open':false,'development':true,'closedReason':{'zh':'午休','en':'Lunch'},'nearest':{'name':{'zh':'东','en':'E'}}}",
            HeartbeatAnswer.class));
    tick();
    assertEquals("closed", view());
    assertEquals("Lunch", shown().path("closedReason").path("en").asText());
    assertEquals("E", shown().path("nearest").path("name").path("en").asText());
  }

  @Test
  void aWrongClockPutsItOutOfOrderUntilItIsRight() {
    served();
    status.failed(FakeServer.refusal(401, "kiosk-clock"));
    tick();
    assertEquals("out-of-order", view());
    assertTrue(shown().path("reason").path("en").asText().contains("clock"));
    served();
    assertEquals("attract", view());
  }

  @Test
  void aKioskOperatorOpensMaintenanceAndAllIsJournaled() {
    served();
    server.on(
        "POST /api/kiosk/session",
        call -> {
          throw FakeServer.refusal(403, "refused");
        });
    server.on("POST /api/kiosk/maintenance", "{'name':'王老师'}");
    lay(CARD);
    assertTrue(act("maintenance"));
    assertEquals("maintenance-pin", view());
    assertTrue(act("pin", "{'pin':'1234'}"));
    assertEquals("maintenance", view());
    assertEquals(-1, shown().path("devices").get(0).path("sheets").asInt());
    assertTrue(act("paper", "{'sheets':237}"));
    assertEquals(237, shown().path("devices").get(0).path("sheets").asInt());
    for (int wrong : new int[] {0, 501}) {
      assertTrue(act("paper", "{'sheets':" + wrong + "}"));
      assertEquals("纸盒里的张数应为 1 至 500。", shown().at("/message/zh").asText());
    }
    assertEquals(237, shown().path("devices").get(0).path("sheets").asInt());
    assertTrue(act("out-of-order", "{'value':true}"));
    assertTrue(act("self-test"));
    assertTrue(act("test-page"));
    calls.run();
    assertTrue(act("leave"));
    assertEquals("out-of-order", view());
    journal.base(0);
    assertEquals(
        "opened paper-loaded out-of-order self-test test-page test-page-ended closed",
        String.join(" ", journal.pending(20).stream().map(e -> e.action()).toList()));
    assertEquals("王老师", journal.pending(1).get(0).by());
  }

  @Test
  void aCampusCardThatIsAMaintenanceCardLeadsToBoth() {
    signIn();
    assertFalse(shown().path("maintenance").asBoolean());
    assertFalse(act("maintenance"));
    act("sign-out");
    takeAway();
    server
        .on(
            "POST /api/kiosk/session",
            "{'session':'s2','name':'王*','assurance':1,'idleSeconds':60,'maintenance':true}")
        .on("POST /api/kiosk/maintenance", "{'name':'王老师'}");
    lay(CARD);
    assertEquals("home", view());
    assertTrue(shown().path("maintenance").asBoolean());
    assertTrue(act("maintenance"));
    assertEquals("maintenance-pin", view());
    assertTrue(shown().path("message").isMissingNode());
    assertEquals("DELETE /api/kiosk/session", server.calls().get(server.calls().size() - 1));
    assertTrue(act("pin", "{'pin':'1234'}"));
    assertEquals("maintenance", view());
  }

  @Test
  void aWrongPinIsSaid() {
    status.notEnrolled();
    tick();
    assertEquals("out-of-order", view());
    lay(CARD);
    assertEquals("maintenance-pin", view());
    act("pin", "{'pin':'0'}");
    assertEquals("maintenance-pin", view());
    assertTrue(shown().has("message"));
    act("back");
    assertEquals("out-of-order", view());
  }

  private static final String PIN = "480517";

  @Test
  void aHoldersPinMakesTheSessionSureAndIsKeptNowhere() {
    signIn();
    assertFalse(shown().path("sure").asBoolean(true));
    server.on("POST /api/kiosk/session/pin", "{'name':'张*三','assurance':2}");
    assertTrue(act("pin"));
    assertEquals("holder-pin", view());
    assertFalse(shown().path("idCard").asBoolean(true), "no reader is there");
    assertTrue(act("pin", "{'pin':'" + PIN + "'}"));
    assertEquals("home", view());
    assertTrue(shown().path("sure").asBoolean());
    ServerCall<?> call = server.last("POST /api/kiosk/session/pin");
    assertEquals(FakeServer.json("{'pin':'" + PIN + "'}"), FakeServer.body(call));
    assertEquals("s1", call.session().orElseThrow());
    assertFalse((shown().toString() + call.logged() + server.calls()).contains(PIN));
    assertFalse(act("pin"), "who is sure is not asked");
    journal.base(0);
    assertEquals(0, journal.pending(20).size());
  }

  @Test
  void aWrongPinOfAHolderIsSaidAndAsksAgain() {
    signIn();
    act("pin");
    server.on(
        "POST /api/kiosk/session/pin",
        call -> {
          throw FakeServer.refusal(403, "kiosk-pin-wrong");
        });
    act("pin", "{'pin':'" + PIN + "'}");
    assertEquals("holder-pin", view());
    assertEquals("No: kiosk-pin-wrong", shown().path("message").path("en").asText());
    assertTrue(act("back"));
    assertEquals("home", view());
    assertFalse(shown().path("sure").asBoolean(true));
  }

  @Test
  void anIdentityCardOrAPhoneWillDoInsteadOfThePin() {
    signIn();
    act("pin");
    server.on("POST /api/kiosk/session", "{'session':'s2','name':'张*三','assurance':2}");
    readers.idCardPresented(new IdCard("张三", "11010119900101123X", Optional.empty()));
    calls.run();
    assertEquals("home", view());
    assertTrue(shown().path("sure").asBoolean());
    assertTrue(act("sign-out"));

    takeAway();
    server.on("POST /api/kiosk/session", "{'session':'s3','name':'张*三','assurance':1}");
    lay(CARD);
    act("pin");
    server.on(
        "POST /api/kiosk/sign-in-codes",
        "{'code':'abc','url':'http://x/k/abc','expiresAt':'2026-11-26T10:01:00+08:00'}");
    assertTrue(act("scan"));
    assertEquals("sign-in-code", view());
    assertTrue(screen.user().isEmpty());
  }

  @Test
  void whoseIdentityCardIsRefusedStaysSignedInByTheCampusCard() {
    signIn();
    act("pin");
    server.on(
        "POST /api/kiosk/session",
        call -> {
          throw FakeServer.refusal(403, "kiosk-refused");
        });
    readers.idCardPresented(new IdCard("张三", "11010119900101123X", Optional.empty()));
    calls.run();
    assertEquals("holder-pin", view());
    assertTrue(shown().has("message"));
  }

  @Test
  void thePinIsNotAskedForEver() {
    signIn();
    act("pin");
    pass(46);
    assertEquals("idle-warning", view());
    pass(15);
    assertEquals("attract", view());
  }

  @Test
  void whatIsIssuedAndWithheldIsSaid() {
    signIn();
    server.on(
        "POST /api/kiosk/applications",
        "{'id':'a1','state':'issued','reason':{'zh':'请输入 PIN','en':'Enter your PIN'}}");
    assertTrue(act("apply", "{'type':'award','language':'zh-CN','options':{}}"));
    assertEquals("home", view());
    assertEquals("请输入 PIN", shown().path("message").path("zh").asText());
    assertEquals(0, shown().path("chosen").size());
  }

  @Test
  void aPhoneSignsInByCode() {
    served();
    server.on(
        "POST /api/kiosk/sign-in-codes",
        "{'code':'abc','url':'http://x/k/abc','expiresAt':'2026-11-26T10:01:00+08:00'}");
    server.on("GET /api/kiosk/sign-in-codes/abc", "{'state':'scanned'}");
    assertTrue(act("scan"));
    assertEquals("sign-in-code", view());
    assertEquals(60, shown().path("secondsLeft").asInt());
    pass(2);
    assertEquals("scanned", shown().path("state").asText());
    server.on("GET /api/kiosk/sign-in-codes/abc", "{'state':'confirmed'}");
    server.on("POST /api/kiosk/session", "{'session':'s2','name':'李*','assurance':2}");
    pass(2);
    assertEquals("home", view());
  }

  @Test
  void whatIsIssuedAtTheKioskIsChosenForPrint() {
    signIn();
    server.on("POST /api/kiosk/applications", "{'id':'a1','state':'sealing'}");
    server.on(
        "GET /api/kiosk/applications/a1", "{'id':'a1','state':'issued','credential':{'id':'k1'}}");
    assertTrue(act("apply", "{'type':'transcript','language':'zh-CN','options':{}}"));
    assertEquals("applying", view());
    pass(2);
    assertEquals("home", view());
    assertEquals(1, shown().path("chosen").get(0).path("copies").asInt());
  }

  @Test
  void whatIsNotPossibleInAViewIsRefused() {
    signIn();
    assertFalse(act("consent"));
    assertFalse(act("quote"));
    assertFalse(act("choose", "{'credential':'k2','copies':1}"));
    assertFalse(act("choose", "{'credential':'k1','copies':21}"));
    assertFalse(act("preview", "{'credential':'k9'}"));
  }

  @Test
  void aSessionThatTheServerHasEndedEndsHere() {
    signIn();
    act("choose", "{'credential':'k1','copies':1}");
    server.on(
        "POST /api/kiosk/orders",
        call -> {
          throw FakeServer.refusal(401, "kiosk-session");
        });
    act("quote");
    assertEquals("attract", view());
  }

  @Test
  void previewChoosesAndGoesHome() {
    signIn();
    assertTrue(act("preview", "{'credential':'k1'}"));
    assertEquals(2, shown().path("pages").asInt());
    assertTrue(act("choose", "{'credential':'k1','copies':2}"));
    assertEquals("home", view());
    assertEquals(2, shown().path("chosen").get(0).path("copies").asInt());
  }

  private static final String CODE = "4QKX-7M2P-9R0D-3W5T-Z8AH-1CEG-BX7";
  private static final String QR = "https://yinxin.example/v/" + CODE;
  private static final String PAGE = "GET /v/" + CODE;

  private void scan(String text) {
    readers.codeScanned(text);
    calls.run();
  }

  private static String report(String verdict, String derivation) {
    return "{'verdict':'"
        + verdict
        + "','summary':{'zh':'结论','en':'verdict'},'checks':[{'name':'derivation','outcome':'"
        + derivation
        + "'}],'credential':{'title':{'zh':'成绩单','en':'Transcript'},'holder':'张**',"
        + "'number':'JW-1','sha256':'abc','logIndex':7,'issuedAt':'2026-11-24T10:00:00+08:00'}}";
  }

  @Test
  void aDocumentHeldBeforeTheScannerIsVerifiedWithoutSigningAnybodyIn() {
    served();
    server.on(PAGE, report("revoked", "passed"));
    scan(QR);
    scan(QR);

    assertEquals("verifying", view());
    JsonNode shown = shown();
    assertEquals("known", shown.path("state").asText());
    assertEquals("revoked", shown.path("verdict").asText());
    assertEquals("verdict", shown.path("summary").path("en").asText());
    assertEquals("张**", shown.path("credential").path("holder").asText());
    assertFalse(shown.toString().contains("abc"), "what the page folds away");
    assertFalse(shown.toString().contains(CODE), "the code is a secret");
    assertEquals(1, server.calls().stream().filter(PAGE::equals).count());
    assertFalse(server.calls().contains("POST /api/kiosk/session"));
    assertTrue(act("back"));
    assertEquals("attract", view());
  }

  @Test
  void aDocumentThatContradictsItselfIsNotCalledGenuine() {
    served();
    server.on(PAGE, report("valid", "failed"));
    scan(CODE);
    assertTrue(shown().path("contradicted").asBoolean());
  }

  @Test
  void whatIsNoCodeOfOursIsSaidSoAndSignsNobodyIn() {
    served();
    for (String text :
        List.of("https://yinxin.example/k/abc", "https://evil.example/v/" + CODE, "2023213001")) {
      scan(text);
      assertEquals("verifying", view());
      assertEquals("foreign", shown().path("state").asText());
    }
    assertEquals(List.of(), server.calls());
    pass(46);
    assertEquals("attract", view());
  }

  @Test
  void aCodeThatNobodyHasAndAServerThatDoesNotSayAreToldApart() {
    served();
    server.on(
        PAGE,
        call -> {
          throw FakeServer.refusal(404, "unknown-code");
        });
    scan(QR);
    assertEquals("unknown", shown().path("state").asText());
    assertEquals("No: unknown-code", shown().path("reason").path("en").asText());
    assertTrue(act("back"));

    server.on(
        PAGE,
        call -> {
          throw FakeServer.refusal(404, "unconfirmed-code");
        });
    scan(QR);
    assertEquals("unconfirmed", shown().path("state").asText());
    assertEquals("No: unconfirmed-code", shown().path("reason").path("en").asText());
    assertTrue(act("back"));

    server.on(
        PAGE,
        call -> {
          throw FakeServer.refusal(429, "too-many-attempts");
        });
    scan(QR);
    assertEquals("failed", shown().path("state").asText());
    assertEquals("No: too-many-attempts", shown().path("reason").path("en").asText());
  }

  @Test
  void aCodeInTheMidstOfASessionChangesNothing() {
    quote();
    scan(QR);
    assertEquals("quote", view());
    assertEquals(Reasons.VERIFY_LATER.en(), shown().path("message").path("en").asText());
    assertFalse(server.calls().contains(PAGE));
  }

  @Test
  void aCardSignsInAfterADocumentWasVerified() {
    served();
    server.on(PAGE, report("valid", "passed"));
    scan(QR);
    lay(CARD);
    assertEquals("home", view());
  }

  @Test
  void anIdentityCardThatIsLeftOnTheReaderIsRemindedOf() {
    served();
    readers.idCardPresented(new IdCard("张三", "11010119900101123X", Optional.empty()));
    calls.run();
    assertEquals("home", view());
    assertTrue(act("sign-out"));
    assertEquals(Reasons.TAKE_CARD.en(), shown().path("message").path("en").asText());

    readers.idCardRemoved();
    calls.run();
    pass(9);
    lay(CARD);
    assertEquals("home", view());
    takeAway();
    assertTrue(act("sign-out"));
    assertFalse(shown().has("message"), "nothing lies there");
  }

  @Test
  void theCardOfWhoHasLeftIsASecondCardToWhoCameAfter() {
    signIn();
    takeAway();
    assertTrue(act("sign-out"));
    server.on("POST /api/kiosk/session", "{'session':'s2','name':'李*','assurance':2}");
    readers.idCardPresented(new IdCard("李四", "110101199001011234", Optional.empty()));
    calls.run();
    assertEquals("home", view());

    lay(CARD);

    assertEquals("李*", shown().path("name").asText());
    assertEquals(Reasons.IN_USE.en(), shown().path("message").path("en").asText());
  }

  private void presentIdCard(String session, String name, String offers) {
    signIn();
    assertTrue(act("choose", "{'credential':'k1','copies':3}"));
    assertTrue(act("pin"));
    takeAway();
    server
        .on(
            "POST /api/kiosk/session",
            "{'session':'" + session + "','name':'" + name + "','assurance':2}")
        .on("GET /api/kiosk/offers", offers);
    readers.idCardPresented(new IdCard("张三", "11010119900101123X", Optional.empty()));
    calls.run();
  }

  private List<String> ended() {
    return server
        .calls("DELETE /api/kiosk/session")
        .map(call -> call.session().orElseThrow())
        .toList();
  }

  @Test
  void onesOwnIdentityCardTakesThePlaceOfTheCampusCardWhoseSessionEnds() {
    presentIdCard("s2", "张*三", OFFERS);

    assertEquals("home", view());
    assertTrue(shown().path("sure").asBoolean());
    assertEquals(3, shown().path("chosen").get(0).path("copies").asInt(), "as with the PIN");
    assertEquals(List.of("s1"), ended());
    lay(CARD);
    assertFalse(shown().has("message"), "it is no second card");
  }

  @Test
  void anotherPersonsIdentityCardTakesNobodysPlace() {
    presentIdCard("s2", "李*", OFFERS);

    assertEquals("holder-pin", view());
    assertEquals(Reasons.IN_USE.en(), shown().path("message").path("en").asText());
    assertEquals(List.of("s2"), ended());
    assertTrue(act("back"));
    assertEquals("张*三", shown().path("name").asText());
    assertEquals(3, shown().path("chosen").get(0).path("copies").asInt());
  }

  @Test
  void anotherPersonOfTheSameMaskedNameHasOtherCredentials() {
    presentIdCard("s2", "张*三", OFFERS.replace("'k1'", "'k3'").replace("'k2'", "'k4'"));

    assertEquals("holder-pin", view());
    assertEquals(List.of("s2"), ended());
  }

  /**
   * The calls go out on several threads: an order is no longer cancelled once its session ended.
   */
  @Test
  void theOrderIsCancelledBeforeItsSessionEnds() {
    quote();
    calls.lastFirst();

    pass(61);

    assertEquals("attract", view());
    List<String> calls = server.calls();
    int cancelled = calls.indexOf("POST /api/kiosk/orders/o1/cancel");
    assertTrue(
        cancelled >= 0 && cancelled < calls.indexOf("DELETE /api/kiosk/session"), calls::toString);
  }

  @Test
  void theSessionEndsAlthoughItsOrderCannotBeCancelled() {
    quote();
    server.on(
        "POST /api/kiosk/orders/o1/cancel",
        call -> {
          throw FakeServer.refusal(409, "not-now");
        });

    pass(61);

    assertTrue(server.calls().contains("DELETE /api/kiosk/session"));
  }

  /** The test page was begun from the console. */
  @Test
  void whoseCopiesWaitForATestPageIsToldSo() {
    List<Runnable> waiting = new ArrayList<>();
    printing = waiting::add;
    var unused = copies.testPage("", "operator");
    consent("paid");
    assertEquals("printing", view());
    List<String> told = new ArrayList<>();
    printer.does(
        (task, progress) -> {
          tick();
          told.add(shown().path("message").path("en").asText());
          progress.submitted("job");
          return new PrintOutcome(PrintOutcome.Result.PRINTED, task.pages(), "completed");
        });

    waiting.get(0).run();
    tick();
    assertEquals(List.of(Reasons.TEST_PAGE.en()), told);
    assertFalse(shown().has("message"));
    waiting.get(1).run();
    calls.run();
    assertEquals("done", view());
    assertEquals(List.of(Reasons.TEST_PAGE.en(), ""), told);
  }

  @Test
  void aServerThatRefusesWhatTheKioskSaysIsNoServerThatIsAway() {
    served();
    status.failed(FakeServer.refusal(422, "kiosk-bad-request"));
    status.failed(FakeServer.refusal(422, "kiosk-bad-request"));
    tick();
    assertEquals("out-of-order", view());
    assertTrue(shown().path("reason").path("en").asText().contains("refuses"), shown()::toString);
    served();
    assertEquals("attract", view());
  }

  @Test
  void whoIsSignedInFinishesAlthoughAHeartbeatIsRefused() {
    signIn();
    status.failed(FakeServer.refusal(400, "bad-json"));
    tick();
    assertEquals("home", view());
    assertTrue(act("sign-out"));
    assertEquals("out-of-order", view());
  }
}
