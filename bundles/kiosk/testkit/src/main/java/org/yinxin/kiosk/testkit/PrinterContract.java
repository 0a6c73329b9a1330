package org.yinxin.kiosk.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.kiosk.device.Device;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Condition;
import org.yinxin.kiosk.device.DeviceState.Readiness;
import org.yinxin.kiosk.printer.PrintOutcome;
import org.yinxin.kiosk.printer.PrintOutcome.Result;
import org.yinxin.kiosk.printer.PrintProgress;
import org.yinxin.kiosk.printer.PrintTask;
import org.yinxin.kiosk.printer.Printer;

/**
 * The contract of every printer's driver. A driver's test implements it with a printer that is on,
 * has paper and prints a page in less than two seconds, and says what one does to it by hand.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public interface PrinterContract extends DeviceContract {
  /** The driver under test, for a printer that is ready; always the same within a test. */
  Printer printer();

  @Override
  default Device device() {
    return printer();
  }

  /** Returns the number of pages that have come out since the test began. */
  int pagesOut() throws IOException;

  /** Takes all paper out. */
  void takePaperOut() throws IOException;

  /** Puts paper in. */
  void putPaperIn() throws IOException;

  /** Ends the printer at once, in the middle of whatever it does, so that it forgets its jobs. */
  void pullThePlug() throws IOException;

  @Override
  default void unplug() throws IOException {
    pullThePlug();
  }

  /** Gives it power again, and waits until it answers. */
  @Override
  void plugIn() throws Exception;

  /** Returns true if the state says that there is no paper before anything is printed. */
  default boolean tellsBeforehand() {
    return true;
  }

  /** Returns true if it prints on by itself when the kiosk is stopped in the middle of a job. */
  default boolean printsOnByItself() {
    return true;
  }

  @Test
  default void saysThatItIsReadyAndHowMuchIsLeft() throws Exception {
    Waiting.until("ready", () -> stateInTime().readiness() == Readiness.READY);
    assertEquals(Set.of(), stateInTime().conditions());
  }

  @Test
  default void printsEveryPageAndSaysSo(@TempDir Path folder) throws Exception {
    PrintTask task = task(folder, 2);
    byte[] before = Files.readAllBytes(task.file());
    PrintRecorder recorder = new PrintRecorder();

    PrintOutcome outcome = printer().print(task, recorder);

    assertEquals(Result.PRINTED, outcome.result(), outcome.evidence());
    assertEquals(2, outcome.pages());
    assertEquals(2, pagesOut());
    assertTrue(outcome.evidence().length() <= 2000, "evidence is an operator's reading");
    assertTrue(recorder.ticket().length() <= 1000, "a ticket is stored");
    assertArrayEquals(before, Files.readAllBytes(task.file()), "the file stays as it is");
  }

  @Test
  default void tellsTheTicketBeforeAnyPage(@TempDir Path folder) throws Exception {
    PrintRecorder recorder = new PrintRecorder();
    printer().print(task(folder, 2), recorder);

    assertTrue(recorder.calls().contains("submitted"), recorder.calls()::toString);
    int ticket = recorder.calls().indexOf("submitted");
    int page = recorder.calls().indexOf("pages 1");
    assertTrue(page < 0 || ticket < page, recorder.calls()::toString);
    List<Integer> pages = recorder.pages();
    assertEquals(pages.stream().sorted().distinct().toList(), pages, "pages only come out");
  }

  @Test
  default void printsNothingIfTheKioskCannotStoreTheTicket(@TempDir Path folder) throws Exception {
    PrintProgress forgetful =
        new PrintProgress() {
          @Override
          public void submitted(String ticket) {
            throw new IllegalStateException("the disk is full");
          }

          @Override
          public void pages(int out) {}

          @Override
          public void state(DeviceState state) {}
        };
    PrintTask task = task(folder, 1);
    assertThrows(IllegalStateException.class, () -> printer().print(task, forgetful));
    // A page of that job would come out before the next one.
    assertEquals(Result.PRINTED, printer().print(task, new PrintRecorder()).result());
    assertEquals(1, pagesOut());
  }

  @Test
  default void waitsWithoutPaperAndGoesOnWhenThereIsSome(@TempDir Path folder) throws Exception {
    takePaperOut();
    Waiting.until(
        "no paper is seen", () -> !stateInTime().conditions().isEmpty() || !tellsBeforehand());
    PrintRecorder recorder = new PrintRecorder();
    FutureTask<PrintOutcome> printing = printing(task(folder, 2), recorder);
    Waiting.until(
        "the kiosk hears that there is no paper", () -> recorder.heard(Condition.PAPER_EMPTY));
    putPaperIn();

    PrintOutcome outcome = printing.get();

    assertEquals(Result.PRINTED, outcome.result(), outcome.evidence());
    assertEquals(2, pagesOut());
  }

  @Test
  default void neverSaysPrintedOfAPrinterThatDiedInMidJob(@TempDir Path folder) throws Exception {
    takePaperOut();
    PrintRecorder recorder = new PrintRecorder();
    PrintTask task = task(folder, 2);
    FutureTask<PrintOutcome> printing = printing(task, recorder);
    Waiting.until(
        "the kiosk hears that there is no paper", () -> recorder.heard(Condition.PAPER_EMPTY));
    pullThePlug();
    Waiting.until("the kiosk hears that it is off", recorder::heardAbsent);
    plugIn();
    putPaperIn();

    assertNotEquals(Result.PRINTED, printing.get().result(), printing.get().evidence());
    PrintOutcome later = printer().resume(task, recorder.ticket(), new PrintRecorder());
    assertNotEquals(Result.PRINTED, later.result(), later.evidence());
    assertEquals(0, pagesOut(), "nothing is printed a second time");
  }

  @Test
  default void followsAJobToItsEndAfterTheKioskWasStopped(@TempDir Path folder) throws Exception {
    takePaperOut();
    PrintRecorder recorder = new PrintRecorder();
    PrintTask task = task(folder, 2);
    FutureTask<PrintOutcome> printing = new FutureTask<>(() -> printer().print(task, recorder));
    Thread thread = new Thread(printing, "stopped");
    thread.start();
    Waiting.until(
        "the kiosk hears that there is no paper", () -> recorder.heard(Condition.PAPER_EMPTY));
    thread.interrupt();
    ExecutionException stopped = assertThrows(ExecutionException.class, printing::get);
    assertTrue(stopped.getCause() instanceof InterruptedException, stopped::toString);
    putPaperIn();

    PrintOutcome outcome = printer().resume(task, recorder.ticket(), new PrintRecorder());

    boolean isPrinted = outcome.result() == Result.PRINTED;
    assertEquals(printsOnByItself(), isPrinted, outcome.evidence());
    assertEquals(isPrinted ? 2 : 0, pagesOut(), "each page once, or none");
  }

  @Test
  default void saysOfAJobThatIsDoneWhatBecameOfItAndPrintsNothing(@TempDir Path folder)
      throws Exception {
    PrintRecorder recorder = new PrintRecorder();
    PrintTask task = task(folder, 1);
    printer().print(task, recorder);

    PrintOutcome outcome = printer().resume(task, recorder.ticket(), new PrintRecorder());

    assertNotEquals(Result.FAILED, outcome.result(), outcome.evidence());
    assertEquals(1, pagesOut());
  }

  @Test
  default void knowsNothingOfAJobItNeverHad(@TempDir Path folder) throws Exception {
    PrintRecorder recorder = new PrintRecorder();
    PrintOutcome outcome = printer().resume(task(folder, 1), "not a ticket", recorder);
    assertEquals(Result.UNKNOWN, outcome.result());
    assertEquals(0, pagesOut());
  }

  @Test
  default void isAbsentWhileItIsOffAndComesBack(@TempDir Path folder) throws Exception {
    pullThePlug();
    Waiting.until("absent", () -> stateInTime().readiness() == Readiness.ABSENT);
    PrintOutcome outcome = printer().print(task(folder, 1), new PrintRecorder());
    assertNotEquals(Result.PRINTED, outcome.result());
    plugIn();
    Waiting.until("ready again", () -> stateInTime().readiness() == Readiness.READY);
    assertEquals(0, pagesOut());
  }

  private DeviceState stateInTime() {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(Device.CALL_LIMIT_SECONDS), () -> printer().state());
  }

  private FutureTask<PrintOutcome> printing(PrintTask task, PrintRecorder recorder) {
    FutureTask<PrintOutcome> printing = new FutureTask<>(() -> printer().print(task, recorder));
    new Thread(printing, "printing").start();
    return printing;
  }

  private static PrintTask task(Path folder, int pages) throws IOException {
    Path file = SamplePdf.write(folder.resolve("copy.pdf"), pages);
    return new PrintTask("copy-of-the-contract", file, pages, false);
  }
}
