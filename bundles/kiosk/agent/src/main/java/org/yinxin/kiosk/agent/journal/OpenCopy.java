package org.yinxin.kiosk.agent.journal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.yinxin.kiosk.agent.server.Json.Required;
import org.yinxin.kiosk.agent.server.Text;

/**
 * A copy whose end is not journaled yet, as lines of {@code journal.log} have it. Immutable.
 *
 * @param step step it has reached
 * @param since time at which the server was asked to permit it
 * @param title of the document
 * @param sha256 of the print file in hex; empty before it is permitted
 * @param pages of the print file; 0 before that
 * @param device id of the printer; empty before the printer's ticket came
 * @param ticket the driver's; empty likewise
 */
record OpenCopy(
    @Required String copy,
    @Required Step step,
    Instant since,
    Text title,
    String sha256,
    int pages,
    String device,
    String ticket) {
  /** The steps of a copy up to its end. */
  enum Step {
    /** The server was asked; what it said is not known. */
    @JsonProperty("ASKED")
    ASKED,
    /** The server permitted it; no printer has heard of it. */
    @JsonProperty("PERMITTED")
    PERMITTED,
    /** A printer may have heard of it. */
    @JsonProperty("PRINTING")
    PRINTING
  }

  static OpenCopy asked(String copy, Instant since, Text title) {
    return new OpenCopy(copy, Step.ASKED, since, title, "", 0, "", "");
  }

  OpenCopy permitted(String hash, int number) {
    return new OpenCopy(copy, Step.PERMITTED, since, title, hash, number, device, ticket);
  }

  OpenCopy printing(String printer, String driversTicket) {
    return new OpenCopy(copy, Step.PRINTING, since, title, sha256, pages, printer, driversTicket);
  }
}
