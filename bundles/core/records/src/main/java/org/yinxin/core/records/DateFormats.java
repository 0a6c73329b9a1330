package org.yinxin.core.records;

import java.util.regex.Pattern;

/** Decides which number formats of a workbook (ECMA-376 part 1, 18.8.31) show a date. */
final class DateFormats {
  /** Quoted and escaped text, and text in brackets that is no elapsed time. */
  private static final Pattern LITERAL =
      Pattern.compile(
          "\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?![hms]+\\])[^\\]]*\\]", Pattern.CASE_INSENSITIVE);

  private static final Pattern DATE =
      Pattern.compile("[yde]|m(?!.*[s:])", Pattern.CASE_INSENSITIVE);

  private DateFormats() {}

  /**
   * Returns true if a format shows a date.
   *
   * @param id number of the format, or null
   * @param format its text; null for one that is built in
   */
  static boolean isDate(Integer id, String format) {
    if (id != null && isBuiltInDate(id)) {
      return true;
    }
    return format != null && isDate(format);
  }

  /** Those of every language, and those that Chinese, Japanese and Korean programs add. */
  private static boolean isBuiltInDate(int id) {
    return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  }

  private static boolean isDate(String format) {
    String first =
        LITERAL.matcher(format).replaceAll("").replaceAll("(?i)s\\.0+", "s").split(";", -1)[0];
    return !first.equalsIgnoreCase("general")
        && !first.contains("0")
        && !first.contains("#")
        && DATE.matcher(first).find();
  }
}
