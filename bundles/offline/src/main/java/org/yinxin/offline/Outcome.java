package org.yinxin.offline;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The result of the verification of a file, with its reasons.
 *
 * @param verdict the verdict
 * @param university issuing university, in Chinese and English; empty words where that is not shown
 * @param checkpointSize entries of the log up to which it was looked at
 * @param checkpointAt time at which that was the log's latest checkpoint, if the log has signed the
 *     date and an authority has seen it
 * @param development true if it is of a system for trying out
 * @param sm2Beside true if an SM2 e-seal lies beside, at which nobody looked
 * @param findings findings, in order
 */
record Outcome(
    Verdict verdict,
    String[] university,
    long checkpointSize,
    Optional<Instant> checkpointAt,
    boolean development,
    boolean sm2Beside,
    List<Finding> findings) {
  /** The verdict; where several apply, it is the first of them in this order. */
  enum Verdict {
    /** The evidence or the anchors cannot be used. */
    UNREADABLE,
    /** The file is not the logged one. */
    ALTERED,
    /** Nothing shows that it was issued. */
    NOT_PROVEN,
    /** Issued, and declared void since. */
    REVOKED,
    /** Issued, and a newer one has taken its place. */
    SUPERSEDED,
    /** Issued and unchanged; it cannot be seen until when it was not revoked. */
    STANDING_UNKNOWN,
    /** Issued and unchanged; not revoked as of the checkpoint, whose date is proven. */
    ISSUED_UNCHANGED;

    String wireName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * One check.
   *
   * @param passed true if the check passed
   * @param zh meaning in Chinese, for a layman
   * @param en meaning in English, for a layman
   */
  record Finding(boolean passed, String zh, String en) {}
}
