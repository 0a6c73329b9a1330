package org.yinxin.web.rest;

import java.util.Objects;

/** Texts in requests, bounded in length. */
final class RequestText {
  private static final int MOST = 200;

  private RequestText() {}

  /**
   * Returns a text of at most 200 characters, stripped.
   *
   * @param nameZh its name in the refusal, such as 理由
   * @param nameEn its name with the article, such as {@code a reason}
   * @throws ProblemException 422 {@code bad-text}
   */
  static String of(String given, String nameZh, String nameEn) {
    return of(given, MOST, "bad-text", nameZh, nameEn);
  }

  /**
   * Returns a text, stripped.
   *
   * @param most its longest length, in characters
   * @param problem name of the problem if it is empty or longer, with status 422
   */
  static String of(String given, int most, String problem, String nameZh, String nameEn) {
    String text = Objects.requireNonNullElse(given, "").strip();
    if (text.isEmpty() || text.length() > most) {
      throw new ProblemException(
          422,
          problem,
          "请填写" + nameZh + "，最多 " + most + " 个字符。",
          "Give " + nameEn + " of at most " + most + " characters.");
    }
    return text;
  }

  /** Returns what a device sends, cut to its longest length; empty if it sends nothing. */
  static String cut(String given, int longest) {
    String text = Objects.requireNonNullElse(given, "");
    return text.substring(0, Math.min(longest, text.length()));
  }
}
