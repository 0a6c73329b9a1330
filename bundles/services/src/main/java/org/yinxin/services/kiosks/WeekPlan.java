package org.yinxin.services.kiosks;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.yinxin.text.LocalizedText;

/**
 * The opening hours of a kiosk in a week; the time between two periods of a day is a break.
 * Immutable.
 *
 * @param periods at most {@link #MOST_PERIODS} that do not overlap; may be empty: never open
 * @param onHolidays true if the university's calendar does not matter
 * @param note for people, as why
 */
public record WeekPlan(List<Period> periods, boolean onHolidays, Optional<LocalizedText> note) {
  /**
   * A time of day on some days of the week.
   *
   * @param days 1 for Monday to 7 for Sunday (ISO 8601)
   * @param from as {@code 08:30}
   * @param to after that, {@code 24:00} at the latest
   */
  public record Period(List<Integer> days, String from, String to) {
    public Period {
      days = List.copyOf(days);
      if (days.isEmpty() || days.stream().anyMatch(day -> day < 1 || day > 7)) {
        throw new IllegalArgumentException("days");
      }
      if (minute(from) >= minute(to)) {
        throw new IllegalArgumentException("from must be before to");
      }
    }

    /** Minute of the day at which it begins. */
    public int begin() {
      return minute(from);
    }

    /** Minute of the day before which it ends, 1440 for midnight. */
    public int end() {
      return minute(to);
    }

    private static int minute(String time) {
      if (!time.matches("([01][0-9]|2[0-3]):[0-5][0-9]|24:00")) {
        throw new IllegalArgumentException("no time of day: " + time);
      }
      return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
    }
  }

  /** The most periods in a week. */
  public static final int MOST_PERIODS = 50;

  /** Never open. */
  public static final WeekPlan NEVER = new WeekPlan(List.of(), false, Optional.empty());

  public WeekPlan {
    periods = List.copyOf(periods);
    Objects.requireNonNull(note);
    if (periods.size() > MOST_PERIODS) {
      throw new IllegalArgumentException("more than " + MOST_PERIODS + " periods");
    }
    for (int day = 1; day <= 7; day++) {
      int last = 0;
      for (Period period : of(periods, day)) {
        if (period.begin() < last) {
          throw new IllegalArgumentException("periods overlap");
        }
        last = period.end();
      }
    }
  }

  /** The periods of a day of the week, the earliest first. */
  public List<Period> of(int day) {
    return of(periods, day);
  }

  private static List<Period> of(List<Period> periods, int day) {
    return periods.stream()
        .filter(period -> period.days().contains(day))
        .sorted(Comparator.comparingInt(Period::begin))
        .toList();
  }
}
