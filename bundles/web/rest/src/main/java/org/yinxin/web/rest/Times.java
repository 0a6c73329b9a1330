package org.yinxin.web.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.text.ChinaTime;

/** Reads instants and days that clients send; a day is one of Shanghai. */
final class Times {
  private Times() {}

  /** Reads an instant with its offset, such as {@code 2026-12-01T00:00:00+08:00}. */
  static Instant instant(String text) {
    return parsed(text).orElseThrow(() -> new ProblemException(HttpReason.BAD_TIME));
  }

  /** Reads an instant for callers that have their own refusal; empty if it is none. */
  static Optional<Instant> parsed(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Reads a day such as {@code 2026-11-24}; empty if none is given. */
  static Optional<LocalDate> day(String text) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text.strip()));
    } catch (DateTimeException e) {
      throw new ProblemException(HttpReason.BAD_DATE);
    }
  }

  /** Returns the first instant of a day; empty if none is given. */
  static Optional<Instant> dayBegins(String text) {
    return day(text).map(Times::begins);
  }

  /** Returns the first instant after a day; empty if none is given. */
  static Optional<Instant> dayEnds(String text) {
    return day(text).map(day -> begins(day.plusDays(1)));
  }

  private static Instant begins(LocalDate day) {
    return day.atStartOfDay(ChinaTime.ZONE).toInstant();
  }
}
