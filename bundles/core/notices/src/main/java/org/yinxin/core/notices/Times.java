package org.yinxin.core.notices;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as both databases keep them, so that one that was read finds its row again. */
final class Times {
  private Times() {}

  static Timestamp sql(Instant instant) {
    return Timestamp.from(instant.truncatedTo(ChronoUnit.MILLIS));
  }
}
