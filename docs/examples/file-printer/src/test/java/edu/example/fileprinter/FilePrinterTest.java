package edu.example.fileprinter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.kiosk.printer.Printer;
import org.yinxin.kiosk.testkit.PrinterContract;

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
}
