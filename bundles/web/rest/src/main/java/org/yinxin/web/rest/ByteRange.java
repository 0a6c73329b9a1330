package org.yinxin.web.rest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file that a browser asks for (RFC 9110, 14.1.2); several at once are not served.
 *
 * @param first offset of the first byte
 * @param last offset of the last byte
 */
record ByteRange(long first, long last) {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,15})-(\\d{0,15})");

  long length() {
    return last - first + 1;
  }

  /**
   * Returns the range that a header asks for.
   *
   * @param length of the file, in bytes
   * @return empty if it asks for nothing that can be given, so that the whole is to be sent
   */
  static Optional<ByteRange> of(String header, long length) {
    Matcher range = RANGE.matcher(header == null ? "" : header.strip());
    if (length == 0 || !range.matches()) {
      return Optional.empty();
    }
    String from = range.group(1);
    String to = range.group(2);
    if (from.isEmpty()) {
      // The last bytes.
      long wanted = to.isEmpty() ? 0 : Math.min(Long.parseLong(to), length);
      return wanted == 0
          ? Optional.empty()
          : Optional.of(new ByteRange(length - wanted, length - 1));
    }
    long first = Long.parseLong(from);
    long last = to.isEmpty() ? length - 1 : Math.min(Long.parseLong(to), length - 1);
    return first > last ? Optional.empty() : Optional.of(new ByteRange(first, last));
  }
}
