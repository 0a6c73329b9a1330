package org.yinxin.core.records;

import java.util.HashMap;
import java.util.Map;

/** The notations of academic systems and examination authorities, and the values of our columns. */
final class ExportValues {
  /** The first year whose terms and sittings are translated; the last one is LAST_YEAR - 1. */
  private static final int FIRST_YEAR = 2000;

  private static final int LAST_YEAR = 2035;

  /** A result without a mark of a minor belongs to the major. */
  static final Map<String, String> MAJOR_IF_BLANK = Map.of("", "主修");

  /** 成绩. */
  static final Map<String, String> MARKS =
      Map.of("优", "优秀", "良", "良好", "中", "中等", "合格", "通过", "不合格", "不通过");

  /** 培养层次. */
  static final Map<String, String> LEVELS =
      Map.of("本科生", "本科", "普通本科", "本科", "专科生", "专科", "专科(高职)", "专科", "硕士研究生", "硕士", "博士研究生", "博士");

  /** 考试性质. */
  static final Map<String, String> ATTEMPTS =
      Map.of(
          "正常考试", "正常", "初修", "正常", "补考一", "补考", "补考二", "补考", "重修一", "重修", "重修二", "重修", "缓考一",
          "缓考");

  /** 计入绩点: every university counts the mark of a first attempt; of others it decides itself. */
  static final Map<String, String> COUNTS = Map.of("正常考试", "是", "初修", "是", "正常", "是");

  private ExportValues() {}

  /** Splits each term, as an academic system writes it after the year, into year and term. */
  static Map<String, Map<String, String>> terms(String... endings) {
    Map<String, String> years = new HashMap<>();
    Map<String, String> numbers = new HashMap<>();
    for (int year = FIRST_YEAR; year < LAST_YEAR; year++) {
      String academicYear = year + "-" + (year + 1);
      for (int term = 1; term <= endings.length; term++) {
        years.put(academicYear + endings[term - 1], academicYear);
        numbers.put(academicYear + endings[term - 1], Integer.toString(term));
      }
    }
    return Map.of("year", years, "term", numbers);
  }

  /** Sittings as 2024年6月 and 202406, in the form 2024-06. */
  static Map<String, String> sittings(int... months) {
    Map<String, String> values = new HashMap<>();
    for (int year = FIRST_YEAR; year < LAST_YEAR; year++) {
      for (int month : months) {
        String sitting = "%d-%02d".formatted(year, month);
        values.put("%d年%d月".formatted(year, month), sitting);
        values.put("%d%02d".formatted(year, month), sitting);
      }
    }
    return values;
  }
}
