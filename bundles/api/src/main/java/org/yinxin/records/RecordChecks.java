package org.yinxin.records;

import static org.yinxin.records.ValueCheck.number;
import static org.yinxin.records.ValueCheck.oneOf;

import java.util.List;
import java.util.Optional;
import org.yinxin.text.LocalizedText;

/** Checks of values that kinds of records have beside those of {@link ValueCheck}. */
final class RecordChecks {
  /** Whom a row of {@link AcademicRecords#PERSON} counts among; several joined by a semicolon. */
  static final ValueCheck AUDIENCES =
      new DescribedCheck(
          matching(
              "(undergraduate|postgraduate|staff|admitted)(;(undergraduate|postgraduate|staff|admitted))*",
              "应为 undergraduate、postgraduate、staff、admitted，多项以分号隔开",
              "must be undergraduate, postgraduate, staff or admitted, several joined by a semicolon"),
          "undergraduate",
          List.of("undergraduate", "postgraduate", "staff", "admitted"));

  /** A percent mark of at most one decimal, a five-level mark or a pass/fail mark. */
  static final ValueCheck MARK =
      mark(
          "成绩应为 0 至 100 的数字，或优秀、良好、中等、及格、不及格、通过、不通过",
          "a mark must be a number from 0 to 100, or 优秀 良好 中等 及格 不及格 通过 不通过");

  /** SHA-256 as 64 hex digits. */
  static final ValueCheck HASH = matching("[0-9a-f]{64}", "不是照片", "not a photo");

  static final ValueCheck COHORT =
      matching("(19|20)\\d\\d", "年级应为四位年份，如 2023", "must be a year such as 2023").suchAs("2023");

  /** Number of a contactless card (ISO/IEC 14443-3): 4, 7 or 10 bytes in hex. */
  static final ValueCheck CARD_NUMBER =
      matching(
              "([0-9A-F]{8}|[0-9A-F]{14}|[0-9A-F]{20})",
              "卡号应为 8、14 或 20 位十六进制数（大写）",
              "a card's number must have 8, 14 or 20 hex digits in upper case")
          .suchAs("04A1B2C3");

  private RecordChecks() {}

  /** A mark, with words of the kind's own for what is none. */
  static ValueCheck mark(String zh, String en) {
    ValueCheck marks = number("0", "100").or(oneOf(RecordValues.MARKS.toArray(String[]::new)));
    LocalizedText problem = new LocalizedText(zh, en);
    return new DescribedCheck(
        value -> marks.problem(value).isEmpty() ? Optional.empty() : Optional.of(problem),
        "85",
        marks.words());
  }

  /** A text that a pattern matches as a whole. */
  static ValueCheck matching(String pattern, String zh, String en) {
    LocalizedText problem = new LocalizedText(zh, en);
    return value -> value.matches(pattern) ? Optional.empty() : Optional.of(problem);
  }
}
