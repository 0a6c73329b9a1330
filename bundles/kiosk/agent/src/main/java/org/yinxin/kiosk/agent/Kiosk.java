package org.yinxin.kiosk.agent;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** What the kiosk is made of, for the views. */
record Kiosk(
    Standing standing,
    Devices devices,
    Copies copies,
    Journal journal,
    Keeper keeper,
    Paper paper,
    InstantSource clock) {
  Instant now() {
    return clock.instant();
  }

  /** Why nothing can be printed; empty if it can. */
  Optional<Text> cannotPrint() {
    return Reasons.ofPrinters(devices.printers());
  }
}
