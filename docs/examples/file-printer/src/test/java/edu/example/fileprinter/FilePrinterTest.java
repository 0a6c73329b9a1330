package edu.example.fileprinter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Readiness;
import org.yinxin.kiosk.printer.PrintOutcome.Result;
import org.yinxin.kiosk.printer.PrintTask;
import org.yinxin.kiosk.printer.Printer;
import org.yinxin.kiosk.testkit.PrintRecorder;
import org.yinxin.kiosk.testkit.PrinterContract;
import org.yinxin.kiosk.testkit.SamplePdf;

final class FilePrinterTest implements PrinterContract {
  @TempDir private Path folder;
  private Path home;
  private FilePrinter driver;

  @BeforeEach
  void start() throws IOException {
    home = folder.resolve("home");
    Files.createDirectories(home.resolve("tray"));
    driver = new FilePrinter(home, 20);
  }

  @Override
  public Printer printer() {
    return driver;
  }

  @Override
  public int pagesOut() throws IOException {
    int pages = 0;
    if (Files.exists(home.resolve("tray"))) {
      try (Stream<Path> files = Files.list(home.resolve("tray"))) {
        for (Path file : files.toList()) {
          pages += Files.readString(file).split("/Type /Page /").length - 1;
        }
      }
    }
    return pages;
  }

  @Override
  public void takePaperOut() throws IOException {
    Files.delete(home.resolve("tray"));
  }

  @Override
  public void putPaperIn() throws IOException {
    Files.createDirectories(home.resolve("tray"));
  }

  @Override
  public void pullThePlug() throws IOException {
    Files.deleteIfExists(home.resolve("tray"));
    Files.delete(home);
  }

  @Override
  public void plugIn() throws IOException {
    Files.createDirectories(home.resolve("tray"));
  }

  /** It has no thread and holds nothing, so that its class has no such method. */
  @Override
  public void deactivate() {}

  /** Without the kiosk nothing comes into the folder. */
  @Override
  public boolean printsOnByItself() {
    return false;
  }

  @Test
  void withoutAFolderItSaysWhatIsMissing() {
    DeviceState state = new FilePrinter(Path.of(""), 20).state();
    assertEquals(Readiness.FAULTY, state.readiness());
    assertTrue(state.detail().contains("home is not set"), state.detail());
  }

  @Test
  void aSheetThatSomebodyHasTakenIsNotSaidToHaveFailed() throws Exception {
    PrintRecorder recorder = new PrintRecorder();
    Path file = SamplePdf.write(folder.resolve("copy.pdf"), 1);
    PrintTask task = new PrintTask("copy-1", file, 1, false);
    assertEquals(Result.PRINTED, driver.print(task, recorder).result());
    try (Stream<Path> files = Files.list(home.resolve("tray"))) {
      for (Path sheet : files.toList()) {
        Files.delete(sheet);
      }
    }
    assertEquals(Result.UNKNOWN, driver.resume(task, recorder.ticket(), recorder).result());
  }
}
