package org.yinxin.web.rest;

import java.util.Objects;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Reason;

/** Texts in requests, bounded in length and without control characters. */
final class RequestText {
  private static final int MOST = 200;

  private RequestText() {}

  /**
   * Returns a text of at most 200 characters, stripped.
   *
   * @param nameZh its name in the refusal, such as 理由
   * @param nameEn its name with the article, such as {@code a reason}
   * @throws ProblemException 422 {@code bad-text}, also for control characters
   */
  static String of(String given, String nameZh, String nameEn) {
    return of(given, MOST, HttpReason.BAD_TEXT, nameZh, nameEn);
  }

  /**
   * Returns a text, stripped.
   *
   * @param most its longest length, in characters
   * @param reason reason of the refusal if it is empty or longer, or has control characters
   */
  static String of(String given, int most, Reason reason, String nameZh, String nameEn) {
    String text = Objects.requireNonNullElse(given, "").strip();
    if (text.chars().anyMatch(RequestText::isControl)) {
      throw new ProblemException(
          reason,
          nameZh + "中有看不见的控制字符，请删去后重新填写。",
          "There are control characters in the text; give " + nameEn + " without them.");
    }
    if (text.isEmpty() || text.length() > most) {
      throw new ProblemException(
          reason,
          "请填写" + nameZh + "，最多 " + most + " 个字符。",
          "Give " + nameEn + " of at most " + most + " characters.");
    }
    return text;
  }

  /** Other than ends of lines and tabs, which people type. */
  private static boolean isControl(int character) {
    return Character.isISOControl(character)
        && character != '\n'
        && character != '\r'
        && character != '\t';
  }

  /** Returns what a device sends, cut to its longest length; empty if it sends nothing. */
  static String cut(String given, int longest) {
    String text = Objects.requireNonNullElse(given, "");
    return text.substring(0, Math.min(longest, text.length()));
  }
}
