package org.yinxin.text;

import java.time.LocalDate;

/** Numbers in Chinese characters, as ceremonial documents have them. */
public final class ChineseNumerals {
  /** The circle that represents zero in years (U+3007), not the letter O or a full-width zero. */
  private static final String DIGITS = "〇一二三四五六七八九";

  private ChineseNumerals() {}

  /** A date as 二〇二六年十一月二十四日: the year digit by digit, month and day as numbers. */
  public static String date(LocalDate date) {
    StringBuilder text = new StringBuilder();
    for (char digit : String.valueOf(date.getYear()).toCharArray()) {
      text.append(DIGITS.charAt(digit - '0'));
    }
    return text + "年" + number(date.getMonthValue()) + "月" + number(date.getDayOfMonth()) + "日";
  }

  /** A number from 1 to 99. */
  private static String number(int number) {
    int tens = number / 10;
    int ones = number % 10;
    return (tens > 1 ? DIGITS.substring(tens, tens + 1) : "")
        + (tens > 0 ? "十" : "")
        + (ones > 0 ? DIGITS.substring(ones, ones + 1) : "");
  }
}
