package org.yinxin.services.seals;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The data that are registered of a seal. Immutable.
 *
 * @param owner id of the office, or {@code university}
 * @param kind kind of the seal
 * @param sizeMm diameter, or width, in millimetres
 * @param recordNumber number under which the public security authority filed it (备案号)
 * @param purpose line of a special-purpose seal, as 成绩证明专用章; empty for the others
 * @param validFrom first instant of its use
 * @param validUntil end of its use; empty for no end
 */
public record SealData(
    String owner,
    Kind kind,
    int sizeMm,
    String recordNumber,
    String purpose,
    Instant validFrom,
    Optional<Instant> validUntil) {
  /** Kinds of seals, with the largest size that state rules give them. */
  public enum Kind {
    /** The university's own. */
    UNIVERSITY(45),
    /** An office's. */
    OFFICE(42),
    /** One for a purpose (专用章). */
    SPECIAL(40);

    private final int largestMm;

    Kind(int largestMm) {
      this.largestMm = largestMm;
    }

    /** In millimetres. */
    public int largestMm() {
      return largestMm;
    }
  }

  public SealData {
    Objects.requireNonNull(owner);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(recordNumber);
    Objects.requireNonNull(purpose);
    Objects.requireNonNull(validFrom);
    Objects.requireNonNull(validUntil);
  }
}
