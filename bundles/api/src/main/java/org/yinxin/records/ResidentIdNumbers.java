package org.yinxin.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Compares a person's resident ID number (公民身份号码) with the rest of the row. Source: GB 11643-1999,
 * whose check character is that of ISO 7064, MOD 11-2; characters 7 to 14 are the date of birth,
 * and character 17 is odd for men.
 */
final class ResidentIdNumbers {
  private static final String COLUMN = "id_number";
  private static final Set<String> TYPES = Set.of("居民身份证", "身份证", "中华人民共和国居民身份证");
  private static final String FORM = "\\d{17}[0-9X]";
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECK_CHARACTERS = "10X98765432";

  private ResidentIdNumbers() {}

  /** Asks about a number that a mistyped or swapped digit explains. Other IDs have other rules. */
  static List<RowFinding> findings(RecordRow person) {
    String number = person.text(COLUMN).toUpperCase(Locale.ROOT);
    String type = person.text("id_type");
    boolean hasForm = number.matches(FORM);
    boolean isOne = type.isEmpty() ? hasForm : TYPES.contains(type);
    if (number.isEmpty() || !isOne) {
      return List.of();
    }
    if (!hasForm) {
      return List.of(
          RowFinding.question(COLUMN, "居民身份证号码不是 18 位", "a resident ID number has 18 characters"));
    }
    List<RowFinding> findings = new ArrayList<>();
    if (number.charAt(17) != checkCharacter(number)) {
      findings.add(
          RowFinding.question(
              COLUMN,
              "校验码不对，号码中可能有一位录错",
              "the check character does not fit; some digit may be wrong"));
    }
    String born = number.substring(6, 14);
    if (!born.equals(person.text("birth_date").replace("-", ""))) {
      findings.add(
          RowFinding.question(
              COLUMN, "号码中的出生日期与“出生日期”不同", "its date of birth is not the one in the row"));
    }
    String gender = (number.charAt(16) - '0') % 2 == 1 ? "男" : "女";
    if (!gender.equals(person.text("gender"))) {
      findings.add(
          RowFinding.question(
              COLUMN, "号码第 17 位表示的性别与“性别”不同", "its digit 17 says another gender than the row"));
    }
    return List.copyOf(findings);
  }

  private static char checkCharacter(String number) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (number.charAt(i) - '0') * WEIGHTS[i];
    }
    return CHECK_CHARACTERS.charAt(sum % CHECK_CHARACTERS.length());
  }
}
