package org.yinxin.offline;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yinxin.offline.RefusedException.Reason;

/**
 * Reads objects (ISO 32000-1 7.3) in the plainest way of writing them. Whatever readers may take
 * one way or another is refused: comments, escapes in names, a key twice, odd spacing of words. For
 * one thread.
 */
final class PdfReader {
  private static final int MAXIMUM_DEPTH = 16;
  private static final String DELIMITERS = "()<>[]{}/%";

  private final byte[] file;
  private final int end;
  private int at;
  private int depth;

  PdfReader(byte[] file, int from, int end) {
    this.file = file;
    this.at = from;
    this.end = end;
  }

  int position() {
    return at;
  }

  void skip(int bytes) throws RefusedException {
    if (bytes < 0 || bytes > end - at) {
      throw refused("a stream that is longer than the file");
    }
    at += bytes;
  }

  boolean atEnd() {
    return at >= end;
  }

  void space() {
    while (at < end && isSpace(file[at])) {
      at++;
    }
  }

  boolean looksAt(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    if (end - at < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (file[at + i] != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  boolean take(String text) {
    boolean there = looksAt(text);
    if (there) {
      at += text.length();
    }
    return there;
  }

  void expect(String text) throws RefusedException {
    if (!take(text)) {
      throw refused("'" + text + "' is missing at byte " + at);
    }
  }

  /** A whole number of at most ten digits that a file may be long. */
  int integer() throws RefusedException {
    int from = at;
    while (at < end && file[at] >= '0' && file[at] <= '9') {
      at++;
    }
    if (at > from && at - from <= 10) {
      long value = Long.parseLong(new String(file, from, at - from, StandardCharsets.US_ASCII));
      if (value < Integer.MAX_VALUE) {
        return (int) value;
      }
    }
    throw refused("a whole number is missing at byte " + from);
  }

  PdfValue value() throws RefusedException {
    if (++depth > MAXIMUM_DEPTH) {
      throw refused("objects within objects");
    }
    space();
    PdfValue value;
    if (take("<<")) {
      value = dictionary();
    } else if (take("[")) {
      value = array();
    } else if (take("/")) {
      value = new PdfValue.Name(regular());
    } else if (take("<")) {
      value = hexadecimal();
    } else if (take("(")) {
      value = literal();
    } else {
      value = numberOrWord();
    }
    depth--;
    return value;
  }

  private PdfValue dictionary() throws RefusedException {
    Map<String, PdfValue> entries = new LinkedHashMap<>();
    for (space(); !take(">>"); space()) {
      expect("/");
      if (entries.put(regular(), value()) != null) {
        throw refused("a key that occurs twice");
      }
    }
    return new PdfValue.Dictionary(entries);
  }

  private PdfValue array() throws RefusedException {
    List<PdfValue> elements = new ArrayList<>();
    for (space(); !take("]"); space()) {
      elements.add(value());
    }
    return new PdfValue.Array(elements);
  }

  private String regular() throws RefusedException {
    int from = at;
    while (at < end
        && file[at] > ' '
        && file[at] < 127
        && DELIMITERS.indexOf(file[at]) < 0
        && file[at] != '#') {
      at++;
    }
    if (at == from || (at < end && (file[at] == '#' || file[at] < 0))) {
      throw refused("an odd name at byte " + from);
    }
    return new String(file, from, at - from, StandardCharsets.US_ASCII);
  }

  private PdfValue hexadecimal() throws RefusedException {
    StringBuilder digits = new StringBuilder();
    while (at < end && file[at] != '>') {
      char digit = (char) file[at++];
      if (Character.digit(digit, 16) < 0 || digit > 'f') {
        throw refused("an odd string at byte " + at);
      }
      digits.append(Character.toLowerCase(digit));
    }
    expect(">");
    if (digits.length() % 2 == 1) {
      throw refused("half a byte at byte " + at);
    }
    return new PdfValue.Text(digits.toString());
  }

  private PdfValue literal() throws RefusedException {
    StringBuilder hex = new StringBuilder();
    while (at < end && file[at] != ')') {
      byte octet = file[at++];
      if (octet == '(') {
        throw refused("an odd string at byte " + at);
      }
      if (octet == '\\') {
        if (at == end || "()\\".indexOf(file[at]) < 0) {
          throw refused("an odd string at byte " + at);
        }
        octet = file[at++];
      }
      hex.append(Character.forDigit((octet >> 4) & 15, 16));
      hex.append(Character.forDigit(octet & 15, 16));
    }
    expect(")");
    return new PdfValue.Text(hex.toString());
  }

  private PdfValue numberOrWord() throws RefusedException {
    String word = regular();
    if (word.equals("true") || word.equals("false") || word.equals("null")) {
      return new PdfValue.Word(word);
    }
    if (!word.matches("-?(\\d{1,12}(\\.\\d{0,9})?|\\.\\d{1,9})")) {
      throw refused("an odd word at byte " + at);
    }
    int after = at;
    if (word.matches("[1-9]\\d{0,8}") && take(" 0 R") && !startsWord()) {
      return new PdfValue.Reference(Integer.parseInt(word));
    }
    at = after;
    return PdfValue.Numeral.of(word);
  }

  private boolean startsWord() {
    return at < end && !isSpace(file[at]) && DELIMITERS.indexOf(file[at]) < 0;
  }

  private static boolean isSpace(byte octet) {
    return octet == ' ' || octet == '\n' || octet == '\r' || octet == '\t';
  }

  static RefusedException refused(String detail) {
    return new RefusedException(Reason.ALTERED, "after the sealed revision: " + detail);
  }
}
