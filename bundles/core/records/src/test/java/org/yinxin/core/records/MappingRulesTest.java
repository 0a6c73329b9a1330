package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.services.records.ImportMappings.Mapping;
import org.yinxin.services.records.ImportMappings.MappingRules;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.services.records.RefusedValue;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** A mapping reads an academic system's grades, whose words and columns are its own. */
@EachDatabase
final class MappingRulesTest {
  private static final String KIND = AcademicRecords.COURSE_RESULT.id();
  private static final String HEADER = "学年,学期,学号,姓名,课程代码,课程名称,课程性质,学分,成绩,考试性质\n";
  private static final Map<String, Map<String, String>> WORDS =
      Map.of(
          "programme", Map.of("", "主修"),
          "term", Map.of("上", "1"),
          "attempt", Map.of("正常考试", "正常", "补考一", "补考"),
          "counts", Map.of("正常考试", "是", "补考一", "否"),
          "mark", Map.of("优", "优秀", "良", "良好"));
  private static final Map<String, String> DERIVED = Map.of("counts", "考试性质");

  private final Office office;

  MappingRulesTest(TestDatabase kind) throws Refusal {
    office = new Office(kind);
  }

  private static String row(String code, String mark, String attempt) {
    return "2023-2024,上,2022001,张三," + code + ",高等数学,必修,4," + mark + "," + attempt + "\n";
  }

  private void save(MappingRules rules) throws Refusal {
    office.mappings.save(KIND, new Mapping("教务", Map.of(), rules), "me");
  }

  private ImportReport stage(String csv) throws Refusal {
    ImportRequest request =
        new ImportRequest(KIND, "成绩.csv", "registrar", Optional.empty(), Optional.of("教务"));
    return office.stage(request, csv.getBytes(StandardCharsets.UTF_8));
  }

  private Refusal bad(MappingRules rules) {
    Refusal refusal = assertThrows(Refusal.class, () -> save(rules));
    assertEquals(ImportReason.BAD_REQUEST, refusal.reason());
    return refusal;
  }

  private static MappingRules values(String column, Map<String, String> values) {
    return new MappingRules(Map.of(column, values), Map.of(), false);
  }

  private static List<String> said(ImportReport report) {
    return report.contents().notes().stream().map(note -> note.en()).toList();
  }

  @Test
  void wordsAreTranslatedBlankCellsFilledAndColumnsDerived() throws Exception {
    save(new MappingRules(WORDS, DERIVED, true));

    ImportReport report =
        stage(HEADER + row("A1", "优", "正常考试") + row("A2", "61", "补考一") + row("A3", "70", "重修"));

    // 重修 is a word of the column 考试性质, and says nothing about 计入绩点.
    assertEquals(1, report.problemCount(), report.problems().toString());
    assertEquals("counts", report.problems().get(0).column());
    assertEquals(List.of("these columns were not read: 姓名"), said(report));
    office.imports.apply(
        stage(HEADER + row("A1", "优", "正常考试") + row("A2", "61", "补考一")).id(), "clerk");
    List<RecordRow> rows = office.of("2022001", AcademicRecords.COURSE_RESULT);
    assertEquals(List.of("优秀", "61"), office.marks("2022001"));
    assertEquals(List.of("是", "否"), rows.stream().map(each -> each.text("counts")).toList());
    assertEquals(List.of("正常", "补考"), rows.stream().map(each -> each.text("attempt")).toList());
    assertEquals(List.of("1", "1"), rows.stream().map(each -> each.text("term")).toList());
    assertEquals("主修", rows.get(0).text("programme"));
  }

  @Test
  void eachRefusedTextIsListedOnceWithTheWordsToChooseFrom() throws Exception {
    save(new MappingRules(Map.of("programme", Map.of("", "主修")), DERIVED, true));

    ImportReport report =
        stage(HEADER + row("A1", "优", "正常考试") + row("A2", "良", "补考一") + row("A3", "优", "正常考试"));

    List<String> listed =
        office.imports.refused(report.id()).stream()
            .map(value -> value.column() + " " + value.text() + " " + value.rows())
            .toList();
    assertEquals(
        List.of(
            "term 上 3",
            "mark 优 2",
            "mark 良 1",
            "attempt 正常考试 2",
            "attempt 补考一 1",
            "counts 正常考试 2",
            "counts 补考一 1"),
        listed);
    RefusedValue term = office.imports.refused(report.id()).get(0);
    assertEquals(List.of("1", "2", "3"), term.words());
    assertEquals(List.of(), office.imports.refused("none"));
  }

  @Test
  void soManyDifferentTextsAreListedAndNoMore() throws Exception {
    save(new MappingRules(WORDS, DERIVED, true));
    String rows =
        IntStream.range(0, 300)
            .mapToObj(i -> row("A" + i, "优".repeat(i % 61 + 2), "第" + i + "次"))
            .collect(Collectors.joining());

    List<RefusedValue> refused = office.imports.refused(stage(HEADER + rows).id());

    assertEquals(200, refused.size());
    assertTrue(refused.stream().allMatch(value -> value.text().length() <= 60));
  }

  /** Otherwise a mapping could make 59 a 60 in every nightly reading. */
  @ParameterizedTest
  @CsvSource({"mark,59,60", "mark,不及格,及格", "attempt,补考,正常", "credit,2,4"})
  void aTextThatAColumnAcceptsIsNotTranslated(String column, String text, String value) {
    Refusal refusal = bad(values(column, Map.of(text, value)));

    assertTrue(refusal.explanation().zh().contains("本身就是可用的值"), refusal.explanation().zh());
  }

  @Test
  void aMappingThatReadsNoFileIsNotSaved() {
    bad(values("mark", Map.of("优", "好极了")));
    bad(values("mark", Map.of("缓", "")));
    bad(values("nothing", Map.of("a", "b")));
    // The holder of a row is nobody's to choose.
    bad(values("number", Map.of("x".repeat(33), "2022001")));
    bad(new MappingRules(Map.of(), Map.of("nothing", "考试性质"), false));
    bad(new MappingRules(Map.of(), Map.of("counts", ""), false));
    Map<String, String> many =
        IntStream.range(0, 501).boxed().collect(Collectors.toMap(i -> "词" + i, i -> "正常"));
    bad(values("attempt", many));
    Mapping twice =
        new Mapping("教务", Map.of("计入", "counts"), new MappingRules(Map.of(), DERIVED, false));
    assertThrows(Refusal.class, () -> office.mappings.save(KIND, twice, "me"));
    assertTrue(office.mappings.of(KIND).stream().allMatch(Mapping::ready));
  }

  @Test
  void anEmptyValueLeavesACellBlankWhereItMay() throws Exception {
    save(
        new MappingRules(
            Map.of("point", Map.of("无", ""), "programme", Map.of("", "主修")), Map.of(), false));
    String file =
        "学号,学年,学期,课程代码,课程名称,课程性质,学分,成绩,绩点,考试性质,计入绩点\n"
            + "2022001,2023-2024,1,A1,高等数学,必修,4,61,无,正常,是\n";

    office.imports.apply(stage(file).id(), "clerk");

    RecordRow row = office.of("2022001", AcademicRecords.COURSE_RESULT).get(0);
    assertFalse(row.values().containsKey("point"), row.toString());
  }

  /** 开课学期 says both. */
  @Test
  void yearAndTermAreReadFromOneColumn() throws Exception {
    Mapping mapping =
        new Mapping(
            "教务",
            Map.of("开课学期", "year", "=主修", "programme"),
            new MappingRules(Map.of(), Map.of("term", "开课学期"), false));
    office.mappings.save(KIND, mapping, "me");
    String file =
        "学号,开课学期,课程代码,课程名称,课程性质,学分,成绩,考试性质,计入绩点\n" + "2022001,2023-2024-2,A1,高等数学,必修,4,61,正常,是\n";

    office.imports.apply(stage(file).id(), "clerk");

    RecordRow row = office.of("2022001", AcademicRecords.COURSE_RESULT).get(0);
    assertEquals("2023-2024", row.text("year"));
    assertEquals("2", row.text("term"));
  }

  /** A column that comes later is refused unless the office has said that others are left out. */
  @Test
  void otherColumnsAreLeftOutOnlyWhereTheOfficeSaysSo() throws Exception {
    save(new MappingRules(WORDS, DERIVED, false));

    Refusal refusal = assertThrows(Refusal.class, () -> stage(HEADER + row("A1", "优", "正常考试")));

    assertEquals(ImportReason.BAD_HEADER, refusal.reason());
    assertTrue(refusal.explanation().zh().contains("姓名"), refusal.explanation().zh());
  }

  /** As after a change of the column by another version of its plug-in. */
  @ParameterizedTest
  @ValueSource(strings = {"150", ""})
  void aValueThatAColumnNoLongerAcceptsIsRefused(String value) throws Exception {
    save(new MappingRules(WORDS, DERIVED, true));
    Map<String, Map<String, String>> changed = new HashMap<>(WORDS);
    changed.put("mark", Map.of("优", value));
    office.database.transaction(
        h ->
            h.createUpdate("UPDATE import_mapping SET rules = :rules")
                .bind("rules", Cells.json(new MappingRules(changed, DERIVED, true)))
                .execute());

    ImportReport report = stage(HEADER + row("A1", "优", "正常考试"));

    assertEquals(
        List.of("mark"), report.problems().stream().map(ImportReport.Problem::column).toList());
  }

  @Test
  void ofManyColumnsThatAreLeftOutTheFirstAreListed() throws Exception {
    save(new MappingRules(WORDS, DERIVED, true));
    String others =
        IntStream.range(0, 240)
            .mapToObj(i -> ",列" + i + "很长的名称".repeat(20))
            .collect(Collectors.joining());

    ImportReport report = stage(HEADER.strip() + others + "\n" + row("A1", "优", "正常考试"));

    assertEquals(0, report.problemCount(), report.problems().toString());
    String note = report.contents().notes().get(0).zh();
    assertTrue(note.startsWith("没有读这些列：姓名、列0很长的名称"), note);
    assertTrue(note.endsWith("…等 241 列"), note);
  }

  @Test
  void mappingsFromBeforeThereWereRulesAreRead() throws Exception {
    save(new MappingRules(WORDS, DERIVED, true));
    office.database.transaction(
        h -> h.createUpdate("UPDATE import_mapping SET rules = NULL").execute());

    assertEquals(new Mapping("教务", Map.of()), office.mappings.of(KIND).get(0));
  }
}
