package org.yinxin.certificate.graduatetranscript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yinxin.certificate.CertificateType;
import org.yinxin.certificate.CompositionException;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.FactGrid;
import org.yinxin.document.Table;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.testkit.CertificateTypeContract;
import org.yinxin.text.Language;

final class GraduateTranscriptTest implements CertificateTypeContract {
  @Override
  public CertificateType type() {
    return new GraduateTranscriptType();
  }

  @Override
  public String eligiblePerson() {
    return "S2099001";
  }

  @Test
  void saysLevelSupervisorFieldAndThesis() throws Exception {
    Document document = composed(Language.CHINESE, Map.of());

    assertEquals("示范大学硕士研究生成绩单", document.title());
    assertEquals("周导师", fact(document, "导师"));
    assertEquals("可信计算", fact(document, "研究方向"));
    assertEquals("学术学位", fact(document, "学位类型"));
    assertTrue(document.toString().contains("学位论文题目：高校电子凭证的可信签发与验证方法研究"));
    assertEquals("88", fact(document, "论文成绩"));
    assertEquals("2026年5月20日", fact(document, "答辩日期"));
  }

  @Test
  void namesTheCategoryOfEachCourseAndAddsUp() throws Exception {
    Document document = composed(Language.CHINESE, Map.of());

    assertEquals(
        List.of(
            List.of("高级软件工程", "学位课", "3", "90", "4.0", ""),
            List.of("矩阵论", "学位课", "3", "58", "0.0", ""),
            List.of("矩阵论", "学位课", "3", "77", "2.7", "重修"),
            List.of("科技论文写作", "非学位课", "1", "优秀", "4.5", ""),
            List.of("数据结构*", "补修", "2", "82", "", ""),
            List.of("专业实践*", "实践", "4", "通过", "", "")),
        rows(document));
    assertEquals("13", fact(document, "总学分"));
    // (3×4 + 3×0 + 3×2.7 + 1×4.5) ÷ 10
    assertEquals("2.46", fact(document, "平均学分绩点"));
    assertEquals("D", rows(composed(Language.ENGLISH, Map.of())).get(0).get(1));
    assertEquals("Professor ZHOU", fact(composed(Language.ENGLISH, Map.of()), "Supervisor"));
  }

  @Test
  void showsTheBestAttemptsByAnotherSchemeWhereAskedTo() throws Exception {
    Document document =
        composed(Language.CHINESE, Map.of("attempts", "best", "scheme", "standard-4.0@1"));

    assertFalse(rows(document).stream().anyMatch(row -> row.contains("58")));
    // (3×4 + 3×2 + 1×4) ÷ 7
    assertEquals("3.14", fact(document, "平均学分绩点"));
    assertTrue(document.toString().contains("标准 4.0 制（版本 1）"), document.toString());
  }

  @Test
  void leavesGradePointsOutWhereAskedTo() throws Exception {
    Document document = composed(Language.CHINESE, Map.of("scheme", "none"));

    assertEquals(5, rows(document).get(0).size());
    assertFalse(document.toString().contains("平均学分绩点"), document.toString());
  }

  @Test
  void aThesisWithoutEnglishTitleIsNamed() {
    Map<String, List<RecordRow>> rows = new HashMap<>(sample(eligiblePerson()).rows());
    Map<String, String> thesis = new HashMap<>(rows.get("thesis").get(0).values());
    thesis.remove("title_en");
    rows.put("thesis", List.of(new RecordRow(thesis)));
    HolderRecords holder = new HolderRecords(eligiblePerson(), rows);

    String refusal =
        assertThrows(
                CompositionException.class,
                () -> type().compose(request(holder, Map.of(), Language.ENGLISH, "")))
            .explanation()
            .zh();

    assertTrue(refusal.contains("可信签发与验证方法研究"), refusal);
  }

  @Test
  void threeHundredCoursesAreAllShown() throws Exception {
    HolderRecords holder = sample(eligiblePerson());
    List<RecordRow> many = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Map<String, String> values =
          new HashMap<>(holder.all(AcademicRecords.COURSE_RESULT).get(0).values());
      values.put("course_code", "P" + i);
      many.add(new RecordRow(values));
    }
    Map<String, List<RecordRow>> rows = new HashMap<>(holder.rows());
    rows.put(AcademicRecords.COURSE_RESULT.id(), many);

    Document document =
        type().compose(request(new HolderRecords(eligiblePerson(), rows), Map.of()));

    assertEquals(300, rows(document).size());
    assertEquals("900", fact(document, "总学分"));
  }

  @Test
  void refusesWhoHasNoResultsOrNoPostgraduateProgramme() {
    assertTrue(reason("S2099002").contains("还没有您的研究生课程成绩"));
    assertTrue(reason("2099000003").contains("没有您的研究生学籍"));
  }

  private String reason(String person) {
    HolderRecords holder = sample(person);
    return type().eligibility(holder, options(holder, Map.of())).reason().orElseThrow().zh();
  }

  private Document composed(Language language, Map<String, String> chosen) throws Exception {
    return type().compose(request(sample(eligiblePerson()), chosen, language, ""));
  }

  private static List<List<String>> rows(Document document) {
    return blocks(document, Table.class)
        .flatMap(table -> table.sections().stream())
        .flatMap(section -> section.rows().stream())
        .toList();
  }

  private static String fact(Document document, String label) {
    return blocks(document, FactGrid.class)
        .flatMap(grid -> grid.facts().stream())
        .filter(fact -> fact.label().equals(label))
        .map(FactGrid.Fact::value)
        .findFirst()
        .orElseThrow();
  }

  private static <T extends Block> Stream<T> blocks(Document document, Class<T> kind) {
    return document.blocks().stream().filter(kind::isInstance).map(kind::cast);
  }
}
