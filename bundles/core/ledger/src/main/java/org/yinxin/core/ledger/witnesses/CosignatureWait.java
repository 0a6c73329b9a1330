package org.yinxin.core.ledger.witnesses;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Remembers since when a checkpoint waits for signatures. A log that grows all the time has a
 * newest checkpoint without them at every moment; so one is remembered until it or a larger one has
 * them. Thread-safe.
 */
final class CosignatureWait {
  private final InstantSource clock;
  private long awaited;
  private Instant since;

  CosignatureWait(InstantSource clock) {
    this.clock = clock;
    this.since = clock.instant();
  }

  /**
   * Looks again.
   *
   * @param signed size of the largest checkpoint with enough signatures
   * @param size of the latest checkpoint
   * @return time since which one waits; empty if none does
   */
  synchronized Optional<Instant> since(long signed, long size) {
    if (signed >= awaited) {
      awaited = size;
      since = clock.instant();
    }
    return signed >= awaited ? Optional.empty() : Optional.of(since);
  }
}
