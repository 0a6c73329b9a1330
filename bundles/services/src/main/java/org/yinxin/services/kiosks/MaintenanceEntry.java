package org.yinxin.services.kiosks;

import java.time.Instant;
import java.util.Objects;

/**
 * An action of a kiosk operator at a kiosk, as the kiosk's journal records it. Immutable.
 *
 * @param sequence number in the kiosk's journal, from 1
 * @param action as {@code paper-loaded}
 * @param by name of the kiosk operator
 * @param at time of the action, by the kiosk's clock
 * @param detail further text; may be empty
 */
public record MaintenanceEntry(long sequence, String action, String by, Instant at, String detail)
    implements JournalEntry {
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
