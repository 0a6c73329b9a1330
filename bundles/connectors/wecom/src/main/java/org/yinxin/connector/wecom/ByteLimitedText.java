package org.yinxin.connector.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Texts for fields that are limited in bytes. */
final class ByteLimitedText {
  private ByteLimitedText() {}

  /** The text, cut between characters and marked so if it is longer in UTF-8. */
  static String to(int bytes, String text) {
    if (text.getBytes(UTF_8).length <= bytes) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int room = bytes - "…".getBytes(UTF_8).length;
    for (int character : text.codePoints().toArray()) {
      room -= Character.toString(character).getBytes(UTF_8).length;
      if (room < 0) {
        break;
      }
      kept.appendCodePoint(character);
    }
    return kept.append('…').toString();
  }
}
