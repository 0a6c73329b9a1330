package org.yinxin.core.kiosks;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.yinxin.services.kiosks.KioskAlarm;

/** The report on kiosks for the board of dependencies. */
final class KioskCheckTest {
  @Test
  void kiosksThatAskForNothingAreWell() {
    assertTrue(new KioskCheck(List::of).execute().isOk());
  }

  @Test
  void anAlarmIsNamedWithItsKiosk() {
    KioskAlarm alarm =
        new KioskAlarm("gate", "paper-empty", "printer", "", Instant.EPOCH, Optional.empty());
    Result result = new KioskCheck(() -> List.of(alarm)).execute();
    assertFalse(result.isOk());
    assertTrue(result.toString().contains("gate: paper-empty"), result::toString);
  }
}
