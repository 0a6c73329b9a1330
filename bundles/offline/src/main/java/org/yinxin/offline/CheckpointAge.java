package org.yinxin.offline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Limits the age of a checkpoint: an older one says nothing of today.
 *
 * @param maximum empty for any age
 * @param clock clock of this machine
 */
record CheckpointAge(Optional<Duration> maximum, InstantSource clock) {
  /** Clocks differ a little; a date from later than that shows that this one is wrong. */
  private static final Duration AHEAD = Duration.ofDays(1);

  /** Says if a checkpoint that was the latest then is too old, or by this clock not made yet. */
  boolean excludes(Instant latestAt) {
    Duration age = Duration.between(latestAt, clock.instant());
    return maximum.filter(most -> age.compareTo(most) > 0).isPresent()
        || (maximum.isPresent() && age.plus(AHEAD).isNegative());
  }
}
