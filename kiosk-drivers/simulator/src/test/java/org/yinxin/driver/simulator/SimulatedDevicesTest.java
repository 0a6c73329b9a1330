package org.yinxin.driver.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulatedDevicesTest {
  private static final DemoCards CARDS =
      new DemoCards("04A1B2C3=张三, 本科生; 04D5E6F7182930=李四", "DEMO-1=许一诺，新生");

  @Test
  void thereIsNoDeskInProduction(@TempDir Path folder) {
    assertThrows(IllegalStateException.class, () -> new SimulatedDevices(folder, false, CARDS, 10));
  }

  @Test
  void cardsAreReadFromASettingOfOneLine() {
    assertEquals(
        List.of(
            new DemoCards.CampusCard("04A1B2C3", "张三", "本科生"),
            new DemoCards.CampusCard("04D5E6F7182930", "李四", "")),
        CARDS.campusCards());
    assertEquals("许一诺", CARDS.idCards().get(0).card().name());
    assertEquals("新生", CARDS.idCards().get(0).note());
  }

  @Test
  void handsDoWhatThePageAsksAndNothingElse(@TempDir Path folder) {
    SimulatedDevices devices = new SimulatedDevices(folder, true, CARDS, 10);
    DeviceActions actions = new DeviceActions(devices);
    assertTrue(actions.act("lay-card", "04A1B2C3"));
    assertTrue(actions.act("lay-id-card", "DEMO-1"));
    assertTrue(actions.act("paper", "off"));
    DevicesView view = DevicesView.of(devices);
    assertEquals("04A1B2C3", view.card());
    assertEquals("DEMO-1", view.idCard());
    assertEquals(List.of("PAPER_EMPTY"), view.printer().conditions());
    assertEquals("FAULTY", view.printer().readiness());
    assertTrue(actions.act("take-card", ""));
    assertTrue(actions.act("printer", "off"));
    assertEquals("", DevicesView.of(devices).card());
    assertEquals("ABSENT", DevicesView.of(devices).printer().readiness());
    assertFalse(actions.act("steal", ""));
    devices.clear();
  }
}
