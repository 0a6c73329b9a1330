package org.yinxin.services.kiosks;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A condition of a kiosk that needs a kiosk operator. Immutable.
 *
 * @param kind {@code offline}, {@code clock}, {@code out-of-order}, {@code device-broken}, or a
 *     condition of a device as {@code paper-empty}
 * @param device id of the device; empty if it is the kiosk as a whole
 * @param detail in the maker's words; may be empty
 * @param end end of the alarm; empty while it lasts
 */
public record KioskAlarm(
    String kioskId,
    String kind,
    String device,
    String detail,
    Instant begin,
    Optional<Instant> end) {
  public KioskAlarm {
    Objects.requireNonNull(kioskId);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(device);
    Objects.requireNonNull(detail);
    Objects.requireNonNull(begin);
    Objects.requireNonNull(end);
  }
}
