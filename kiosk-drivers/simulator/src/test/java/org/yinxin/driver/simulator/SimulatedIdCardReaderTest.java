package org.yinxin.driver.simulator;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.kiosk.idcard.IdCard;
import org.yinxin.kiosk.idcard.IdCardReader;
import org.yinxin.kiosk.testkit.IdCardReaderContract;

final class SimulatedIdCardReaderTest implements IdCardReaderContract {
  @TempDir private Path folder;
  private SimulatedDevices devices;
  private SimulatedIdCardReader driver;

  @BeforeEach
  void start() {
    devices = new SimulatedDevices(folder, true, new DemoCards("", ""), 10);
    driver = new SimulatedIdCardReader(devices);
  }

  @AfterEach
  void stop() {
    devices.clear();
  }

  @Override
  public IdCardReader reader() {
    return driver;
  }

  @Override
  public void lay(IdCard card) {
    devices.idCardReader().lay(card);
  }

  @Override
  public void take() {
    devices.idCardReader().take();
  }

  @Override
  public void unplug() {
    devices.idCardReader().plug(false);
  }

  @Override
  public void plugIn() {
    devices.idCardReader().plug(true);
  }

  @Override
  public void deactivate() {
    devices.clear();
  }
}
