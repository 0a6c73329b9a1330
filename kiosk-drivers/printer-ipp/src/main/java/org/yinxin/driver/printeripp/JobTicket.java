package org.yinxin.driver.printeripp;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By what a job is found again. Its number alone does not do: a printer that was switched off
 * begins at 1 again, and would answer for another job. Immutable.
 *
 * @param id {@code job-id}
 * @param upTimeSeconds seconds that the printer had been on when it made the job
 * @param uuid {@code job-uuid} (PWG 5100.11); empty if the printer gives none
 */
record JobTicket(int id, int upTimeSeconds, String uuid) {
  private static final Pattern FORM = Pattern.compile("id=(\\d{1,9}) up=(\\d{1,9}) uuid=(\\S*)");

  /** Seconds by which a printer's own times may differ. */
  private static final int TOLERANCE_SECONDS = 5;

  /** As the kiosk stores it. */
  String text() {
    return "id=" + id + " up=" + upTimeSeconds + " uuid=" + uuid;
  }

  /** Reads it back; empty if it is not one of ours. */
  static Optional<JobTicket> of(String text) {
    Matcher found = FORM.matcher(text);
    if (!found.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new JobTicket(
            Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)), found.group(3)));
  }

  /** Returns true if a job with this number is the one that was meant; false in doubt. */
  boolean is(IppAnswer job) {
    OptionalInt upTime = job.number("job-printer-up-time");
    if (upTime.isPresent() && upTime.getAsInt() + TOLERANCE_SECONDS < upTimeSeconds) {
      return false;
    }
    if (!uuid.isEmpty()) {
      return uuid.equals(job.text("job-uuid"));
    }
    OptionalInt made = job.number("time-at-creation");
    return made.isPresent() && Math.abs(made.getAsInt() - upTimeSeconds) <= TOLERANCE_SECONDS;
  }
}
