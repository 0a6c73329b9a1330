package org.yinxin.web.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Instants as the HTTP contract has them: ISO 8601 with the offset of Shanghai. */
final class Times {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter WITH_OFFSET =
      DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ZONE);

  private Times() {}

  static String text(Instant instant) {
    return WITH_OFFSET.format(instant);
  }

  /**
   * Returns the beginning of a day such as {@code 2026-11-24} in Shanghai; empty if none is given.
   */
  static Optional<Instant> dayBegins(String day) {
    if (day == null || day.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(day.strip()).atStartOfDay(ZONE).toInstant());
    } catch (DateTimeParseException e) {
      throw new ProblemException(
          422, "bad-date", "日期应如 2026-11-24。", "A date is such as 2026-11-24.");
    }
  }
}
