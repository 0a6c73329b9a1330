package org.yinxin.core.records;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as spreadsheets write them into text: 2004/1/31, 2004.1.31, 2004年1月31日, 20040131. */
final class IsoDate {
  private static final Pattern LOOSE =
      Pattern.compile("(\\d{4})(?:[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?|(\\d{2})(\\d{2}))");

  private IsoDate() {}

  /** The date in ISO 8601; any other text as it is. */
  static String of(String text) {
    Matcher m = LOOSE.matcher(text);
    if (!m.matches()) {
      return text;
    }
    String month = m.group(2) == null ? m.group(4) : m.group(2);
    String day = m.group(3) == null ? m.group(5) : m.group(3);
    return m.group(1) + "-" + twoDigits(month) + "-" + twoDigits(day);
  }

  private static String twoDigits(String number) {
    return number.length() == 1 ? "0" + number : number;
  }
}
