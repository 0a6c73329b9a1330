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
 * @param source source of that checkpoint, as {@code kiosk nanan-1}
 * @param foundAt time at which the loss was found
 * @param begunAt time at which an operator accepted it and recovery began; empty until then
 * @param endedAt time at which recovery was declared over; empty until then
 * @param recovered number of entries that were written again for it, which is no proof that all are
 *     back: revocations are in no file, and more may be lost than is known
 * @param settlement an operator's findings about the rest; empty until then
 */
public record LogLoss(
    long size,
    long published,
    String source,
    Instant foundAt,
    Optional<Instant> begunAt,
    Optional<Instant> endedAt,
    long recovered,
    Optional<Settlement> settlement) {
  /**
   * The findings about the entries that did not come back.
   *
   * @param reason 1 to 500 characters, in the operator's words
   */
  public record Settlement(Instant at, String reason) {
    /** Longest reason, in characters. */
    public static final int MAXIMUM_REASON = 500;

    public Settlement {
      Objects.requireNonNull(at);
      if (reason.isBlank() || reason.length() > MAXIMUM_REASON) {
        throw new IllegalArgumentException("a reason has 1 to 500 characters");
      }
    }
  }

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
    Objects.requireNonNull(settlement);
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

  /** Says if recovery is over and nobody has said what became of what did not come back. */
  public boolean isUnsettled() {
    return stage() == Stage.ENDED && settlement.isEmpty();
  }
}
