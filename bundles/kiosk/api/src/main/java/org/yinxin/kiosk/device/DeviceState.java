package org.yinxin.kiosk.device;

import java.util.Objects;
import java.util.Set;

/**
 * The state of a device. Immutable.
 *
 * @param readiness readiness for use
 * @param conditions conditions that need a person's attention
 * @param detail in the maker's words and codes, for the operator; empty if there is nothing to say
 * @param supplyPercent toner or ink that is left, 0 to 100; -1 if it cannot say
 * @param sheets paper that is left; -1 if it cannot say
 */
public record DeviceState(
    Readiness readiness, Set<Condition> conditions, String detail, int supplyPercent, int sheets) {
  /** The readiness of a device: the time from which it can be used. */
  public enum Readiness {
    /** Now. */
    READY,
    /** Soon, without anybody's doing. */
    BUSY,
    /** Once somebody has looked after it. */
    FAULTY,
    /** It does not answer: off, unplugged, out of reach. */
    ABSENT
  }

  /** The conditions that a person should look after. */
  public enum Condition {
    /** No paper. */
    PAPER_EMPTY,
    /** Little paper. */
    PAPER_LOW,
    /** Paper is stuck. */
    PAPER_JAM,
    /** No toner or ink. */
    TONER_EMPTY,
    /** Little toner or ink. */
    TONER_LOW,
    /** Something is open. */
    COVER_OPEN,
    /** Nobody has taken the paper. */
    OUTPUT_FULL,
    /** Stopped by somebody. */
    STOPPED,
    /** Something else; the detail says what. */
    OTHER
  }

  public DeviceState {
    Objects.requireNonNull(readiness);
    conditions = Set.copyOf(conditions);
    Objects.requireNonNull(detail);
    if (supplyPercent < -1 || supplyPercent > 100 || sheets < -1) {
      throw new IllegalArgumentException("supplies");
    }
  }

  /** A state of a device without supplies. */
  public static DeviceState of(Readiness readiness, String detail) {
    return new DeviceState(readiness, Set.of(), detail, -1, -1);
  }
}
