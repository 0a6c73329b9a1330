package org.yinxin.kiosk.printer;

import java.util.Objects;

/**
 * The outcome of a copy. Immutable.
 *
 * @param result the word that counts
 * @param pages number of pages that came out, as far as the printer says
 * @param evidence the printer's report, for an operator; at most 2,000 characters
 */
public record PrintOutcome(Result result, int pages, String evidence) {
  /** The possible results of a copy. */
  public enum Result {
    /** Every page came out. */
    PRINTED,
    /** Certainly not every page came out. */
    FAILED,
    /** Nobody can say by machine. */
    UNKNOWN
  }

  public PrintOutcome {
    Objects.requireNonNull(result);
    Objects.requireNonNull(evidence);
  }
}
