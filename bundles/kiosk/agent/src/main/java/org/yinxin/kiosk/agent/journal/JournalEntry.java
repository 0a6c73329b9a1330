package org.yinxin.kiosk.agent.journal;

import java.time.Instant;

/**
 * An entry of the journal, as {@code POST /api/kiosk/journal} takes it and lines of {@code
 * journal.log} have it. Null is what the other kind has: copy or maintenance. Immutable.
 *
 * @param sequence number at the server; null in the file
 */
public record JournalEntry(
    Long sequence,
    Kind kind,
    String copy,
    CopyEvent event,
    String action,
    String by,
    Instant at,
    String evidence,
    String detail) {
  /** The kinds of entries. */
  public enum Kind {
    /** A copy is at the printer, or has ended. */
    COPY,
    /** A kiosk operator, or the kiosk itself, did something. */
    MAINTENANCE
  }

  // The limits of the server, in characters, as docs/kiosk-protocol.md has them.
  private static final int LONGEST_EVIDENCE = 1900;
  private static final int LONGEST_DETAIL = 400;
  private static final int LONGEST_NAME = 60;

  static JournalEntry ofCopy(String copy, CopyEvent event, Instant at, String evidence) {
    String text = shortened(evidence, LONGEST_EVIDENCE);
    return new JournalEntry(null, Kind.COPY, copy, event, null, null, at, text, null);
  }

  static JournalEntry ofMaintenance(String action, String by, Instant at, String detail) {
    String name = shortened(by, LONGEST_NAME);
    String text = shortened(detail, LONGEST_DETAIL);
    return new JournalEntry(null, Kind.MAINTENANCE, null, null, action, name, at, null, text);
  }

  JournalEntry numbered(long number) {
    return new JournalEntry(number, kind, copy, event, action, by, at, evidence, detail);
  }

  private static String shortened(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }
}
