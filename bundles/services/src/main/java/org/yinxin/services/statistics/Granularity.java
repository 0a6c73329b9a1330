package org.yinxin.services.statistics;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** The length of the intervals that events are counted by. */
public enum Granularity {
  /** Days. */
  DAY,
  /** Weeks, which begin on Monday. */
  WEEK,
  /** Months. */
  MONTH,
  /** Terms (学期): the first of an academic year begins on 1 August, the second on 1 February. */
  TERM;

  private static final int FIRST_TERM = 8;
  private static final int SECOND_TERM = 2;

  /** Returns the first day of the interval in which a day lies. */
  public LocalDate beginOf(LocalDate day) {
    return switch (this) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      case TERM -> term(day);
    };
  }

  private static LocalDate term(LocalDate day) {
    if (day.getMonthValue() >= FIRST_TERM) {
      return LocalDate.of(day.getYear(), FIRST_TERM, 1);
    }
    return day.getMonthValue() >= SECOND_TERM
        ? LocalDate.of(day.getYear(), SECOND_TERM, 1)
        : LocalDate.of(day.getYear() - 1, FIRST_TERM, 1);
  }
}
