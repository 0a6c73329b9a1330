package org.yinxin.core.rendering;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Breaks running text into lines by the Chinese rules (禁则; CLREQ 3.1.4): no closing punctuation at
 * the start of a line, no opening punctuation at its end, Latin words and numbers whole. Immutable.
 */
final class LineBreaker {
  private static final String NEVER_FIRST = "。，、；：？！）》〉】」』”’…—·％%,.;:?!)]";
  private static final String NEVER_LAST = "（《〈【「『“‘([￥$";

  private final IntToDoubleFunction advance;

  /**
   * Breaks by these widths.
   *
   * @param advance width of a code point in points
   */
  LineBreaker(IntToDoubleFunction advance) {
    this.advance = advance;
  }

  /**
   * The lines of a text, without the spaces at their ends. A word wider than a line is cut.
   *
   * @param firstWidth room of the first line in points
   * @param width room of the other lines in points
   */
  List<String> lines(String text, double firstWidth, double width) {
    List<String> lines = new ArrayList<>();
    int[] codes = text.strip().codePoints().toArray();
    int start = 0;
    while (start < codes.length) {
      int end = end(codes, start, lines.isEmpty() ? firstWidth : width);
      lines.add(new String(codes, start, end - start).strip());
      start = end;
      while (start < codes.length && codes[start] == ' ') {
        start++;
      }
    }
    return lines;
  }

  /** The width in points of the widest part of a text that may not be broken. */
  double widestWord(String text) {
    int[] codes = text.strip().codePoints().toArray();
    double widest = 0;
    double word = 0;
    for (int i = 0; i < codes.length; i++) {
      word = i > 0 && mayBreak(codes[i - 1], codes[i]) ? 0 : word;
      word += codes[i] == ' ' ? 0 : advance.applyAsDouble(codes[i]);
      widest = Math.max(widest, word);
    }
    return widest;
  }

  /**
   * Returns true if a justified line may be stretched between two characters: not within words and
   * numbers.
   */
  static boolean mayStretch(int before, int after) {
    return before == ' ' || after == ' ' || !inWord(before) || !inWord(after);
  }

  private int end(int[] codes, int start, double room) {
    double used = 0;
    int fits = start;
    while (fits < codes.length && used + advance.applyAsDouble(codes[fits]) <= room) {
      used += advance.applyAsDouble(codes[fits]);
      fits++;
    }
    if (fits == codes.length) {
      return fits;
    }
    for (int end = fits; end > start; end--) {
      if (mayBreak(codes[end - 1], codes[end])) {
        return end;
      }
    }
    return Math.max(fits, start + 1);
  }

  private static boolean mayBreak(int before, int after) {
    if (NEVER_FIRST.indexOf(after) >= 0 || NEVER_LAST.indexOf(before) >= 0) {
      return false;
    }
    return before == ' ' || after == ' ' || !inWord(before) || !inWord(after);
  }

  private static boolean inWord(int code) {
    return code > ' ' && code < 0x2E80 && NEVER_LAST.indexOf(code) < 0;
  }
}
