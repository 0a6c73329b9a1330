package org.yinxin.kiosk.agent.screen;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.yinxin.kiosk.agent.device.Devices;
import org.yinxin.kiosk.agent.journal.Copies;
import org.yinxin.kiosk.agent.journal.Journal;
import org.yinxin.kiosk.agent.journal.Paper;
import org.yinxin.kiosk.agent.server.KioskStatus;
import org.yinxin.kiosk.agent.server.Text;

/** The parts of the kiosk that views and periodic work use. */
public record KioskParts(
    KioskStatus status,
    Devices devices,
    Copies copies,
    Journal journal,
    OutOfOrderFlag outOfOrder,
    Paper paper,
    InstantSource clock,
    boolean development) {
  public Instant now() {
    return clock.instant();
  }

  /** Returns the reason for which nothing can be printed; empty if printing is possible. */
  Optional<Text> cannotPrint() {
    return Reasons.ofPrinters(devices.printers());
  }
}
