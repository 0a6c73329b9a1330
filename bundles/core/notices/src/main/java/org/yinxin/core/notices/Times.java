package org.yinxin.core.notices;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as both databases keep them, so that one that was read finds its row again. */
final class Times {
  private Times() {}

  static Instant stored(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
