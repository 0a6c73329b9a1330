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
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.kiosk.agent.device.DeviceWorker;
import org.yinxin.kiosk.agent.device.FakePrinter;
import org.yinxin.kiosk.agent.journal.Copies.End;
import org.yinxin.kiosk.agent.server.FakeServer;
import org.yinxin.kiosk.agent.server.RequestSigner;
import org.yinxin.kiosk.agent.server.ServerException;
import org.yinxin.kiosk.agent.server.StateFolder;
import org.yinxin.kiosk.agent.server.TestClock;
import org.yinxin.kiosk.agent.server.Text;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.printer.PrintOutcome;
import org.yinxin.kiosk.printer.PrintOutcome.Result;
import org.yinxin.kiosk.printer.Printer;
import org.yinxin.testkit.Waits;

/**
 * Tests the answers that a person, a kiosk operator and the server get about a job when its driver
 * or the disk fails.
 */
final class CopyPrinterTest {
  private static final Text TITLE = new Text("成绩单", "Transcript");
  private static final byte[] PDF = "%PDF-1.4 three pages".getBytes(StandardCharsets.UTF_8);
  private static final String PERMIT = "POST /api/kiosk/copies/c1/permit";
  private static final String FILE = "GET /api/kiosk/copies/c1/file";

  @TempDir Path folder;
  private final FakeServer server = new FakeServer();
  private final FakePrinter printer = new FakePrinter();
  private final Heard heard = new Heard();
  private DeviceWorker<Printer> driver;
  private Journal journal;
  private Copies copies;

  /** Holds what the kiosk said to the person in front of it. */
  private static final class Heard implements CopyPrinter.Progress {
    final List<String> pages = new ArrayList<>();
    final List<String> states = new ArrayList<>();

    @Override
    public synchronized void page(int out, int of) {
      pages.add(out + "/" + of);
    }

    @Override
    public synchronized void state(DeviceState state) {
      states.add(state.detail());
    }
  }

  @BeforeEach
  void start() throws IOException {
    driver = printer.driver();
    String sha = HexFormat.of().formatHex(RequestSigner.sha256(PDF));
    server.on(PERMIT, "{'copy':'c1','serial':3,'sha256':'" + sha + "','pages':3}");
    server.on(FILE, call -> PDF);
    journal = Journal.openFile(folder.resolve("journal.log"), new TestClock());
    journal.base(0);
    journal.paperLoaded("keeper", 100);
    copies = copies(List.of(driver), Duration.ofSeconds(10));
  }

  private Copies copies(List<DeviceWorker<Printer>> printers, Duration limit) throws IOException {
    PrintFiles files = new PrintFiles(server, StateFolder.at(folder.resolve("print")));
    CopyPrinter job = new CopyPrinter(() -> printers, journal, files, limit);
    return new Copies(server, journal, files, job, new TestClock(), FakePrinter.AT_ONCE);
  }

  @AfterEach
  void stop() throws IOException {
    journal.close();
    driver.stop();
  }

  private End print() {
    return copies.print("c1", TITLE, "s1", heard).join().end();
  }

  private List<String> reported() {
    return journal.pending(10).stream()
        .filter(entry -> entry.kind() == JournalEntry.Kind.COPY)
        .map(entry -> entry.event() + ": " + entry.evidence())
        .toList();
  }

  private long asked(String call) {
    return server.calls().stream().filter(call::equals).count();
  }

  @Test
  void thePersonHearsHowManyPagesAreOutAndWhatThePrinterLacks() {
    printer.does(
        (task, progress) -> {
          printer.begin(task, progress);
          progress.pages(1);
          progress.state(DeviceState.of(DeviceState.Readiness.FAULTY, "cover open"));
          progress.pages(4);
          return new PrintOutcome(Result.PRINTED, 3, "completed");
        });

    assertEquals(End.PRINTED, print());
    assertEquals(List.of("1/3", "3/3"), heard.pages);
    assertEquals(List.of("cover open"), heard.states);
    assertEquals("cover open", driver.state().detail());
    assertEquals(List.of("printing: ticket job-c1", "printed: completed (3/3)"), reported());
  }

  @Test
  void withoutAPrinterNothingIsChargedAndTheReasonReported() throws IOException {
    copies = copies(List.of(), Duration.ofSeconds(10));

    assertEquals(End.FAILED, print());
    assertEquals(List.of("failed: there is no printer"), reported());
    assertTrue(journal.unfinished().isEmpty());
  }

  @Test
  void aDriverThatSaysFailedOrUnknownIsBelieved() {
    printer.does((task, progress) -> new PrintOutcome(Result.FAILED, 0, "jam"));
    assertEquals(End.FAILED, print());
    printer.does((task, progress) -> new PrintOutcome(Result.UNKNOWN, 3, "power cut"));
    assertEquals(End.UNKNOWN, print());

    assertEquals(List.of("failed: jam (0/3)", "unknown: power cut (3/3)"), reported());
  }

  @Test
  void aPrinterThatPrintsOnOneSideTakesASheetForEachPage() {
    printer.canDuplex(false);

    assertEquals(End.PRINTED, print());
    assertEquals(OptionalInt.of(97), journal.paper());
  }

  @Test
  void ofPagesOnBothSidesTheLastSheetMayBeHalfEmpty() {
    assertEquals(End.PRINTED, print());
    assertEquals(OptionalInt.of(98), journal.paper());
  }

  @Test
  void whatADriverBreaksWithIsReportedWithItsBundle() {
    printer.does(
        (task, progress) -> {
          throw new IllegalStateException("boom");
        });

    assertEquals(End.FAILED, print());
    assertEquals(
        List.of("failed: driver org.fake 1.0.0: java.lang.IllegalStateException: boom"),
        reported());
  }

  @Test
  void aTicketThatIsTooLongToKeepIsNotPrinted() {
    printer.does(
        (task, progress) -> {
          progress.submitted("x".repeat(1001));
          throw new AssertionError("it was taken");
        });
    assertEquals(End.FAILED, print());
    assertEquals(1, reported().size(), reported()::toString);
    assertTrue(reported().get(0).endsWith("the ticket is too long"), reported()::toString);
  }

  @Test
  void theLongestTicketIsKept() {
    printer.does(
        (task, progress) -> {
          progress.submitted("x".repeat(1000));
          return new PrintOutcome(Result.PRINTED, 3, "completed");
        });
    assertEquals(End.PRINTED, print());
  }

  @Test
  void aDriverThatHangsAfterItsTicketLeavesItUnknown() throws IOException {
    copies = copies(List.of(driver), Duration.ofMillis(200));
    printer.does(
        (task, progress) -> {
          printer.begin(task, progress);
          new CountDownLatch(1).await();
          throw new AssertionError("not interrupted");
        });

    assertEquals(End.UNKNOWN, print());
    assertEquals(
        List.of(
            "printing: ticket job-c1",
            "unknown: driver org.fake 1.0.0: did not end within 0 minutes"),
        reported());
  }

  @Test
  void aDriverThatIsTakenAwayBeforeItBeganHasPrintedNothing() {
    printer.does(
        (task, progress) -> {
          driver.stop();
          new CountDownLatch(1).await();
          throw new AssertionError("not interrupted");
        });

    assertEquals(End.FAILED, print());
    assertEquals(List.of("failed: the driver was taken away before it began"), reported());
  }

  /** The thread that prints is interrupted. */
  @Test
  void whenTheKioskStopsNothingIsPrintedAfterwards() {
    CountDownLatch stopped = new CountDownLatch(1);
    CompletableFuture<Boolean> refused = new CompletableFuture<>();
    Thread floor = Thread.currentThread();
    printer.does(
        (task, progress) -> {
          floor.interrupt();
          stopped.await();
          try {
            printer.begin(task, progress);
            refused.complete(false);
          } catch (IllegalStateException e) {
            refused.complete(true);
          }
          return new PrintOutcome(Result.PRINTED, 3, "");
        });

    assertEquals(End.FAILED, print());
    assertTrue(Thread.interrupted(), "the thread ends");
    stopped.countDown();
    assertTrue(refused.join());
    assertEquals(List.of(), printer.printed());
    assertEquals(1, journal.unfinished().size(), "it is asked about at the next start");
  }

  @Test
  void whenTheDiskTakesNoJournalNothingIsPrinted() throws IOException {
    journal.close();

    assertEquals(End.FAILED, print());
    assertEquals(0, asked(PERMIT));
    assertEquals(List.of(), printer.printed());
  }

  @Test
  void whenTheDiskTakesNoTicketNothingIsPrinted() {
    printer.does(
        (task, progress) -> {
          close();
          printer.begin(task, progress);
          throw new AssertionError("the ticket was taken");
        });

    assertEquals(End.FAILED, print());
    assertEquals(List.of(), printer.printed());
    assertEquals(DeviceState.Readiness.READY, driver.state().readiness(), "no fault of its driver");
  }

  @Test
  void whenTheDiskTakesNoEndNobodyKnowsAndItIsAskedLater() {
    printer.does(
        (task, progress) -> {
          printer.begin(task, progress);
          close();
          return new PrintOutcome(Result.PRINTED, 3, "completed");
        });

    assertEquals(End.UNKNOWN, print());
    assertEquals(1, journal.unfinished().size());
  }

  private void close() {
    try {
      journal.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatIsBeingPrintedIsNotLookedAfterMeanwhile() {
    printer.does(
        (task, progress) -> {
          copies.recover();
          printer.begin(task, progress);
          copies.recover();
          return new PrintOutcome(Result.PRINTED, 3, "completed");
        });

    assertEquals(End.PRINTED, print());
    assertEquals(List.of("printing: ticket job-c1", "printed: completed (3/3)"), reported());
    assertEquals(List.of(), printer.resumed());
  }

  @Test
  void aRefusalAfterALostAnswerSaysNothing() {
    int[] asked = {0};
    server.on(
        PERMIT,
        call -> {
          if (asked[0]++ == 0) {
            throw ServerException.unreachable("lost", null);
          }
          throw FakeServer.refusal(409, "not-now");
        });

    assertEquals(End.LOST, print());
    assertEquals(1, journal.unfinished().size(), "the first may have been granted");
  }

  @Test
  void aFileThatComesDamagedIsFetchedAgain() {
    int[] asked = {0};
    server.on(FILE, call -> asked[0]++ < 2 ? new byte[] {1} : PDF);

    assertEquals(End.PRINTED, print());
    assertEquals(3, asked(FILE));
  }

  @Test
  void aFileThatDoesNotComeIsGivenUpAfterThreeAttempts() {
    server.on(
        FILE,
        call -> {
          throw ServerException.unreachable("cut", null);
        });

    assertEquals(End.FAILED, print());
    assertEquals(3, asked(FILE));
    assertEquals(List.of(), printer.printed());
    assertEquals(
        List.of("failed: the print file could not be fetched: UNREACHABLE cut"), reported());
  }

  @Test
  void aFileThatTheServerRefusesIsNotAskedForAgain() {
    server.on(
        FILE,
        call -> {
          throw FakeServer.refusal(409, "not-now");
        });

    assertEquals(End.FAILED, print());
    assertEquals(1, asked(FILE));
  }

  @Test
  void aFileThatTheDiskDoesNotTakeIsNotPrinted() throws IOException {
    Path obstacle = Files.createDirectories(folder.resolve("print/c1.pdf"));
    Files.createFile(obstacle.resolve("full"));

    assertEquals(End.FAILED, print());
    assertEquals(1, asked(FILE));
    assertEquals(
        List.of("failed: the print file could not be fetched: the disk does not take it"),
        reported());
  }

  @Test
  void theTestPageIsPrintedAndItsSheetCounted() {
    List<String> printed = new ArrayList<>();
    printer.does(
        (task, progress) -> {
          progress.submitted("job");
          progress.pages(1);
          printed.add(task.file().getFileName() + " " + task.pages() + " " + isPdf(task.file()));
          return new PrintOutcome(Result.PRINTED, 1, "completed");
        });

    assertEquals("PRINTED completed", copies.testPage("", "operator").join());
    assertEquals(List.of("test-page.pdf 1 true"), printed);
    assertEquals(OptionalInt.of(99), journal.paper());
    assertEquals("there is no printer other", copies.testPage("other", "operator").join());
    assertEquals(1, printed.size());
    assertEquals(List.of(), reported(), "it is no copy");
  }

  private static boolean isPdf(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).startsWith("%PDF-");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aTestPageThatIsNotPrintedSaysWhy() throws IOException {
    printer.does(
        (task, progress) -> {
          throw new IllegalStateException("boom");
        });
    String why = copies.testPage("", "operator").join();
    assertTrue(why.startsWith("not printed: ") && why.contains("boom"), why);
    assertEquals(OptionalInt.of(100), journal.paper());

    copies = copies(List.of(), Duration.ofSeconds(10));
    assertEquals("no printer", copies.testPage("", "operator").join());
  }

  @Test
  void aTestPageEndsWhenTheKioskStops() {
    CountDownLatch end = new CountDownLatch(1);
    Thread floor = Thread.currentThread();
    printer.does(
        (task, progress) -> {
          floor.interrupt();
          end.await();
          return new PrintOutcome(Result.PRINTED, 1, "");
        });

    assertEquals("the kiosk stops", copies.testPage("", "operator").join());
    assertTrue(Thread.interrupted());
    end.countDown();
  }

  @Test
  void whenTheDiskTakesNoCountTheTestPageIsToldAllTheSame() {
    printer.does(
        (task, progress) -> {
          close();
          return new PrintOutcome(Result.PRINTED, 1, "completed");
        });

    assertEquals("PRINTED completed", copies.testPage("", "operator").join());
  }

  @Test
  void aTestPageThatBreaksTheKiosksOwnCodeEndsToo() throws IOException {
    PrintFiles files = new PrintFiles(server, StateFolder.at(folder.resolve("print")));
    CopyPrinter job =
        new CopyPrinter(
            () -> {
              throw new NoClassDefFoundError("org/elsewhere/Missing");
            },
            journal,
            files);
    copies = new Copies(server, journal, files, job, new TestClock(), FakePrinter.AT_ONCE);

    assertEquals(
        "unknown: java.lang.NoClassDefFoundError: org/elsewhere/Missing",
        copies.testPage("", "operator").join());
  }

  /** Copies that are paid wait behind it. */
  @Test
  void aTestPageThatHangsIsInterruptedAndNobodyKnowsWhetherItCameOut() throws Exception {
    copies = copies(List.of(driver), Duration.ofMillis(200));
    CountDownLatch freed = new CountDownLatch(1);
    printer.does(
        (task, progress) -> {
          try {
            new CountDownLatch(1).await();
            throw new AssertionError("not interrupted");
          } finally {
            freed.countDown();
          }
        });

    assertEquals("unknown: did not end within 0 s", copies.testPage("", "operator").join());
    assertTrue(freed.await(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS));
  }

  @Test
  void itIsKnownThatATestPageIsBeingPrinted() {
    boolean[] meanwhile = {false};
    printer.does(
        (task, progress) -> {
          meanwhile[0] = copies.isPrintingTestPage();
          return new PrintOutcome(Result.PRINTED, 1, "completed");
        });

    assertFalse(copies.isPrintingTestPage());
    assertEquals("PRINTED completed", copies.testPage("", "operator").join());
    assertTrue(meanwhile[0]);
    assertFalse(copies.isPrintingTestPage());
  }
}
