package org.yinxin.services.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The results of a run of {@link LogAudit}. Immutable.
 *
 * @param at instant at which it ended
 * @param full true if it read every file and Document
 * @param entries number of entries of the log
 * @param filesRead number of entries whose files and Documents were read in this run
 * @param filesBefore number of entries whose files and Documents earlier runs had read
 * @param filesAgain number of these whose files and Documents this run read again, by turns
 * @param changes number of entries of the audit trail
 * @param copies number of printed copies that were derived again
 * @param mismatch the first mismatch; the run ends there
 */
public record AuditReport(
    Instant at,
    boolean full,
    long entries,
    long filesRead,
    long filesBefore,
    long filesAgain,
    long changes,
    long copies,
    Optional<Mismatch> mismatch) {
  /** A run every night, with time to spare for one that begins late or takes long. */
  private static final Duration FRESH = Duration.ofHours(36);

  public AuditReport {
    Objects.requireNonNull(at);
    Objects.requireNonNull(mismatch);
  }

  /** Says if the run is so long ago that at least one night is missing. */
  public boolean isStale(Instant now) {
    return at.plus(FRESH).isBefore(now);
  }
}
