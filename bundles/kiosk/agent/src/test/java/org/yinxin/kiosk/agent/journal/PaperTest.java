package org.yinxin.kiosk.agent.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.kiosk.agent.server.TestClock;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Condition;
import org.yinxin.kiosk.device.DeviceState.Readiness;

final class PaperTest {
  @TempDir Path folder;
  private Journal journal;

  @BeforeEach
  void open() throws IOException {
    journal = Journal.openFile(folder.resolve("journal.log"), new TestClock());
  }

  @AfterEach
  void close() throws IOException {
    journal.close();
  }

  private DeviceState shown(int sheets, Condition... conditions) {
    DeviceState said = new DeviceState(Readiness.READY, Set.of(conditions), "detail", 80, sheets);
    return new Paper(journal, 50, 500).of(said);
  }

  @Test
  void aPrinterThatCountsIsBelieved() {
    journal.paperLoaded("keeper", 3);
    assertEquals(120, shown(120).sheets());
    assertEquals(Set.of(), shown(120).conditions());
  }

  @Test
  void nothingIsSaidBeforeAKioskOperatorHasLoaded() {
    assertEquals(-1, shown(-1).sheets());
    assertEquals(Set.of(), shown(-1).conditions());
  }

  @Test
  void littlePaperIsToldFromTheThresholdOn() {
    journal.paperLoaded("keeper", 51);
    assertEquals(51, shown(-1).sheets());
    assertEquals(Set.of(), shown(-1).conditions());

    journal.paperUsed(1);

    assertEquals(50, shown(-1).sheets());
    assertEquals(Set.of(Condition.PAPER_LOW), shown(-1).conditions());
    assertEquals(80, shown(-1).supplyPercent());
  }

  @Test
  void aPrinterThatSaysEmptyIsBelieved() {
    journal.paperLoaded("keeper", 100);
    assertEquals(0, shown(-1, Condition.PAPER_EMPTY).sheets());
    assertEquals(Set.of(Condition.PAPER_EMPTY), shown(-1, Condition.PAPER_EMPTY).conditions());
  }
}
