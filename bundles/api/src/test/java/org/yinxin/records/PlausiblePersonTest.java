package org.yinxin.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A person's row is asked about where a cell contradicts another or is hardly right. */
final class PlausiblePersonTest {
  /** The example of GB 11643-1999. */
  private static final String EXAMPLE = "11010519491231002X";

  private static final Map<String, String> PERSON =
      Map.of(
          "number",
          "R1",
          "name",
          "示例",
          "gender",
          "女",
          "birth_date",
          "1949-12-31",
          "id_type",
          "居民身份证",
          "id_number",
          EXAMPLE,
          "audiences",
          "staff");

  private static List<RowFinding> findings(Map<String, String> person) {
    RecordRow row = new RecordRow(person);
    return AcademicRecords.PERSON.checks().stream()
        .flatMap(check -> check.findings(row).stream())
        .toList();
  }

  private static List<RowFinding> findings(String column, String text) {
    Map<String, String> person = new HashMap<>(PERSON);
    if (text.isEmpty()) {
      person.remove(column);
    } else {
      person.put(column, text);
    }
    return findings(person);
  }

  private static void asked(String column, List<RowFinding> findings) {
    assertFalse(findings.isEmpty());
    findings.forEach(
        finding -> {
          assertEquals(column, finding.column());
          assertFalse(finding.isProblem());
        });
  }

  @Test
  void aRowThatAgreesWithItselfRaisesNoQuestion() {
    assertEquals(List.of(), findings(PERSON));
    assertEquals(List.of(), findings("id_number", EXAMPLE.toLowerCase(java.util.Locale.ROOT)));
    assertEquals(List.of(), findings("id_number", ""));
    assertEquals(List.of(), findings("id_type", ""));
  }

  @Test
  void everyMistypedCharacterOfAnIdNumberIsAskedAbout() {
    for (int i = 0; i < EXAMPLE.length(); i++) {
      for (char c : "0123456789".toCharArray()) {
        String typed = EXAMPLE.substring(0, i) + c + EXAMPLE.substring(i + 1);
        if (!typed.equals(EXAMPLE)) {
          asked("id_number", findings("id_number", typed));
        }
      }
    }
  }

  @Test
  void swappedNeighboursOfAnIdNumberAreAskedAbout() {
    for (int i = 0; i + 1 < EXAMPLE.length() - 1; i++) {
      char[] swapped = EXAMPLE.toCharArray();
      swapped[i] = EXAMPLE.charAt(i + 1);
      swapped[i + 1] = EXAMPLE.charAt(i);
      if (!EXAMPLE.equals(new String(swapped))) {
        asked("id_number", findings("id_number", new String(swapped)));
      }
    }
  }

  @Test
  void anIdNumberThatContradictsTheRowIsAskedAbout() {
    asked("id_number", findings("birth_date", "1949-12-30"));
    asked("id_number", findings("gender", "男"));
    asked("id_number", findings("id_number", "110105491231002"));
  }

  @Test
  void otherIdsHaveOtherRules() {
    Map<String, String> person = new HashMap<>(PERSON);
    person.put("id_type", "护照");
    person.put("id_number", "E12345678");
    assertEquals(List.of(), findings(person));
    person.put("id_number", "110105194912310021");
    assertEquals(List.of(), findings(person));
    person.remove("id_type");
    asked("id_number", findings(person));
  }

  @Test
  void aTextThatIsHardlyANameIsAskedAbout() {
    for (String name : List.of("张3", "测试用户", "未知", "NULL", "N/A", "张", "test", "２号")) {
      asked("name", findings("name", name));
    }
    for (String name : List.of("张三", "阿卜杜热合曼·买买提明", "Suharto", "𠅤三", "Nathan", "吴用", "无忌")) {
      assertEquals(List.of(), findings("name", name), name);
    }
    asked("english_name", findings("english_name", "张San"));
    assertEquals(List.of(), findings("english_name", "ZHANG San"));
  }

  @Test
  void aDateOfBirthThatFewHaveIsAskedAboutAndOneToComeIsRefused() {
    LocalDate today = LocalDate.now(java.time.ZoneId.of("Asia/Shanghai"));
    Map<String, String> person = new HashMap<>(PERSON);
    person.remove("id_number");
    for (int years : List.of(13, 101)) {
      person.put("birth_date", today.minusYears(years).toString());
      asked("birth_date", findings(person));
    }
    for (int years : List.of(15, 99)) {
      person.put("birth_date", today.minusYears(years).toString());
      assertEquals(List.of(), findings(person));
    }
    person.put("birth_date", today.plusDays(2).toString());
    assertTrue(findings(person).stream().allMatch(RowFinding::isProblem));
    assertEquals(1, findings(person).size());
  }
}
