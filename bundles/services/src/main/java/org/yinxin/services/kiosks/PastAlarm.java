package org.yinxin.services.kiosks;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An alarm that is over, with the kiosk operator who was there meanwhile. Immutable.
 *
 * @param operator name of the kiosk operator who was last at the kiosk's maintenance page between
 *     its begin and {@link #AFTERWARDS} after its end; empty if nobody was, so that it ended by
 *     itself
 */
public record PastAlarm(KioskAlarm alarm, String operator) {
  /** An operator repairs the kiosk first and records the repair afterwards. */
  public static final Duration AFTERWARDS = Duration.ofMinutes(10);

  /**
   * The criteria of a search for past alarms. Immutable.
   *
   * @param kioskId empty for any
   * @param from earliest instant at which an alarm ended; empty for no limit
   * @param before the instant before which an alarm ended; empty for no limit
   */
  public record Criteria(String kioskId, Optional<Instant> from, Optional<Instant> before) {
    /** All of them. */
    public static final Criteria ALL = new Criteria("", Optional.empty(), Optional.empty());

    public Criteria {
      Objects.requireNonNull(kioskId);
      Objects.requireNonNull(from);
      Objects.requireNonNull(before);
    }
  }

  /**
   * A place in the list: behind the alarm that ended then. Immutable.
   *
   * @param key as {@link PastAlarm#key()}
   */
  public record Place(Instant end, String key) {
    public Place {
      Objects.requireNonNull(end);
      Objects.requireNonNull(key);
    }
  }

  public PastAlarm {
    Objects.requireNonNull(operator);
    if (alarm.end().isEmpty()) {
      throw new IllegalArgumentException("it is not over");
    }
  }

  /** Tells it from others that ended in the same instant. */
  public String key() {
    return alarm.kioskId() + "/" + alarm.kind() + "/" + alarm.device();
  }
}
