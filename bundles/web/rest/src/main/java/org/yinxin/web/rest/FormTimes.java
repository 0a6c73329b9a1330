package org.yinxin.web.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Times in forms. */
final class FormTimes {
  private FormTimes() {}

  /** An instant in ISO 8601 with offset, as the HTTP contract has them. */
  static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new ProblemException(
          422,
          "bad-time",
          "时间格式应为 2026-12-01T00:00:00+08:00。",
          "A time is written as 2026-12-01T00:00:00+08:00.");
    }
  }
}
