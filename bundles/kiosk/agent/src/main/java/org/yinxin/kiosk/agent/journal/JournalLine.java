package org.yinxin.kiosk.agent.journal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.yinxin.kiosk.agent.server.Json.Required;
import org.yinxin.kiosk.agent.server.Text;

/** A line of {@code journal.log} in the state; its kind is in {@code line}. Immutable. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "line")
@JsonSubTypes({
  @JsonSubTypes.Type(name = "OPEN", value = JournalLine.Open.class),
  @JsonSubTypes.Type(name = "DROPPED", value = JournalLine.Dropped.class),
  @JsonSubTypes.Type(name = "REPORT", value = JournalLine.Report.class),
  @JsonSubTypes.Type(name = "BASE", value = JournalLine.Base.class),
  @JsonSubTypes.Type(name = "ACKNOWLEDGED", value = JournalLine.Acknowledged.class),
  @JsonSubTypes.Type(name = "FORGOTTEN", value = JournalLine.Forgotten.class),
  @JsonSubTypes.Type(name = "KEPT", value = JournalLine.Kept.class),
  @JsonSubTypes.Type(name = "LAST", value = JournalLine.Last.class),
  @JsonSubTypes.Type(name = "RECENT", value = JournalLine.Recent.class),
  @JsonSubTypes.Type(name = "PAPER", value = JournalLine.PaperLeft.class)
})
sealed interface JournalLine {
  /** A copy at a step, in the place of what was said of it before. */
  @JsonTypeInfo(
      use = JsonTypeInfo.Id.NAME,
      include = JsonTypeInfo.As.EXISTING_PROPERTY,
      property = "line")
  record Open(@JsonUnwrapped OpenCopy state) implements JournalLine {
    /** Written after the unwrapped fields, as in existing journals. */
    @JsonProperty
    String line() {
      return "OPEN";
    }
  }

  /** A copy that was not permitted. */
  record Dropped(@Required String copy) implements JournalLine {}

  /**
   * An entry for the server, with what else happens by it, or null: a copy is open at the printer,
   * or ends and has used sheets; sheets are loaded; an entry that was refused is offered again.
   */
  record Report(
      long number,
      @Required JournalEntry entry,
      OpenCopy open,
      String ends,
      Integer used,
      Text title,
      Integer loaded,
      Long again)
      implements JournalLine {
    static Report of(long number, JournalEntry entry) {
      return new Report(number, entry, null, null, null, null, null, null);
    }

    Report opening(OpenCopy copy) {
      return new Report(number, entry, copy, null, null, null, null, null);
    }

    Report ending(OpenCopy copy, int sheets) {
      return new Report(number, entry, null, copy.copy(), sheets, copy.title(), null, null);
    }

    Report loading(int sheets) {
      return new Report(number, entry, null, null, null, null, sheets, null);
    }

    Report repeating(long refused) {
      return new Report(number, entry, null, null, null, null, null, refused);
    }

    EndedCopy ended() {
      return new EndedCopy(title, entry.event(), entry.at());
    }
  }

  /** The number of reports that the server had before. */
  record Base(long number) implements JournalLine {}

  /** Up to where the server has stored them. */
  record Acknowledged(long number) implements JournalLine {}

  /** A note about a refused report, which the server refuses in turn. */
  record Forgotten(long number) implements JournalLine {}

  /** A report that the server refuses, kept to be offered again. */
  record Kept(long number, @Required Instant at, @Required JournalEntry entry)
      implements JournalLine {}

  /** The last number that was given, where earlier lines were left out. */
  record Last(long number) implements JournalLine {}

  /** A copy that ended earlier. */
  record Recent(@Required EndedCopy job) implements JournalLine {}

  /** The number of sheets that are left. */
  record PaperLeft(int sheets) implements JournalLine {}
}
