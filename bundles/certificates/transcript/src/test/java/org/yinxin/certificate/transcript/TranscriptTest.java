package org.yinxin.certificate.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yinxin.certificate.CertificateType;
import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Issuer;
import org.yinxin.certificate.TeachingNotes;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.FactGrid;
import org.yinxin.document.Letterhead;
import org.yinxin.document.Note;
import org.yinxin.document.SignatureLine;
import org.yinxin.document.Table;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.testkit.CertificateTypeContract;
import org.yinxin.text.Language;
import org.yinxin.text.Wording;

final class TranscriptTest implements CertificateTypeContract {
  private static final Map<String, String> MINOR = Map.of("programme", "辅修");

  @Override
  public CertificateType type() {
    return new TranscriptType();
  }

  @Override
  public String eligiblePerson() {
    return "2099000001";
  }

  @Test
  void offersTheMajorUnlessTheMinorIsChosen() {
    assertEquals(
        Map.of(
            "programme", "主修",
            "attempts", "all",
            "scheme", "recorded",
            "columns", "usual",
            "photo", "show",
            "id-number", "none"),
        options(Map.of()));
  }

  @Test
  void isTitledByUniversityAndProgramme() throws Exception {
    assertEquals("示范大学本科生主修成绩单", transcript(Map.of()).title());
    assertEquals("示范大学本科生辅修成绩单", transcript(MINOR).title());
  }

  @Test
  void showsEveryAttemptUnderItsTermAndNamesTheExtraordinaryOnes() throws Exception {
    Table table = blocks(transcript(Map.of()), Table.class).findFirst().orElseThrow();
    assertEquals(
        List.of("2023—2024学年 第1学期", "2023—2024学年 第2学期", "2024—2025学年 第1学期"),
        table.sections().stream().map(Table.Section::heading).toList());
    assertEquals(
        List.of("高等数学（上）*", "学科基础", "5", "52", "0.0", ""), table.sections().get(0).rows().get(0));
    assertEquals(
        List.of("高等数学（上）", "学科基础", "5", "61", "1.1", "补考"), table.sections().get(1).rows().get(0));
    assertEquals(
        List.of("军事技能训练*", "实践环节", "2", "通过", "", ""), table.sections().get(1).rows().get(2));
    assertEquals("以下空白", table.endMark());
  }

  @Test
  void saysCoursesMarksAndAttemptsInEnglish() throws Exception {
    Document english =
        type().compose(request(sample(eligiblePerson()), Map.of(), Language.ENGLISH, ""));

    Table table = blocks(english, Table.class).findFirst().orElseThrow();
    assertEquals("2023–2024, Semester 2", table.sections().get(1).heading());
    assertEquals(
        List.of("Advanced Mathematics I", "F", "5", "61", "1.1", "Resit"),
        table.sections().get(1).rows().get(0));
    assertEquals(
        List.of("Military Training*", "P", "2", "Pass", "", ""),
        table.sections().get(1).rows().get(2));
    assertEquals("Bachelor of Engineering", fact(english, "Degree sought"));
    assertEquals("Academic Transcript", english.title());
  }

  @Test
  void saysOfCreditAndLanguageWhatTheUniversityHasOnRecord() throws Exception {
    TeachingNotes teaching =
        new TeachingNotes(
            "每学分对应18学时。", "one credit is worth 18 class hours.", "中文", "Chinese and English");

    String chinese = notes(Language.CHINESE, teaching);
    assertTrue(chinese.contains("每学分对应18学时。总学分为"), chinese);
    assertTrue(chinese.contains("授课语言：中文。"), chinese);
    String english = notes(Language.ENGLISH, teaching);
    assertTrue(english.contains("Credits: one credit is worth 18 class hours. Total"), english);
    assertTrue(english.contains("\nLanguage of instruction: Chinese and English.\n"), english);
    assertFalse(notes(Language.CHINESE, TeachingNotes.NONE).contains("学时"));
    assertFalse(notes(Language.ENGLISH, TeachingNotes.NONE).contains("Language"));
  }

  private String notes(Language language, TeachingNotes teaching) throws Exception {
    CompositionRequest plain = request(sample(eligiblePerson()), Map.of(), language, "");
    Issuer issuer =
        new Issuer(
            ISSUER.university(),
            ISSUER.universityCode(),
            ISSUER.officeId(),
            ISSUER.office(),
            ISSUER.address(),
            ISSUER.telephone(),
            ISSUER.email(),
            ISSUER.signatory(),
            "",
            "",
            "",
            "",
            "",
            teaching);
    CompositionRequest taught =
        new CompositionRequest(
            plain.holder(), language, plain.options(), "", NUMBER, DATE, issuer, plain.wording());
    return blocks(type().compose(taught), Note.class)
        .map(Note::text)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void explainsItselfInEnglishUnderTheLetterheadAndItsSignatory() throws Exception {
    Document english =
        type().compose(request(sample(eligiblePerson()), Map.of(), Language.ENGLISH, ""));

    assertEquals("Sample University", blocks(english, Letterhead.class).findFirst().get().name());
    List<String> notes = blocks(english, Note.class).map(Note::text).toList();
    for (String each : List.of("Grading scale", "Total credits", "GPA =")) {
      assertTrue(notes.stream().anyMatch(note -> note.startsWith(each)), each + " in " + notes);
    }
    assertTrue(notes.get(notes.size() - 1).contains("F = Foundation"), notes.toString());
    assertEquals(
        List.of(new SignatureLine("Director, Sample Office", "")),
        blocks(english, SignatureLine.class).toList());
  }

  @Test
  void anEnglishNameThatIsNotReviewedIsNamed() {
    Map<String, List<RecordRow>> rows = new HashMap<>(sample(eligiblePerson()).rows());
    rows.remove(AcademicRecords.TRANSLATION.id());
    HolderRecords holder = new HolderRecords(eligiblePerson(), rows);

    String refusal =
        assertThrows(
                CompositionException.class,
                () -> type().compose(request(holder, Map.of(), Language.ENGLISH, "")))
            .explanation()
            .zh();

    assertTrue(refusal.contains("软件工程") && refusal.contains("高等数学（上）"), refusal);
  }

  @Test
  void aChineseWordWithoutAMessageIsNeverInAnEnglishDocument() {
    Wording english = Wording.load(TranscriptType.class, Language.ENGLISH);

    assertEquals("Excellent", english.word("mark", "优秀"));
    assertEquals("85.5", english.word("mark", "85.5"));
    assertThrows(IllegalArgumentException.class, () -> english.word("mark", "甲等"));
  }

  @Test
  void countsThePassedCoursesOnceTowardsTheTotalCredits() throws Exception {
    assertEquals("11.5", fact(transcript(Map.of()), "总学分"));
  }

  @Test
  void averagesTheResultsThatCountRoundingHalfUp() throws Exception {
    // (5×1.1 + 3×3.5 + 1.5×4.5 + 4×0) ÷ 13.5 = 1.6851…; (5×61 + 3×85) ÷ 8 = 70
    assertEquals("1.69", fact(transcript(Map.of()), "平均学分绩点"));
    assertEquals("70.00", fact(transcript(Map.of()), "加权平均分"));
  }

  @Test
  void showsTheBestAttemptAtEachCourseWhereAskedTo() throws Exception {
    Document best = transcript(Map.of("attempts", "best"));
    assertFalse(best.toString().contains("cells=[高等数学（上）, 学科基础, 5, 52"));
    assertEquals(
        List.of("高等数学（上）", "学科基础", "5", "61", "1.1", "补考"),
        blocks(best, Table.class).findFirst().orElseThrow().sections().get(0).rows().get(0));
    assertTrue(best.toString().contains("只列其中最好的一次"));
  }

  @Test
  void countsGradePointsByTheSchemeThatIsAskedForAndNamesIt() throws Exception {
    Document standard = transcript(Map.of("scheme", "standard-4.0@1"));
    // (5×1 + 3×3 + 1.5×4 + 4×0) ÷ 13.5
    assertEquals("1.48", fact(standard, "平均学分绩点"));
    assertTrue(standard.toString().contains("标准 4.0 制（版本 1）"));
  }

  @Test
  void showsNoGradePointsWhereAskedNotTo() throws Exception {
    Document document = transcript(Map.of("scheme", "none"));
    assertFalse(document.toString().contains("绩点＝"), document.toString());
    assertEquals(5, blocks(document, Table.class).findFirst().orElseThrow().columns().size());
  }

  @Test
  void aMarkThatTheSchemeDoesNotConvertIsNamed() {
    Map<String, List<RecordRow>> rows = new HashMap<>(sample(eligiblePerson()).rows());
    rows.computeIfPresent(
        "grade-band",
        (kind, all) -> all.stream().filter(row -> !row.text("mark").equals("优秀")).toList());
    HolderRecords holder = new HolderRecords(eligiblePerson(), rows);
    Map<String, String> chosen = options(holder, Map.of("scheme", "standard-4.0@1"));

    String reason = type().eligibility(holder, chosen).reason().orElseThrow().zh();

    assertTrue(reason.contains("数据库课程设计 优秀"), reason);
    assertTrue(type().eligibility(holder, options(holder, Map.of())).isEligible());
  }

  @Test
  void showsTheThesisAtItsFoot() throws Exception {
    assertTrue(transcript(Map.of()).toString().contains("毕业论文（设计）题目：面向高校的电子凭证平台设计与实现"));
    assertEquals("良好", fact(transcript(Map.of()), "论文成绩"));
    assertFalse(transcript(MINOR).toString().contains("毕业论文"));
  }

  @Test
  void showsCourseCodesAndHoursOverTheWholeWidthWhereAskedTo() throws Exception {
    Table table =
        blocks(transcript(Map.of("columns", "full")), Table.class).findFirst().orElseThrow();
    assertEquals(
        List.of("课程代码", "课程名称", "性质", "学时", "学分", "成绩", "绩点", "备注"),
        table.columns().stream().map(Table.Column::header).toList());
    assertEquals(
        List.of("A1", "高等数学（上）", "学科基础", "80", "5", "61", "1.1", "补考"),
        table.sections().get(1).rows().get(0));
    assertEquals(1, table.bands());
  }

  @Test
  void saysWhenItsHolderWasBornAndTheIdNumberOnlyWhereAskedTo() throws Exception {
    assertEquals("2005年3月2日", fact(transcript(Map.of()), "出生日期"));
    assertEquals("居民身份证 000000200503020123", fact(transcript(Map.of("id-number", "show")), "证件"));
  }

  @Test
  void keepsTheMinorApartAndNamesBothMajors() throws Exception {
    Document minor = transcript(MINOR);
    assertEquals("会计学", fact(minor, "辅修专业"));
    assertEquals("软件工程", fact(minor, "专业"));
    assertEquals("3", fact(minor, "总学分"));
    assertFalse(minor.toString().contains("高等数学"));
  }

  @Test
  void callsDegreeAndGraduationExpectedUntilTheStudentHasGraduated() throws Exception {
    assertEquals("工学学士", fact(transcript(Map.of()), "拟授学位"));
    assertEquals("2027年6月", fact(transcript(Map.of()), "预计毕业"));
  }

  @Test
  void refusesAMinorToWhoHasNoneAndATranscriptWithoutResults() {
    assertTrue(reason("2099000002", MINOR).contains("没有辅修"));
    assertTrue(reason("2099000002", Map.of()).contains("还没有您的课程成绩"));
  }

  @Test
  void refusesAPostgraduateProgramme() {
    assertTrue(reason("2099000003", Map.of()).contains("本科主修学籍"));
  }

  private String reason(String person, Map<String, String> chosen) {
    return type().eligibility(sample(person), options(chosen)).reason().orElseThrow().zh();
  }

  private Document transcript(Map<String, String> chosen) throws Exception {
    return type().compose(request(sample(eligiblePerson()), chosen));
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
