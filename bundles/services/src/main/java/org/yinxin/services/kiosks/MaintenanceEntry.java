package org.yinxin.services.kiosks;

import java.time.Instant;
import java.util.Objects;

/**
 * What a keeper did at a kiosk, as its journal has it. Immutable.
 *
 * @param sequence number in the kiosk's journal, from 1
 * @param action as {@code paper-loaded}
 * @param by name of the keeper
 * @param at when, by the kiosk's clock
 * @param detail may be empty
 */
public record MaintenanceEntry(long sequence, String action, String by, Instant at, String detail) {
  public MaintenanceEntry {
    Objects.requireNonNull(action);
    Objects.requireNonNull(by);
    Objects.requireNonNull(at);
    Objects.requireNonNull(detail);
    if (sequence < 1) {
      throw new IllegalArgumentException("sequence");
    }
  }
}
