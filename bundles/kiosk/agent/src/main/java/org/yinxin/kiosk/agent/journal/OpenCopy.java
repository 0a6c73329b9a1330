package org.yinxin.kiosk.agent.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.yinxin.kiosk.agent.server.Json;
import org.yinxin.kiosk.agent.server.Text;

/**
 * A copy whose end is not journaled yet. Immutable.
 *
 * @param step how far it has come
 * @param since when the server was asked to permit it
 * @param title of the document
 * @param sha256 of the print file in hex; empty before it is permitted
 * @param pages of the print file; 0 before that
 * @param device id of the printer; empty before the printer's ticket came
 * @param ticket the driver's; empty likewise
 */
record OpenCopy(
    String copy,
    Step step,
    Instant since,
    Text title,
    String sha256,
    int pages,
    String device,
    String ticket) {
  /** The steps of a copy up to its end. */
  enum Step {
    /** The server was asked; what it said is not known. */
    ASKED,
    /** The server permitted it; no printer has heard of it. */
    PERMITTED,
    /** A printer may have heard of it. */
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

  ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("copy", copy).put("step", step.name()).put("since", since.toString());
    json.set("title", title.json());
    return json.put("sha256", sha256)
        .put("pages", pages)
        .put("device", device)
        .put("ticket", ticket);
  }

  static OpenCopy of(ObjectNode json) {
    return new OpenCopy(
        json.path("copy").asText(),
        Step.valueOf(json.path("step").asText()),
        Instant.parse(json.path("since").asText()),
        Text.of(json.path("title")),
        json.path("sha256").asText(),
        json.path("pages").asInt(),
        json.path("device").asText(),
        json.path("ticket").asText());
  }
}
