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
  private Desk desk;
  private SimulatedIdCardReader driver;

  @BeforeEach
  void start() {
    desk = new Desk(folder, true, new DemoCards("", ""), 10);
    driver = new SimulatedIdCardReader(desk);
  }

  @AfterEach
  void stop() {
    desk.clear();
  }

  @Override
  public IdCardReader reader() {
    return driver;
  }

  @Override
  public void lay(IdCard card) {
    desk.idCardReader().lay(card);
  }

  @Override
  public void take() {
    desk.idCardReader().take();
  }

  @Override
  public void unplug() {
    desk.idCardReader().plug(false);
  }

  @Override
  public void plugIn() {
    desk.idCardReader().plug(true);
  }

  @Override
  public void deactivate() {
    desk.clear();
  }
}
