package org.yinxin.driver.printeripp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.model.JobState;
import com.hp.jipp.model.Operation;
import com.hp.jipp.model.Types;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.kiosk.printer.PrintOutcome;
import org.yinxin.kiosk.printer.PrintOutcome.Result;
import org.yinxin.kiosk.printer.PrintTask;
import org.yinxin.kiosk.testkit.PrintRecorder;
import org.yinxin.kiosk.testkit.SamplePdf;
import org.yinxin.kiosk.testkit.Waiting;

/** Behaviour of printers that ippeveprinter does not show. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ScriptedPrinterTest {
  private static final String SUCCESS = "job-completed-successfully";

  @TempDir private Path folder;
  private final PrintRecorder recorder = new PrintRecorder();
  private ScriptedPrinter printer;
  private IppPrinter driver;
  private PrintTask task;

  @BeforeEach
  void start() throws Exception {
    printer = new ScriptedPrinter();
    driver = driver(Duration.ofSeconds(1));
    task = new PrintTask("copy-1", SamplePdf.write(folder.resolve("copy.pdf"), 2), 2, false);
    job(JobState.pending, "none", 0);
    printer.on(
        Operation.createJob,
        () -> ScriptedPrinter.job(JobState.pendingHeld, "job-data-insufficient", 1000, 0));
  }

  /** A driver that waits so long for a printer that does not answer and for a job that stalls. */
  private IppPrinter driver(Duration patience) {
    return new IppPrinter(
        printer.uri(),
        false,
        Waiting.LIMIT,
        new JobFollower.Limits(Duration.ofMillis(20), patience, patience),
        Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    printer.close();
  }

  @Test
  void aPrinterThatWouldLeaveOutTheColourGetsNoDocument() throws Exception {
    printer.on(
        Operation.createJob,
        () ->
            new IppPacket.Builder(ScriptedPrinter.SUBSTITUTED)
                .putUnsupportedAttributes(Types.printColorMode.of("color"))
                .putJobAttributes(Types.jobId.of(7)));
    PrintOutcome outcome = driver.print(task, recorder);
    assertEquals(Result.FAILED, outcome.result(), outcome.evidence());
    assertTrue(outcome.evidence().contains("print-color-mode"), outcome::evidence);
    assertTrue(printer.asked().contains(Operation.cancelJob));
    assertFalse(printer.asked().contains(Operation.sendDocument));
  }

  @Test
  void aDocumentThatIsRefusedIsNotPrinted() throws Exception {
    AtomicBoolean isCancelled = new AtomicBoolean();
    printer.on(Operation.sendDocument, () -> new IppPacket.Builder(ScriptedPrinter.FORMAT_ERROR));
    cancelledWhenAsked(isCancelled);
    PrintOutcome outcome = driver.print(task, recorder);
    assertEquals(Result.FAILED, outcome.result(), outcome.evidence());
    assertTrue(isCancelled.get());
  }

  @Test
  void aJobWithoutItsDocumentIsCancelledAfterThePowerWasCut() throws Exception {
    cancelledWhenAsked(new AtomicBoolean());
    PrintOutcome outcome = driver.resume(task, new JobTicket(7, 1000, "").text(), recorder);
    assertEquals(Result.FAILED, outcome.result(), outcome.evidence());
    assertFalse(printer.asked().contains(Operation.sendDocument));
  }

  @Test
  void withoutUuidAJobIsKnownByWhenItWasMade() throws Exception {
    job(JobState.completed, SUCCESS, 2);
    assertEquals(Result.PRINTED, driver.print(task, recorder).result());
    String older = new JobTicket(7, 400, "").text();
    assertEquals(Result.UNKNOWN, driver.resume(task, older, recorder).result());
  }

  @Test
  void ofAPrinterThatDoesNotCancelNobodyKnows() throws Exception {
    job(JobState.processing, "job-printing", 1);
    PrintOutcome outcome = driver.print(task, recorder);
    assertEquals(Result.UNKNOWN, outcome.result(), outcome.evidence());
    assertTrue(printer.asked().contains(Operation.cancelJob));
  }

  @Test
  void ofAPrinterThatNoLongerAnswersNobodyKnows() throws Exception {
    printer.close();
    String ticket = new JobTicket(7, 1000, "").text();
    PrintOutcome outcome = driver.resume(task, ticket, recorder);
    assertEquals(Result.UNKNOWN, outcome.result());
    assertTrue(recorder.heardAbsent());
  }

  @Test
  void theDocumentIsSentOnceWhateverHappens() throws Exception {
    // The document is on its way while the job is asked for: no job is done without it.
    printer.on(
        Operation.getJobAttributes,
        () ->
            printer.asked().contains(Operation.sendDocument)
                ? ScriptedPrinter.job(JobState.completed, SUCCESS, 1000, 1)
                : ScriptedPrinter.job(JobState.pending, "none", 1000, 0));
    driver(Waiting.LIMIT).print(task, recorder);
    List<Operation> asked = printer.asked();
    assertEquals(1, asked.stream().filter(Operation.sendDocument::equals).count());
  }

  private void job(JobState state, String reason, int pages) {
    printer.on(Operation.getJobAttributes, () -> ScriptedPrinter.job(state, reason, 1000, pages));
  }

  private void cancelledWhenAsked(AtomicBoolean isCancelled) {
    printer.on(
        Operation.cancelJob,
        () -> {
          isCancelled.set(true);
          return new IppPacket.Builder(ScriptedPrinter.OK);
        });
    printer.on(
        Operation.getJobAttributes,
        () ->
            isCancelled.get()
                ? ScriptedPrinter.job(JobState.canceled, "job-canceled-by-user", 1000, 0)
                : ScriptedPrinter.job(JobState.pendingHeld, "job-data-insufficient", 1000, 0));
  }
}
