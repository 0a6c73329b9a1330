package org.yinxin.services.ledger;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Entries that the log once published and no longer has, as after a backup was restored. Immutable.
 *
 * @param size number of entries that the log had when the loss was found; what it has below is as
 *     it was published
 * @param published size of the largest checkpoint that is known of the lost part
 * @param source where that checkpoint came from, as {@code kiosk nanan-1}
 * @param foundAt when the loss was found
 * @param begunAt when an operator accepted it and recovery began; empty until then
 * @param endedAt when recovery was declared over; empty until then
 * @param recovered number of its entries that were written again
 */
public record LogLoss(
    long size,
    long published,
    String source,
    Instant foundAt,
    Optional<Instant> begunAt,
    Optional<Instant> endedAt,
    long recovered) {
  /** Tells how far an operator has come with a loss. */
  public enum Stage {
    /** Nothing is written to the log. */
    FOUND,
    /** Lost credentials are registered again; nothing new is issued. */
    RECOVERING,
    /** The system issues again. */
    ENDED
  }

  public LogLoss {
    Objects.requireNonNull(source);
    Objects.requireNonNull(foundAt);
    Objects.requireNonNull(begunAt);
    Objects.requireNonNull(endedAt);
  }

  /** The stage that an operator has come to. */
  public Stage stage() {
    if (endedAt.isPresent()) {
      return Stage.ENDED;
    }
    return begunAt.isPresent() ? Stage.RECOVERING : Stage.FOUND;
  }

  /** Number of entries that are known to be lost, at least. */
  public long entries() {
    return published - size;
  }

  /** Says if recovery is over and less came back than is known to be lost. */
  public boolean isPartlyRecovered() {
    return stage() == Stage.ENDED && recovered < entries();
  }
}
