package org.yinxin.kiosk.agent.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.kiosk.agent.device.DeviceWorker;
import org.yinxin.kiosk.agent.device.FakePrinter;
import org.yinxin.kiosk.agent.journal.Copies.End;
import org.yinxin.kiosk.agent.journal.Copies.Result;
import org.yinxin.kiosk.agent.server.FakeServer;
import org.yinxin.kiosk.agent.server.RequestSigner;
import org.yinxin.kiosk.agent.server.ServerException;
import org.yinxin.kiosk.agent.server.StateFolder;
import org.yinxin.kiosk.agent.server.TestClock;
import org.yinxin.kiosk.agent.server.Text;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.printer.PrintOutcome;
import org.yinxin.kiosk.printer.Printer;
import org.yinxin.testkit.Waits;

final class CopiesTest {
  private static final Text TITLE = new Text("成绩单", "Transcript");
  private static final byte[] PDF = "%PDF-1.4 two pages".getBytes(StandardCharsets.UTF_8);
  private static final String PERMIT = "POST /api/kiosk/copies/c1/permit";
  private static final String FILE = "GET /api/kiosk/copies/c1/file";

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final FakeServer server = new FakeServer();
  private final FakePrinter printer = new FakePrinter();
  private DeviceWorker<Printer> driver;
  private StateFolder files;
  private Journal journal;
  private Copies copies;

  @BeforeEach
  void start() throws IOException {
    files = StateFolder.at(folder.resolve("print"));
    driver = printer.driver();
    String sha = HexFormat.of().formatHex(RequestSigner.sha256(PDF));
    server.on(PERMIT, "{'copy':'c1','serial':3,'sha256':'" + sha + "','pages':2}");
    server.on(FILE, call -> PDF);
    open();
  }

  private void open() throws IOException {
    journal = Journal.openFile(folder.resolve("journal.log"), clock);
    copies = copies(List.of(driver), Waits.LIMIT);
  }

  private Copies copies(List<DeviceWorker<Printer>> printers, Duration limit) {
    PrintFiles printFiles = new PrintFiles(server, files);
    CopyPrinter job = new CopyPrinter(() -> printers, journal, printFiles, limit);
    return new Copies(server, journal, printFiles, job, clock, FakePrinter.AT_ONCE);
  }

  @AfterEach
  void stop() throws IOException {
    journal.close();
    driver.stop();
  }

  private Result print() {
    return copies.print("c1", TITLE, "s1", new CopyPrinter.Progress() {}).join();
  }

  private List<String> reported() {
    if (!journal.isBased()) {
      journal.base(0);
    }
    return journal.pending(10).stream().map(entry -> entry.event().toString()).toList();
  }

  private boolean fileIsThere() {
    return Files.exists(folder.resolve("print/c1.pdf"));
  }

  @Test
  void aCopyIsPrintedAndReported() {
    assertEquals(End.PRINTED, print().end());
    assertEquals(List.of("c1"), printer.printed());
    assertEquals(List.of("printing", "printed"), reported());
    assertFalse(fileIsThere());
    assertEquals("s1", server.last(PERMIT).session().orElseThrow());
    assertTrue(server.last(FILE).session().isEmpty());
  }

  @Test
  void whatTheServerRefusesIsNotPrintedAndNotReported() {
    server.on(
        PERMIT,
        call -> {
          throw FakeServer.refusal(409, "price-changed");
        });
    Result result = print();
    assertEquals(End.REFUSED, result.end());
    assertEquals("No: price-changed", result.words().orElseThrow().en());
    assertEquals(List.of(), reported());
    assertTrue(journal.unfinished().isEmpty());
  }

  @Test
  void aPermissionWhoseAnswerIsLostIsAskedForAgain() {
    int[] asked = {0};
    FakeServer.Answer answer = call -> "{'sha256':'" + sha() + "','pages':2}";
    server.on(
        PERMIT,
        call -> {
          if (asked[0]++ == 0) {
            throw ServerException.unreachable("lost", null);
          }
          return answer.to(call);
        });
    assertEquals(End.PRINTED, print().end());
  }

  private static String sha() {
    return HexFormat.of().formatHex(RequestSigner.sha256(PDF));
  }

  @Test
  void aCopyWhoseLostPermissionMayComeAtAnyTimeIsReportedFailed() {
    server.reachable(false);
    assertEquals(End.LOST, print().end());
    assertEquals(1, journal.unfinished().size());
    copies.recover();
    assertTrue(journal.unfinished().isEmpty());
    assertEquals(List.of("failed"), reported());
    assertEquals(List.of(), printer.printed());
  }

  @Test
  void aFileWithAnotherHashIsNotPrinted() {
    server.on(FILE, call -> new byte[] {1});
    assertEquals(End.FAILED, print().end());
    assertEquals(List.of("failed"), reported());
    assertEquals(
        "the print file could not be fetched: it came with another hash",
        journal.pending(1).get(0).evidence());
    assertEquals(List.of(), printer.printed());
  }

  @Test
  void aDriverThatCountsTooFewPagesIsNotBelieved() {
    printer.does(
        (task, progress) -> {
          printer.begin(task, progress);
          return new PrintOutcome(PrintOutcome.Result.PRINTED, 1, "completed");
        });
    assertEquals(End.UNKNOWN, print().end());
    assertEquals(List.of("printing", "unknown"), reported());
  }

  @Test
  void aDriverThatThrowsBeforeItsTicketHasPrintedNothing() {
    printer.does(
        (task, progress) -> {
          throw new NoClassDefFoundError("org/elsewhere/Missing");
        });
    assertEquals(End.FAILED, print().end());
    assertEquals(List.of("failed"), reported());
    assertEquals(DeviceState.Readiness.FAULTY, driver.state().readiness());
    assertTrue(driver.state().detail().contains("org.fake"));
  }

  @Test
  void aDriverThatThrowsAfterItsTicketLeavesItUnknown() {
    printer.does(
        (task, progress) -> {
          printer.begin(task, progress);
          throw new IllegalStateException("boom");
        });
    assertEquals(End.UNKNOWN, print().end());
    assertEquals(List.of("printing", "unknown"), reported());
  }

  @Test
  void aDriverThatHangsAndThenContinuesPrintsNothing() {
    copies = copies(List.of(driver), Duration.ofMillis(200));
    boolean[] refused = {false};
    printer.does(
        (task, progress) -> {
          while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
          }
          try {
            printer.begin(task, progress);
          } catch (IllegalStateException e) {
            refused[0] = true;
            throw e;
          }
          return new PrintOutcome(PrintOutcome.Result.PRINTED, 2, "");
        });
    assertEquals(End.FAILED, print().end());
    Waits.await().until(() -> refused[0]);
    assertEquals(List.of(), printer.printed());
    assertEquals(List.of("failed"), reported());
  }

  @Test
  void aJobWhoseDriverIsTakenAwayIsAskedOfTheNext() throws IOException {
    printer.does(
        (task, progress) -> {
          printer.begin(task, progress);
          driver.stop();
          new CountDownLatch(1).await();
          throw new AssertionError("not interrupted");
        });
    assertEquals(End.UNKNOWN, print().end());
    assertEquals(List.of("printing"), reported());
    assertTrue(fileIsThere());
    driver = printer.driver();
    copies = copies(List.of(driver), Waits.LIMIT);
    printer.saysAfterwards(new PrintOutcome(PrintOutcome.Result.PRINTED, 2, "completed"));
    copies.recover();
    assertEquals(List.of("job-c1"), printer.resumed());
    assertEquals(List.of("printing", "printed"), reported());
    assertFalse(fileIsThere());
  }

  @Test
  void withoutADriverForHalfAnHourNobodyKnows() {
    journal.asked("c1", TITLE);
    journal.permitted("c1", sha(), 2);
    journal.printing("c1", "printer-2", "job-9");
    copies.recover();
    assertEquals(List.of("printing"), reported());
    clock.pass(Duration.ofMinutes(31));
    copies.recover();
    assertEquals(List.of("printing", "unknown"), reported());
  }

  /** After each line of the journal and within each, with the world as it may be then. */
  @Test
  void afterACutAtAnyStepNothingIsPrintedTwiceAndNothingIsForgotten() throws IOException {
    print();
    journal.close();
    byte[] whole = Files.readAllBytes(folder.resolve("journal.log"));
    for (int length : cuts(whole)) {
      for (boolean permitted : new boolean[] {false, true}) {
        for (PrintOutcome.Result result : PrintOutcome.Result.values()) {
          recovered(Arrays.copyOf(whole, length), permitted, result);
        }
      }
    }
  }

  private static List<Integer> cuts(byte[] whole) {
    List<Integer> cuts = new ArrayList<>(List.of(0));
    for (int i = 0; i < whole.length; i++) {
      if (whole[i] == '\n') {
        cuts.add(i - 10);
        cuts.add(i + 1);
      }
    }
    return cuts;
  }

  private void recovered(byte[] left, boolean permitted, PrintOutcome.Result result)
      throws IOException {
    Files.write(folder.resolve("journal.log"), left);
    int told = printer.printed().size();
    if (permitted) {
      server.on(FILE, call -> PDF);
    } else {
      server.on(
          FILE,
          call -> {
            throw FakeServer.refusal(409, "not-now");
          });
    }
    printer.saysAfterwards(new PrintOutcome(result, 2, "as the printer says"));
    open();
    List<OpenCopy> before = journal.unfinished();
    clock.pass(Duration.ofMinutes(3));
    copies.recover();
    assertTrue(journal.unfinished().isEmpty());
    assertEquals(told, printer.printed().size());
    List<String> reports = reported();
    if (before.isEmpty()) {
      assertTrue(reports.isEmpty() || reports.equals(List.of("printing", "printed")));
    } else {
      switch (before.get(0).step()) {
        case ASKED, PERMITTED -> assertEquals(List.of("failed"), reports);
        case PRINTING ->
            assertEquals(List.of("printing", result.name().toLowerCase(Locale.ROOT)), reports);
      }
    }
    journal.close();
  }

  @Test
  void sheetsThatCameOutAreCountedAlthoughTheKioskWasKilledMeanwhile() throws IOException {
    journal.paperLoaded("张老师", 100);
    assertEquals(End.PRINTED, print().end());
    assertEquals(OptionalInt.of(99), journal.paper(), "two pages on both sides of one sheet");

    journal.asked("c2", TITLE);
    journal.permitted("c2", sha(), 5);
    journal.printing("c2", "printer", "job-c2");
    journal.close();
    open();
    printer.saysAfterwards(new PrintOutcome(PrintOutcome.Result.FAILED, 3, "jam"));
    copies.recover();

    assertEquals(OptionalInt.of(97), journal.paper());
    journal.close();
    open();
    assertEquals(OptionalInt.of(97), journal.paper());
  }

  @Test
  void pagesThatWereSeenCountAlthoughTheDriverBreaks() {
    journal.paperLoaded("张老师", 100);
    printer.does(
        (task, progress) -> {
          printer.begin(task, progress);
          progress.pages(2);
          throw new IllegalStateException("broken");
        });

    assertEquals(End.UNKNOWN, print().end());
    assertEquals(OptionalInt.of(99), journal.paper());
  }

  @Test
  void anErrorOfTheKioskItselfEndsACopyToo() {
    server.on(
        FILE,
        call -> {
          throw new NoClassDefFoundError("org/elsewhere/Missing");
        });

    assertEquals(End.FAILED, print().end());
    copies.recover();
    assertEquals(List.of("failed"), reported());
    assertEquals(List.of(), journal.unfinished());
    assertEquals(List.of(), printer.printed());
  }
}
