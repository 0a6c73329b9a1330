package org.yinxin.driver.simulator;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.kiosk.card.CardReader;
import org.yinxin.kiosk.testkit.CardReaderContract;

final class SimulatedCardReaderTest implements CardReaderContract {
  @TempDir private Path folder;
  private SimulatedDevices devices;
  private SimulatedCardReader driver;

  @BeforeEach
  void start() {
    devices = new SimulatedDevices(folder, true, new DemoCards("", ""), 10);
    driver = new SimulatedCardReader(devices);
  }

  @AfterEach
  void stop() {
    devices.clear();
  }

  @Override
  public CardReader reader() {
    return driver;
  }

  @Override
  public void lay(String card) {
    devices.cardReader().lay(card);
  }

  @Override
  public void take() {
    devices.cardReader().take();
  }

  @Override
  public void unplug() {
    devices.cardReader().plug(false);
  }

  @Override
  public void plugIn() {
    devices.cardReader().plug(true);
  }

  @Override
  public void deactivate() {
    devices.clear();
  }
}
