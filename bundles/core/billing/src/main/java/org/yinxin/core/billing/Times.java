package org.yinxin.core.billing;

import java.time.Instant;
import java.time.LocalDate;
import org.yinxin.text.ChinaTime;

/** Days are those of Beijing. */
final class Times {
  /** Later than anything that is to be done. */
  static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  private Times() {}

  static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ChinaTime.ZONE);
  }

  static Instant begins(LocalDate day) {
    return day.atStartOfDay(ChinaTime.ZONE).toInstant();
  }
}
