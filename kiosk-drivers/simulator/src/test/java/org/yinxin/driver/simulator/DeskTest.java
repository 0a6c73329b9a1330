package org.yinxin.driver.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeskTest {
  private static final DemoCards CARDS =
      new DemoCards("04A1B2C3=张三, 本科生; 04D5E6F7182930=李四", "DEMO-1=许一诺，新生");

  @Test
  void thereIsNoDeskInProduction(@TempDir Path folder) {
    assertThrows(IllegalStateException.class, () -> new Desk(folder, false, CARDS, 10));
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
    Desk desk = new Desk(folder, true, CARDS, 10);
    Hands hands = new Hands(desk);
    assertTrue(hands.act("lay-card", "04A1B2C3"));
    assertTrue(hands.act("lay-id-card", "DEMO-1"));
    assertTrue(hands.act("paper", "off"));
    DeskView view = DeskView.of(desk);
    assertEquals("04A1B2C3", view.card());
    assertEquals("DEMO-1", view.idCard());
    assertEquals(List.of("PAPER_EMPTY"), view.printer().conditions());
    assertEquals("FAULTY", view.printer().readiness());
    assertTrue(hands.act("take-card", ""));
    assertTrue(hands.act("printer", "off"));
    assertEquals("", DeskView.of(desk).card());
    assertEquals("ABSENT", DeskView.of(desk).printer().readiness());
    assertFalse(hands.act("steal", ""));
    desk.clear();
  }
}
