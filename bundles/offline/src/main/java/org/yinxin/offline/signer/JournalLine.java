package org.yinxin.offline.signer;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yinxin.offline.tree.Sha256;

/**
 * A line of the journal: one signature. In the file its fields are separated by tabs, a 1 comes
 * first, and the last is the chain: SHA-256 of the chain of the line before (64 zeros for the
 * first), a line end and the fields before, in hex.
 *
 * @param at to the millisecond
 * @param index of the entry in the audit trail
 */
record JournalLine(Instant at, String credential, String id, String byteRange, long index) {
  /** The chain of the line before the first. */
  static final String START = "0".repeat(64);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final Pattern FORM =
      Pattern.compile(
          "(1\t([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z)"
              + "\t([A-Za-z0-9-]{1,40})\t([A-Za-z0-9-]{1,80})\t([0-9a-f]{64})"
              + "\t(0|[1-9][0-9]{0,17}))\t([0-9a-f]{64})");

  /**
   * The whole lines of a journal.
   *
   * @param lines in their order
   * @param chain of the last one
   * @param rest number of bytes after the last line end, of a line that was not finished
   */
  record Lines(List<JournalLine> lines, String chain, int rest) {}

  /**
   * Reads a journal and verifies its chain.
   *
   * @throws IllegalArgumentException if it is damaged, with the number of the first bad line
   */
  static Lines read(byte[] journal) {
    String text = new String(journal, StandardCharsets.ISO_8859_1);
    int end = text.lastIndexOf('\n') + 1;
    List<JournalLine> lines = new ArrayList<>();
    String chain = START;
    for (int from = 0; from < end; ) {
      int to = text.indexOf('\n', from);
      Matcher form = FORM.matcher(text.substring(from, to));
      if (!form.matches() || !chain(chain, form.group(1)).equals(form.group(7))) {
        throw damaged(lines.size() + 1, null);
      }
      chain = form.group(7);
      try {
        lines.add(
            new JournalLine(
                Instant.parse(form.group(2)),
                form.group(3),
                form.group(4),
                form.group(5),
                Long.parseLong(form.group(6))));
      } catch (DateTimeException e) {
        throw damaged(lines.size() + 1, e);
      }
      from = to + 1;
    }
    return new Lines(lines, chain, text.length() - end);
  }

  private static IllegalArgumentException damaged(int number, Exception cause) {
    return new IllegalArgumentException(
        "日志簿第 " + number + " 行与前文不连 / the journal is damaged at line " + number, cause);
  }

  private static String chain(String before, String fields) {
    byte[] text = (before + "\n" + fields).getBytes(StandardCharsets.US_ASCII);
    return HexFormat.of().formatHex(Sha256.of(text));
  }

  private String fields() {
    return "1\t%s\t%s\t%s\t%s\t%d".formatted(TIME.format(at), credential, id, byteRange, index);
  }

  String chain(String before) {
    return chain(before, fields());
  }

  /** The line as it is in the file, with its line end. */
  byte[] bytes(String before) {
    return (fields() + "\t" + chain(before) + "\n").getBytes(StandardCharsets.US_ASCII);
  }
}
