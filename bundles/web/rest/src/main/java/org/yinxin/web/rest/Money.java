package org.yinxin.web.rest;

import java.math.BigDecimal;

/** Sums of money in tables. */
final class Money {
  private Money() {}

  /** Returns a sum in yuan, such as {@code 2.00}. */
  static String yuan(long fen) {
    return BigDecimal.valueOf(fen, 2).toPlainString();
  }
}
