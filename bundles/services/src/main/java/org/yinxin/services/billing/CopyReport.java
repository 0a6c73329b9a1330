package org.yinxin.services.billing;

import java.time.Instant;
import java.util.Objects;
import org.yinxin.services.kiosks.JournalEntry;

/**
 * An entry of a kiosk's journal about a copy. Immutable.
 *
 * @param sequence number of the entry in the kiosk's journal, from 1; an entry that was taken
 *     before has no effect
 * @param event the event of the copy
 * @param evidence the printer's statements, for an operator: job states, pages; nothing about
 *     persons
 */
public record CopyReport(long sequence, String copyId, Event event, Instant at, String evidence)
    implements JournalEntry {
  /** The events that a kiosk reports of a copy. */
  public enum Event {
    /** Given to the printer. */
    PRINTING,
    /** Every page confirmed. */
    PRINTED,
    /** Certainly not all pages came out. */
    FAILED,
    /** The printer cannot say. */
    UNKNOWN
  }

  public CopyReport {
    Objects.requireNonNull(copyId);
    Objects.requireNonNull(event);
    Objects.requireNonNull(at);
    Objects.requireNonNull(evidence);
  }
}
