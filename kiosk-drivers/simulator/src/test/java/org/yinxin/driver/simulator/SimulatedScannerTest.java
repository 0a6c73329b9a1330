package org.yinxin.driver.simulator;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.kiosk.scanner.Scanner;
import org.yinxin.kiosk.testkit.ScannerContract;

final class SimulatedScannerTest implements ScannerContract {
  @TempDir private Path folder;
  private SimulatedDevices devices;
  private SimulatedScanner driver;

  @BeforeEach
  void start() {
    devices = new SimulatedDevices(folder, true, new DemoCards("", ""), 10);
    driver = new SimulatedScanner(devices);
  }

  @AfterEach
  void stop() {
    devices.clear();
  }

  @Override
  public Scanner scanner() {
    return driver;
  }

  @Override
  public void show(String text) {
    devices.scanner().show(text);
  }

  @Override
  public void unplug() {
    devices.scanner().plug(false);
  }

  @Override
  public void plugIn() {
    devices.scanner().plug(true);
  }

  @Override
  public void deactivate() {
    devices.clear();
  }
}
