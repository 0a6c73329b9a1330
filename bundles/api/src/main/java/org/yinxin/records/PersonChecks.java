package org.yinxin.records;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks of rows of {@link AcademicRecords#PERSON} beside the one of ID numbers. */
final class PersonChecks {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final int YOUNGEST = 14;
  private static final int OLDEST = 100;

  /** Digits, and words that systems and clerks write where there is no name. */
  private static final Pattern NO_NAME =
      Pattern.compile(
          "(?i).*[0-9\uff10-\uff19].*|无|无名|未知|不详|待定|测试.*|学生|姓名|null|nil|none|n/a|na|unknown|test.*");

  private static final Pattern HAN = Pattern.compile(".*\\p{IsHan}.*");

  private PersonChecks() {}

  /** Asks about names that may be none. */
  static List<RowFinding> name(RecordRow person) {
    String name = person.text("name");
    if (NO_NAME.matcher(name).matches()) {
      return List.of(RowFinding.question("name", "这可能不是姓名", "this may be no name"));
    }
    return name.codePointCount(0, name.length()) == 1
        ? List.of(RowFinding.question("name", "姓名只有一个字", "the name has one character only"))
        : List.of();
  }

  /** Asks about an English name in Chinese characters, which documents in English would print. */
  static List<RowFinding> englishName(RecordRow person) {
    return HAN.matcher(person.text("english_name")).matches()
        ? List.of(
            RowFinding.question(
                "english_name", "英文姓名中有汉字", "the English name has Chinese characters"))
        : List.of();
  }

  /** Asks about dates of birth that few students and staff have. */
  static List<RowFinding> age(RecordRow person) {
    LocalDate today = LocalDate.now(CHINA);
    Optional<LocalDate> born = person.date("birth_date");
    if (born.filter(today::isBefore).isPresent()) {
      return List.of(
          RowFinding.problem("birth_date", "出生日期在今天之后", "the date of birth is in the future"));
    }
    boolean isRare =
        born.filter(
                date ->
                    date.isAfter(today.minusYears(YOUNGEST))
                        || date.isBefore(today.minusYears(OLDEST)))
            .isPresent();
    return isRare
        ? List.of(
            RowFinding.question(
                "birth_date",
                "按此日期，年龄小于 " + YOUNGEST + " 岁或大于 " + OLDEST + " 岁",
                "by this date the person is younger than " + YOUNGEST + " or older than " + OLDEST))
        : List.of();
  }
}
