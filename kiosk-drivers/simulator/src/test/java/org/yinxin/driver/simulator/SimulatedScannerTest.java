package org.yinxin.driver.simulator;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.kiosk.scanner.Scanner;
import org.yinxin.kiosk.testkit.ScannerContract;

final class SimulatedScannerTest implements ScannerContract {
  @TempDir private Path folder;
  private Desk desk;
  private SimulatedScanner driver;

  @BeforeEach
  void start() {
    desk = new Desk(folder, true, new DemoCards("", ""), 10);
    driver = new SimulatedScanner(desk);
  }

  @AfterEach
  void stop() {
    desk.clear();
  }

  @Override
  public Scanner scanner() {
    return driver;
  }

  @Override
  public void show(String text) {
    desk.scanner().show(text);
  }

  @Override
  public void unplug() {
    desk.scanner().plug(false);
  }

  @Override
  public void plugIn() {
    desk.scanner().plug(true);
  }

  @Override
  public void deactivate() {
    desk.clear();
  }
}
