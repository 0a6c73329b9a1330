package org.yinxin.core.ledger;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yinxin.services.ledger.LogEntry;
import org.yinxin.services.ledger.LogEntry.Kind;

/**
 * Entries as canonical JSON (RFC 8785), ASCII throughout; {@code docs/log-entry.md} is the
 * specification. The form is final: it is what the log's hashes are made of.
 */
final class EntryCodec {
  private static final Pattern FORM =
      Pattern.compile(
          "\\{(?:\"byteRange\":\"([0-9a-f]{64})\",\"document\":\"([0-9a-f]{64})\","
              + "\"file\":\"([0-9a-f]{64})\",)?\"kind\":\"(issue|augment|supersede|revoke)\","
              + "(?:\"subject\":(0|[1-9][0-9]{0,14}),)?\"version\":1\\}");

  private EntryCodec() {}

  static String write(LogEntry entry) {
    StringBuilder json = new StringBuilder("{");
    if (entry.kind() != Kind.REVOKE) {
      json.append("\"byteRange\":\"").append(entry.byteRangeSha256());
      json.append("\",\"document\":\"").append(entry.documentSha256());
      json.append("\",\"file\":\"").append(entry.fileSha256()).append("\",");
    }
    json.append("\"kind\":\"").append(entry.kind().name().toLowerCase(Locale.ROOT)).append("\",");
    entry.subject().ifPresent(index -> json.append("\"subject\":").append(index).append(','));
    return json.append("\"version\":1}").toString();
  }

  /**
   * The entry in a text.
   *
   * @throws IllegalArgumentException if the text is no entry, to the letter
   */
  static LogEntry read(String json) {
    Matcher form = FORM.matcher(json);
    if (!form.matches()) {
      throw new IllegalArgumentException("not a log entry of version 1");
    }
    String subject = form.group(5);
    return new LogEntry(
        Kind.valueOf(form.group(4).toUpperCase(Locale.ROOT)),
        subject == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(subject)),
        orEmpty(form.group(3)),
        orEmpty(form.group(1)),
        orEmpty(form.group(2)));
  }

  private static String orEmpty(String group) {
    return group == null ? "" : group;
  }
}
