package org.yinxin.text;

import java.util.Objects;

/**
 * One text in both languages of the interface. Immutable.
 *
 * @param zh the Chinese text, never empty
 * @param en the English text, never empty
 */
public record LocalizedText(String zh, String en) {
  public LocalizedText {
    if (Objects.requireNonNull(zh).isBlank() || Objects.requireNonNull(en).isBlank()) {
      throw new IllegalArgumentException(
          "a text needs both languages: '" + zh + "' / '" + en + "'");
    }
  }

  /**
   * The text for a language.
   *
   * @param language a BCP 47 tag; any that does not begin with {@code en} gives the Chinese text
   */
  public String in(String language) {
    return language.startsWith("en") ? en : zh;
  }
}
