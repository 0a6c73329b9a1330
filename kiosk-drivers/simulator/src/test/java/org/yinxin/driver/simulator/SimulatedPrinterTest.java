package org.yinxin.driver.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.kiosk.device.DeviceState.Condition;
import org.yinxin.kiosk.printer.PrintOutcome;
import org.yinxin.kiosk.printer.PrintOutcome.Result;
import org.yinxin.kiosk.printer.PrintTask;
import org.yinxin.kiosk.printer.Printer;
import org.yinxin.kiosk.testkit.PrintRecorder;
import org.yinxin.kiosk.testkit.PrinterContract;
import org.yinxin.kiosk.testkit.SamplePdf;
import org.yinxin.kiosk.testkit.Waiting;

final class SimulatedPrinterTest implements PrinterContract {
  private static final int MILLIS_PER_PAGE = 100;

  @TempDir private Path folder;
  private final PrintRecorder recorder = new PrintRecorder();
  private PrinterHardware hardware;
  private SimulatedPrinter driver;

  @BeforeEach
  void start() {
    hardware = new PrinterHardware(folder.resolve("bench"), MILLIS_PER_PAGE);
    driver = new SimulatedPrinter(hardware, Waiting.LIMIT, Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    hardware.close();
  }

  @Override
  public Printer printer() {
    return driver;
  }

  @Override
  public int pagesOut() {
    return hardware.tray().stream().mapToInt(Job::inTray).sum();
  }

  @Override
  public void takePaperOut() {
    hardware.change(machine -> machine.withSheets(0));
  }

  @Override
  public void putPaperIn() {
    hardware.change(machine -> machine.withSheets(Machine.FULL_SHEETS));
  }

  @Override
  public void pullThePlug() {
    hardware.change(machine -> machine.withPower(false));
  }

  @Override
  public void plugIn() {
    hardware.change(machine -> machine.withPower(true));
  }

  @Override
  public void deactivate() {
    hardware.close();
  }

  @Test
  void continuesWherePaperStuckOnceItIsCleared() throws Exception {
    hardware.change(machine -> machine.withJam(true));
    FutureTask<PrintOutcome> printing = printing(task(2));
    Waiting.until("jam", () -> recorder.heard(Condition.PAPER_JAM));
    hardware.change(machine -> machine.withJam(false));
    assertEquals(Result.PRINTED, printing.get().result());
    assertEquals(2, pagesOut());
  }

  @Test
  void aJobCancelledAtThePanelHasFailed() throws Exception {
    takePaperOut();
    FutureTask<PrintOutcome> printing = printing(task(2));
    Waiting.until("no paper", () -> recorder.heard(Condition.PAPER_EMPTY));
    hardware.cancel(recorder.ticket());
    assertEquals(Result.FAILED, printing.get().result());
  }

  @Test
  void ofAPrinterThatDiesAfterTheLastPageNobodyKnowsAndThePaperIsThere() throws Exception {
    hardware.change(Machine::dying);
    FutureTask<PrintOutcome> printing = printing(task(1));
    Waiting.until("off", recorder::heardAbsent);
    plugIn();
    assertEquals(Result.UNKNOWN, printing.get().result());
    assertEquals(1, pagesOut());
  }

  @Test
  void thePrinterContinuesAfterAPowerCutOfTheKiosk() throws Exception {
    takePaperOut();
    PrintTask task = task(3);
    FutureTask<PrintOutcome> kioskThatStops = printing(task);
    Waiting.until("no paper", () -> recorder.heard(Condition.PAPER_EMPTY));
    assertFalse(kioskThatStops.isDone());
    hardware.close();
    start();
    putPaperIn();
    PrintOutcome outcome = driver.resume(task, recorder.ticket(), new PrintRecorder());
    assertEquals(Result.PRINTED, outcome.result(), outcome.evidence());
    assertEquals(3, pagesOut());
  }

  @Test
  void paperThatIsTakenIsGoneAndItsJobIsStillKnown() throws Exception {
    PrintTask task = task(1);
    driver.print(task, recorder);
    assertEquals(1, hardware.tray().size());
    hardware.takePaper();
    assertEquals(List.of(), hardware.tray());
    assertEquals(Result.PRINTED, driver.resume(task, recorder.ticket(), recorder).result());
  }

  @Test
  void aPageIsDrawnFromTheFileThatWasPrinted() throws Exception {
    driver.print(task(2), recorder);
    byte[] png = SheetPicture.png(hardware.folder(), recorder.ticket(), 2);
    var image = javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(png));
    assertEquals(826, image.getWidth(), 1);
    assertEquals(1169, image.getHeight(), 1);
  }

  private FutureTask<PrintOutcome> printing(PrintTask task) {
    FutureTask<PrintOutcome> printing = new FutureTask<>(() -> driver.print(task, recorder));
    Thread thread = new Thread(printing, "printing");
    thread.setDaemon(true);
    thread.start();
    return printing;
  }

  private PrintTask task(int pages) throws IOException {
    return new PrintTask(
        "copy-1", SamplePdf.write(folder.resolve("copy.pdf"), pages), pages, false);
  }
}
