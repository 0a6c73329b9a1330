package org.yinxin.driver.simulator;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.kiosk.card.CardReader;
import org.yinxin.kiosk.testkit.CardReaderContract;

final class SimulatedCardReaderTest implements CardReaderContract {
  @TempDir private Path folder;
  private Desk desk;
  private SimulatedCardReader driver;

  @BeforeEach
  void start() {
    desk = new Desk(folder, true, new DemoCards("", ""), 10);
    driver = new SimulatedCardReader(desk);
  }

  @AfterEach
  void stop() {
    desk.clear();
  }

  @Override
  public CardReader reader() {
    return driver;
  }

  @Override
  public void lay(String card) {
    desk.cardReader().lay(card);
  }

  @Override
  public void take() {
    desk.cardReader().take();
  }

  @Override
  public void unplug() {
    desk.cardReader().plug(false);
  }

  @Override
  public void plugIn() {
    desk.cardReader().plug(true);
  }

  @Override
  public void deactivate() {
    desk.clear();
  }
}
