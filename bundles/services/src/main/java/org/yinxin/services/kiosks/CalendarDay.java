package org.yinxin.services.kiosks;

import java.time.LocalDate;
import java.util.Objects;
import org.yinxin.text.LocalizedText;

/**
 * A day of the university's calendar that is not as its day of the week is. Immutable.
 *
 * @param date as {@code 2026-10-01}
 * @param worksAs 0 for a holiday; for a make-up workday (调休) the day of the week whose hours it
 *     has, 1 for Monday to 7 for Sunday
 * @param name of the holiday, or what it makes up for
 */
public record CalendarDay(String date, int worksAs, LocalizedText name) {
  public CalendarDay {
    LocalDate.parse(date);
    Objects.requireNonNull(name);
    if (worksAs < 0 || worksAs > 7) {
      throw new IllegalArgumentException("worksAs");
    }
  }
}
