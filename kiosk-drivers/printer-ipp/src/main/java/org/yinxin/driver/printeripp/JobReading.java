package org.yinxin.driver.printeripp;

import java.util.List;
import java.util.OptionalInt;
import org.yinxin.kiosk.printer.PrintOutcome;
import org.yinxin.kiosk.printer.PrintOutcome.Result;

/**
 * The state of a job as a printer reported it (RFC 8011, section 5.3.7). Immutable.
 *
 * @param state 3 pending, 4 held, 5 processing, 6 stopped, 7 cancelled, 8 aborted, 9 completed
 * @param reasons {@code job-state-reasons}
 * @param impressions sides that came out; empty if the printer does not count
 * @param message the printer's words
 */
record JobReading(int state, List<String> reasons, OptionalInt impressions, String message) {
  /** Attributes that a reading, and the check that it is the right job, need. */
  static final List<String> ATTRIBUTES =
      List.of(
          "job-state",
          "job-state-reasons",
          "job-state-message",
          "job-impressions-completed",
          "job-uuid",
          "job-printer-up-time",
          "time-at-creation");

  private static final int CANCELLED = 7;
  private static final int COMPLETED = 9;

  static JobReading of(IppAnswer job) {
    return new JobReading(
        job.number("job-state").orElse(0),
        job.texts("job-state-reasons"),
        job.number("job-impressions-completed"),
        job.text("job-state-message"));
  }

  /** Returns true if the job has ended, so that nothing more will be printed of it. */
  boolean isOver() {
    return state >= CANCELLED && state <= COMPLETED;
  }

  /** Returns true if the printer has the job and still waits for its document. */
  boolean lacksDocument() {
    return !isOver() && reasons.contains("job-data-insufficient");
  }

  int pages() {
    return Math.max(0, impressions.orElse(0));
  }

  /**
   * The verdict on a job that is over. It is printed only if state, reason and count all say so. A
   * cancelled or aborted job is certainly not whole only if the count says so, too: printers have
   * been seen that report all pages of a job which they then abort, and that drop the last one.
   */
  PrintOutcome outcome(int expected, String also) {
    Result result = Result.UNKNOWN;
    if (state == COMPLETED
        && reasons.contains("job-completed-successfully")
        && impressions.orElse(-1) >= expected) {
      result = Result.PRINTED;
    } else if (state != COMPLETED && impressions.isPresent() && pages() < expected) {
      result = Result.FAILED;
    }
    return new PrintOutcome(result, pages(), (evidence(expected) + also).strip());
  }

  /** Returns the printer's report of the job, for the evidence of a copy. */
  String evidence(int expected) {
    return "job-state %d (%s), job-impressions-completed %s of %d: %s "
        .formatted(
            state,
            String.join(", ", reasons),
            impressions.isPresent() ? "" + pages() : "not reported",
            expected,
            message);
  }
}
