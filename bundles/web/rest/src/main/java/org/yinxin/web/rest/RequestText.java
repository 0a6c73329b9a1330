package org.yinxin.web.rest;

import java.util.Objects;

/** A text that somebody must give: a reason, a ground, an answer. */
final class RequestText {
  static final int MAXIMUM = 200;

  private RequestText() {}

  /** The text, stripped; what it is called in words is for the refusal. */
  static String of(String given, String zh, String en) {
    String text = Objects.requireNonNullElse(given, "").strip();
    if (text.isEmpty() || text.length() > MAXIMUM) {
      throw new ProblemException(
          422,
          "bad-text",
          "请填写" + zh + "，最多 " + MAXIMUM + " 个字符。",
          "Give a " + en + " of at most " + MAXIMUM + " characters.");
    }
    return text;
  }
}
