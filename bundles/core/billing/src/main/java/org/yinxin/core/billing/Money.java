package org.yinxin.core.billing;

import java.math.BigDecimal;

/** Sums in fen, in words. */
final class Money {
  private Money() {}

  static String zh(long fen) {
    return yuan(fen) + " 元";
  }

  static String en(long fen) {
    return yuan(fen) + " yuan";
  }

  /** To the fen, as {@code 2.00 元}: a sum that was or is to be paid. */
  static String exactZh(long fen) {
    return BigDecimal.valueOf(fen, 2).toPlainString() + " 元";
  }

  /** Formats a sum to the fen, as {@code ¥2.00}. */
  static String exactEn(long fen) {
    return "¥" + BigDecimal.valueOf(fen, 2).toPlainString();
  }

  private static String yuan(long fen) {
    return fen % 100 == 0 ? Long.toString(fen / 100) : BigDecimal.valueOf(fen, 2).toPlainString();
  }
}
