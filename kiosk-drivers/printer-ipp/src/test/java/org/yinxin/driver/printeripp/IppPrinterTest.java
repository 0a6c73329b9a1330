package org.yinxin.driver.printeripp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Condition;
import org.yinxin.kiosk.device.DeviceState.Readiness;
import org.yinxin.kiosk.printer.PrintOutcome;
import org.yinxin.kiosk.printer.PrintOutcome.Result;
import org.yinxin.kiosk.printer.PrintTask;
import org.yinxin.kiosk.printer.Printer;
import org.yinxin.kiosk.testkit.PrintRecorder;
import org.yinxin.kiosk.testkit.PrinterContract;
import org.yinxin.kiosk.testkit.SamplePdf;
import org.yinxin.kiosk.testkit.Waiting;
import org.yinxin.testlibrary.devices.EvePrinter;

/** On a real IPP Everywhere printer, without paper. */
final class IppPrinterTest implements PrinterContract {
  @TempDir private Path folder;
  private final PrintRecorder recorder = new PrintRecorder();
  private EvePrinter eve;
  private IppPrinter driver;

  @BeforeEach
  void start() throws Exception {
    start(EvePrinter.COLOUR, false);
  }

  @AfterEach
  void stop() {
    if (eve != null) {
      eve.close();
    }
  }

  private void start(List<String> options, boolean duplex) throws Exception {
    stop();
    Path place = java.nio.file.Files.createTempDirectory(folder, "eve");
    eve = EvePrinter.start(place, options);
    driver = driver(duplex, Waiting.LIMIT);
  }

  /** Quick to look and to give up. */
  private IppPrinter driver(boolean duplex, Duration stalled) {
    return new IppPrinter(
        eve.uri(),
        duplex,
        Waiting.LIMIT,
        new JobFollower.Limits(Duration.ofMillis(50), Waiting.LIMIT, stalled),
        Clock.systemUTC());
  }

  @Override
  public Printer printer() {
    return driver;
  }

  @Override
  public int pagesOut() throws IOException {
    return eve.output().size();
  }

  @Override
  public void takePaperOut() throws IOException {
    eve.tell("paper", false);
  }

  @Override
  public void putPaperIn() throws IOException {
    eve.tell("paper", true);
  }

  /** The script says so only when it wants a page. */
  @Override
  public boolean tellsBeforehand() {
    return false;
  }

  @Override
  public void pullThePlug() {
    eve.pullThePlug();
  }

  @Override
  public void plugIn() throws Exception {
    eve.plugIn();
  }

  @Override
  public void deactivate() {
    driver.stop();
  }

  @Override
  public void hang() throws Exception {
    eve.hang();
  }

  @Override
  public void recover() throws Exception {
    eve.goOn();
  }

  @Test
  void littleTonerIsToldAndDoesNotStopTheJob() throws Exception {
    eve.tell("toner-low", true);
    eve.tell("slow", true);
    assertEquals(Result.PRINTED, driver.print(task(2), recorder).result());
    assertTrue(recorder.heard(Condition.TONER_LOW));
  }

  @Test
  void colourAndOneSideAreAskedFor() throws Exception {
    driver.print(task(1), recorder);
    assertEquals(List.of("one-sided color"), eve.output());
  }

  @Test
  void twoSidesAreAskedForIfThePrinterCan() throws Exception {
    List<String> options = new ArrayList<>(EvePrinter.COLOUR);
    options.add("-2");
    start(options, true);
    assertTrue(driver.capabilities().duplex());
    assertEquals(Result.PRINTED, driver.print(task(2), recorder).result());
    assertEquals("two-sided-long-edge color", eve.output().get(0));
  }

  @Test
  void aPrinterThatCannotPrintOnBothSidesIsFaultyIfItHasTo() throws Exception {
    start(EvePrinter.COLOUR, true);
    refuses("sides-supported");
  }

  @Test
  void aPrinterWithoutColourIsFaulty() throws Exception {
    start(List.of("-f", "application/pdf", "-s", "20,0"), false);
    assertFalse(driver.capabilities().colour());
    refuses("print-color-mode-supported");
  }

  @Test
  void aPrinterWithoutPdfIsFaulty() throws Exception {
    start(List.of("-f", "image/urf,image/jpeg", "-s", "20,20"), false);
    refuses("document-format-supported");
  }

  @Test
  void aJobCancelledBeforeItsLastPageHasFailed() throws Exception {
    eve.tell("paper", false);
    FutureTask<PrintOutcome> printing = printing(task(2));
    Waiting.until("no paper", () -> recorder.heard(Condition.PAPER_EMPTY));
    cancel();
    eve.obeysCancel();
    assertEquals(Result.FAILED, printing.get().result(), printing.get().evidence());
  }

  @Test
  void ofAJobThatWasCancelledAfterAllPagesNobodyKnows() throws Exception {
    eve.tell("linger", true);
    FutureTask<PrintOutcome> printing = printing(task(2));
    Waiting.until("both pages are out", () -> recorder.pages().contains(2));
    cancel();
    eve.tell("linger", false);
    assertEquals(Result.UNKNOWN, printing.get().result(), printing.get().evidence());
    assertEquals(2, printing.get().pages());
  }

  @Test
  void anAbortedJobHasFailedIfAPageIsMissing() throws Exception {
    eve.tell("abort-1", true);
    PrintOutcome outcome = driver.print(task(2), recorder);
    assertEquals(Result.FAILED, outcome.result(), outcome.evidence());
    assertEquals(1, outcome.pages());
  }

  @Test
  void ofAnAbortedJobThatReportsAllPagesNobodyKnows() throws Exception {
    eve.tell("abort-at-end", true);
    PrintOutcome outcome = driver.print(task(2), recorder);
    assertEquals(Result.UNKNOWN, outcome.result(), outcome.evidence());
  }

  @Test
  void ofAPrinterThatDoesNotCountNobodyKnows() throws Exception {
    eve.tell("silent", true);
    PrintOutcome outcome = driver.print(task(2), recorder);
    assertEquals(Result.UNKNOWN, outcome.result(), outcome.evidence());
  }

  @Test
  void ofAJobThatThePrinterForgotNobodyKnows() throws Exception {
    eve.tell("linger", true);
    PrintTask task = task(2);
    FutureTask<PrintOutcome> printing = printing(task);
    Waiting.until("both pages are out", () -> recorder.pages().contains(2));
    eve.pullThePlug();
    Waiting.until("off", recorder::heardAbsent);
    eve.plugIn();
    assertEquals(Result.UNKNOWN, printing.get().result(), printing.get().evidence());
    PrintOutcome later = driver.resume(task, recorder.ticket(), recorder);
    assertEquals(Result.UNKNOWN, later.result(), later.evidence());
  }

  @Test
  void anotherJobUnderTheSameNumberIsNotTakenForIt() throws Exception {
    PrintTask task = task(1);
    assertEquals(Result.PRINTED, driver.print(task, recorder).result());
    String ticket = recorder.ticket();
    assertTrue(ticket.startsWith("id=1 "), ticket);
    eve.pullThePlug();
    eve.plugIn();
    driver.print(task, recorder);
    assertTrue(recorder.ticket().startsWith("id=1 "), recorder.ticket());
    assertEquals(Result.UNKNOWN, driver.resume(task, ticket, recorder).result());
  }

  @Test
  void aJobOfWhichNothingComesIsCancelledSoThatItDoesNotComeOutLater() throws Exception {
    driver = driver(false, Duration.ofSeconds(1));
    eve.tell("paper", false);
    FutureTask<PrintOutcome> printing = printing(task(2));
    eve.obeysCancel();
    PrintOutcome outcome = printing.get();
    assertEquals(Result.FAILED, outcome.result(), outcome.evidence());
    eve.tell("paper", true);
    Waiting.until("idle", () -> driver.state().readiness() == Readiness.READY);
    assertEquals(List.of(), eve.output());
  }

  @Test
  void aPrinterThatIsBusyWithAnotherJobIsWaitedFor() throws Exception {
    eve.tell("paper", false);
    FutureTask<PrintOutcome> first = printing(task(1));
    Waiting.until("no paper", () -> recorder.heard(Condition.PAPER_EMPTY));
    PrintRecorder other = new PrintRecorder();
    FutureTask<PrintOutcome> second = new FutureTask<>(() -> driver.print(task(1), other));
    new Thread(second, "second").start();
    eve.tell("paper", true);
    assertEquals(Result.PRINTED, first.get().result());
    assertEquals(Result.PRINTED, second.get().result(), second.get().evidence());
    assertEquals(2, pagesOut());
  }

  @Test
  void aSlowPrinterIsWaitedFor() throws Exception {
    eve.tell("slow", true);
    assertEquals(Result.PRINTED, driver.print(task(3), recorder).result());
    assertEquals(List.of(1, 2, 3), recorder.pages());
  }

  private void refuses(String attribute) throws Exception {
    DeviceState state = driver.state();
    assertEquals(Readiness.FAULTY, state.readiness());
    assertEquals(Set.of(Condition.OTHER), state.conditions());
    assertTrue(state.detail().contains(attribute), state::detail);
    PrintOutcome outcome = driver.print(task(1), recorder);
    assertEquals(Result.FAILED, outcome.result());
    assertTrue(outcome.evidence().contains(attribute), outcome::evidence);
    assertEquals(List.of(), recorder.tickets());
    assertEquals(0, pagesOut());
  }

  private void cancel() throws Exception {
    try (IppConnection connection = new IppConnection(eve.uri(), Waiting.LIMIT)) {
      int job = JobTicket.of(recorder.ticket()).orElseThrow().id();
      assertTrue(connection.ask(new IppRequests(eve.uri()).cancel(job)).isDone());
    }
  }

  private FutureTask<PrintOutcome> printing(PrintTask task) {
    FutureTask<PrintOutcome> printing = new FutureTask<>(() -> driver.print(task, recorder));
    new Thread(printing, "printing").start();
    return printing;
  }

  private PrintTask task(int pages) throws IOException {
    return new PrintTask("copy-1", SamplePdf.write(folder.resolve("copy.pdf"), pages), pages, true);
  }
}
