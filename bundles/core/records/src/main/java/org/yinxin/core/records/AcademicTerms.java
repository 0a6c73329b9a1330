package org.yinxin.core.records;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Academic years and terms as systems write them: 2023/2024, 2023-2024学年, 2023-2024-1, 第一学期. */
final class AcademicTerms {
  private static final Pattern YEAR =
      Pattern.compile("(\\d{4})\\s*[-/~—–－至]\\s*(\\d{4})\\s*(?:学年)?(?:\\s*-?\\s*(.+))?");
  private static final Pattern TERM = Pattern.compile("第?\\s*([123一二三])\\s*(?:学期)?");
  private static final List<String> NUMERALS = List.of("一", "二", "三");

  private AcademicTerms() {}

  /** The year as 2023-2024; any other text as it is. */
  static String year(String text) {
    Matcher m = YEAR.matcher(text);
    boolean isYear =
        m.matches()
            && Integer.parseInt(m.group(2)) == Integer.parseInt(m.group(1)) + 1
            && (m.group(3) == null || !number(m.group(3)).isEmpty());
    return isYear ? m.group(1) + "-" + m.group(2) : text;
  }

  /** The term as 1, 2 or 3, also of a text that has the year before it; any other text as it is. */
  static String term(String text) {
    Matcher m = YEAR.matcher(text);
    String number = number(m.matches() && m.group(3) != null ? m.group(3) : text);
    return number.isEmpty() ? text : number;
  }

  private static String number(String text) {
    Matcher m = TERM.matcher(text);
    if (!m.matches()) {
      return "";
    }
    int numeral = NUMERALS.indexOf(m.group(1));
    return numeral < 0 ? m.group(1) : Integer.toString(numeral + 1);
  }
}
