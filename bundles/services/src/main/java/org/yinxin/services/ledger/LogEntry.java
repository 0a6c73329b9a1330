package org.yinxin.services.ledger;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * One entry of the transparency log. It holds no personal data. Its bytes are canonical JSON (RFC
 * 8785) and final: {@code docs/log-entry.md} is their specification.
 *
 * @param kind kind of the event
 * @param subject index of the issue entry that an augment, supersede or revoke entry is about;
 *     empty for an issue entry
 * @param fileSha256 SHA-256 of the whole file that was issued or augmented, or that supersedes; 64
 *     lower-case hex digits, empty for a revoke entry
 * @param byteRangeSha256 SHA-256 of the signed byte range of that file, likewise
 * @param documentSha256 SHA-256 of salt ‖ canonical Document, likewise
 */
public record LogEntry(
    Kind kind,
    OptionalLong subject,
    String fileSha256,
    String byteRangeSha256,
    String documentSha256) {
  /** The kinds of entry. */
  public enum Kind {
    /** A file was issued. */
    ISSUE,
    /** A longer-lived form of an issued file was registered. */
    AUGMENT,
    /** An issued file was replaced by a newer one. */
    SUPERSEDE,
    /** An issued file was declared void. */
    REVOKE
  }

  public LogEntry {
    Objects.requireNonNull(kind);
    if ((kind == Kind.ISSUE) == subject.isPresent()) {
      throw new IllegalArgumentException("every entry but an issue entry is about one");
    }
    String hex = kind == Kind.REVOKE ? "" : "[0-9a-f]{64}";
    if (!fileSha256.matches(hex) || !byteRangeSha256.matches(hex) || !documentSha256.matches(hex)) {
      throw new IllegalArgumentException("hashes are 64 lower-case hex digits");
    }
  }

  /** Returns the entry of a file that is issued; hashes as those of the record. */
  public static LogEntry issue(String fileSha256, String byteRangeSha256, String documentSha256) {
    return new LogEntry(
        Kind.ISSUE, OptionalLong.empty(), fileSha256, byteRangeSha256, documentSha256);
  }

  /** Returns the entry of a longer-lived form of the file that an issue entry is about. */
  public static LogEntry augment(
      long issue, String fileSha256, String byteRangeSha256, String documentSha256) {
    return new LogEntry(
        Kind.AUGMENT, OptionalLong.of(issue), fileSha256, byteRangeSha256, documentSha256);
  }

  /** Returns the entry of a file that supersedes the one that an issue entry is about. */
  public static LogEntry supersede(
      long issue, String fileSha256, String byteRangeSha256, String documentSha256) {
    return new LogEntry(
        Kind.SUPERSEDE, OptionalLong.of(issue), fileSha256, byteRangeSha256, documentSha256);
  }

  /** Returns the entry by which the file that an issue entry is about is void. */
  public static LogEntry revoke(long issue) {
    return new LogEntry(Kind.REVOKE, OptionalLong.of(issue), "", "", "");
  }
}
