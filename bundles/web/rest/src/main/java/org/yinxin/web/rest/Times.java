package org.yinxin.web.rest;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Instants as the HTTP contract has them: ISO 8601 with the offset of Shanghai. */
final class Times {
  private static final DateTimeFormatter WITH_OFFSET =
      DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ZoneId.of("Asia/Shanghai"));

  private Times() {}

  static String text(Instant instant) {
    return WITH_OFFSET.format(instant);
  }
}
