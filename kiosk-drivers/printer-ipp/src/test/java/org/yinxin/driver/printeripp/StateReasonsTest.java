package org.yinxin.driver.printeripp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yinxin.kiosk.device.DeviceState.Condition;

final class StateReasonsTest {
  @Test
  void theStemCountsWhateverTheMakerCallsIt() {
    for (String suffix : List.of("", "-error", "-warning", "-report")) {
      assertEquals(
          Set.of(Condition.PAPER_EMPTY), StateReasons.conditions(List.of("media-empty" + suffix)));
      assertEquals(
          Set.of(Condition.TONER_LOW), StateReasons.conditions(List.of("toner-low" + suffix)));
    }
  }

  @Test
  void whatIsUnknownCountsOnlyAsAnError() {
    assertEquals(Set.of(), StateReasons.conditions(List.of("none", "wifi-not-configured-report")));
    assertEquals(
        Set.of(Condition.OTHER), StateReasons.conditions(List.of("fuser-over-temp-error")));
  }

  @Test
  void littlePaperAndLittleTonerDoNotBlock() {
    assertFalse(StateReasons.block(Set.of(Condition.PAPER_LOW, Condition.TONER_LOW)));
    assertTrue(StateReasons.block(Set.of(Condition.PAPER_JAM, Condition.TONER_LOW)));
  }
}
