package org.yinxin.offline;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yinxin.offline.RefusedException.Reason;

/**
 * An entry of the log, to the letter of {@code docs/log-entry.md}.
 *
 * @param kind {@code issue}, {@code augment}, {@code supersede} or {@code revoke}
 * @param subject index of the issue entry that it is about; empty for an issue entry
 * @param file SHA-256 of the file, 64 lower-case hex digits; empty for a revoke entry
 * @param byteRange SHA-256 of its signed byte range, likewise
 * @param document SHA-256 of salt ‖ canonical Document, likewise
 * @param bytes bytes that the log hashes
 */
record LogEntry(
    String kind,
    OptionalLong subject,
    String file,
    String byteRange,
    String document,
    byte[] bytes) {
  private static final Pattern FORM =
      Pattern.compile(
          "\\{(?:\"byteRange\":\"([0-9a-f]{64})\",\"document\":\"([0-9a-f]{64})\","
              + "\"file\":\"([0-9a-f]{64})\",)?\"kind\":\"(issue|augment|supersede|revoke)\","
              + "(?:\"subject\":(0|[1-9][0-9]{0,14}),)?\"version\":1\\}");

  static LogEntry read(String json) throws RefusedException {
    Matcher form = FORM.matcher(json);
    if (!form.matches()) {
      // An entry that we do not understand may declare anything void.
      throw new RefusedException(Reason.EVIDENCE, "not a log entry of version 1");
    }
    String kind = form.group(4);
    boolean files = form.group(1) != null;
    boolean about = form.group(5) != null;
    if (files == kind.equals("revoke") || about == kind.equals("issue")) {
      throw new RefusedException(Reason.EVIDENCE, "a log entry with the parts of another kind");
    }
    return new LogEntry(
        kind,
        about ? OptionalLong.of(Long.parseLong(form.group(5))) : OptionalLong.empty(),
        files ? form.group(3) : "",
        files ? form.group(1) : "",
        files ? form.group(2) : "",
        json.getBytes(StandardCharsets.US_ASCII));
  }

  /** Returns true if it is of a kind and about the issue entry at an index. */
  boolean is(String what, long index) {
    return kind.equals(what) && subject.orElse(-1) == index;
  }
}
