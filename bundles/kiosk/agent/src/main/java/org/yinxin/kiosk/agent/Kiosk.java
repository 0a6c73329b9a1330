package org.yinxin.kiosk.agent;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The parts of the kiosk, for the views. */
record Kiosk(
    KioskStatus status,
    Devices devices,
    Copies copies,
    Journal journal,
    OutOfOrderFlag outOfOrder,
    Paper paper,
    InstantSource clock) {
  Instant now() {
    return clock.instant();
  }

  /** Returns the reason for which nothing can be printed; empty if printing is possible. */
  Optional<Text> cannotPrint() {
    return Reasons.ofPrinters(devices.printers());
  }
}
