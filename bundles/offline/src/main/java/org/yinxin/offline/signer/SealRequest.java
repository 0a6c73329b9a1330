package org.yinxin.offline.signer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entry of the audit trail by which a seal was asked for ({@code docs/log-entry.md}).
 *
 * @param office in whose name
 * @param id of the application; that of a sample begins with {@code sample-}
 * @param byteRange SHA-256 of the PDF's signed bytes, 64 lower-case hex digits
 */
record SealRequest(String office, String id, String byteRange) {
  private static final String SAMPLE = "sample-";

  private static final Pattern FORM =
      Pattern.compile(
          "\\{\"action\":\"seal-requested\",\"actor\":\"[0-9a-f]{32}\",\"at\":\"[0-9TZ:.-]+\","
              + "\"office\":\"([^\"\\\\]*)\",\"person\":\"(?:[0-9a-f]{32})?\","
              + "\"subject\":\"([A-Za-z0-9-]{1,80})( document:[0-9a-f]{64})?"
              + " byteRange:([0-9a-f]{64})\",\"version\":1\\}");

  /** Empty if the entry is another one. */
  static Optional<SealRequest> read(String entry) {
    Matcher form = FORM.matcher(entry);
    if (!form.matches() || isSample(form.group(2)) != (form.group(3) == null)) {
      return Optional.empty();
    }
    return Optional.of(new SealRequest(form.group(1), form.group(2), form.group(4)));
  }

  static boolean isSample(String id) {
    return id.startsWith(SAMPLE);
  }
}
