package org.yinxin.services.settings;

import java.time.LocalDate;
import java.util.Optional;

/**
 * For how long a type's credentials are valid, as its office sets it; empty where the type says so
 * itself. It holds for what is issued from then on. Immutable.
 *
 * @param days with the day of issue; 0 for ever
 */
public record Validity(int days) {
  /** The most that an office sets: ten years. */
  public static final int MAXIMUM_DAYS = 3660;

  /** Never negative. */
  public Validity {
    if (days < 0) {
      throw new IllegalArgumentException("validity of " + days + " days");
    }
  }

  /** Name of the setting that holds a type's days. */
  public static String setting(String type) {
    return "validity/" + type;
  }

  /**
   * Returns the validity that is in force.
   *
   * @param set value of the setting; empty if the office has set none
   * @param typeDays days that the type gives itself; 0 for ever
   */
  public static Validity of(Optional<String> set, int typeDays) {
    return new Validity(
        set.filter(value -> !value.isEmpty()).map(Integer::parseInt).orElse(typeDays));
  }

  /** The last day of validity of what is issued on a day; empty for ever. */
  public Optional<LocalDate> lastDay(LocalDate issued) {
    return days == 0 ? Optional.empty() : Optional.of(issued.plusDays(days - 1L));
  }
}
