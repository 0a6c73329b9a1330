package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportReport.State;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** The verdicts on rows, and the effects of applying them. */
@EachDatabase
final class RowsTest {
  private final Office office;

  RowsTest(TestDatabase kind) throws Refusal {
    office = new Office(kind);
  }

  private ImportReport courses(String... rows) throws Refusal {
    return office.stage("course-result", Office.COURSES + String.join("", rows));
  }

  private static void assertProblem(ImportReport report, long line, String column) {
    assertEquals(1, report.problemCount(), report.toString());
    assertEquals(line, report.problems().get(0).line());
    assertEquals(column, report.problems().get(0).column());
  }

  private Reason refused(ImportReport staged) {
    return assertThrows(Refusal.class, () -> office.imports.apply(staged.id(), "clerk")).reason();
  }

  @ParameterizedTest
  @ValueSource(strings = {"101", "100.1", "-1", "-0", "八十", "８０", "1e2", "80分", "A", "80.12345"})
  void whatIsNoMarkIsNamedByLineAndColumn(String mark) throws Exception {
    assertProblem(
        courses(Office.course("2022001", "M1", "80"), Office.course("2022001", "M2", mark)),
        3,
        "mark");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "100", "59.5", "优秀", "不通过"})
  void marksOfEveryScaleAreAccepted(String mark) throws Exception {
    assertTrue(courses(Office.course("2022001", "M1", mark)).isClean());
  }

  @Test
  void aTemplatesRowOfExamplesIsAcceptedInItsFormAndIsNobodysData() throws Exception {
    for (RecordKind kind : List.of(AcademicRecords.PERSON, AcademicRecords.TRANSLATION)) {
      String heads =
          kind.columns().stream().map(c -> c.label().zh()).collect(Collectors.joining(","));
      String examples =
          kind.columns().stream().map(c -> c.check().example()).collect(Collectors.joining(","));
      ImportReport report = office.stage(kind.id(), heads + "\r\n" + examples + "\r\n");
      assertProblem(report, 2, kind.columns().get(0).name());
      assertTrue(report.problems().get(0).reason().zh().contains("示例"), report::toString);
    }
  }

  @Test
  void aBlankCellIsMissingWhereItMustNotBe() throws Exception {
    assertProblem(courses(Office.course("2022001", "M1", " ")), 2, "mark");
  }

  @Test
  void aCharacterThatCannotBePrintedIsRefusedAndNamed() throws Exception {
    ImportReport report = courses(Office.course("2022001", "𠮷1", "80"));

    assertProblem(report, 2, "course_code");
    assertTrue(report.problems().get(0).reason().zh().contains("𠮷"), report::toString);
  }

  @Test
  void aPersonHasOneNumberHoweverItIsTyped() throws Exception {
    String header = "number,name,gender,birth_date,audiences\n";
    office.load("person", header + "Ｒ２０２２００９,张\u3000三,男,2004-01-31,undergraduate\n");

    ImportReport again =
        office.stage("person", header + "R2022009,张三,男,2004-01-31,undergraduate\n");
    ImportReport bad = office.stage("person", header + "R 2022009,李四,男,2004-01-31,staff\n");

    assertEquals(1, again.unchanged());
    assertProblem(bad, 2, "number");
  }

  @Test
  void aRowOfAnUnknownStudentIsAProblem() throws Exception {
    assertProblem(courses(Office.course("2099999", "M1", "80")), 2, "number");
  }

  @Test
  void theSameKeyTwiceInAFileIsAProblem() throws Exception {
    assertProblem(
        courses(
            Office.course("2022001", "M1", "80"),
            Office.course("2022002", "M1", "80"),
            Office.course("2022001", "M1", "90")),
        4,
        "attempt");
  }

  @Test
  void aRowWithMoreCellsThanTheHeaderIsAProblem() throws Exception {
    assertProblem(
        courses(Office.course("2022001", "M1", "80").replace("\r\n", ",surplus\r\n")), 2, "number");
  }

  @Test
  void aRowThatEndsEarlyLacksItsLastCells() throws Exception {
    assertProblem(courses(Office.course("2022001", "M1", "80").replace(",是", "")), 2, "counts");
    assertTrue(office.stage("cet-score", "number,score,remark\r\n2022001,425\r\n").isClean());
  }

  @Test
  void theLastLineIsCountedRightWithoutALineEnd() throws Exception {
    assertProblem(
        courses(Office.course("2022001", "M1", "80"), "\r\n", "2022001,主修,x,1,M2,n,必修,4,101,正常,是"),
        4,
        "mark");
  }

  @Test
  void everyProblemIsCountedAndTheFirstThousandListed() throws Exception {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 1100; i++) {
      rows.append(Office.course("2022001", "M" + i, "101"));
    }
    ImportReport report = courses(rows.toString());

    assertEquals(1100, report.problemCount());
    assertEquals(ImportReport.MAXIMUM_PROBLEMS, report.problems().size());
    assertEquals(1100, report.rows());
  }

  @Test
  void stagingChangesNothing() throws Exception {
    ImportReport staged = courses(Office.course("2022001", "M1", "80"));

    assertEquals(1, staged.added());
    assertEquals(State.STAGED, staged.state());
    assertEquals(Optional.of(staged), office.imports.find(staged.id()));
    assertEquals(List.of(), office.marks("2022001"));
  }

  @Test
  void aFileWithOneBadRowAppliesNotAtAll() throws Exception {
    ImportReport staged =
        courses(Office.course("2022001", "M1", "80"), Office.course("2022002", "M1", "101"));

    assertEquals(ImportReason.BAD_ROWS, refused(staged));
    assertEquals(List.of(), office.marks("2022001"));
  }

  @Test
  void anImportIsAppliedOnce() throws Exception {
    ImportReport staged = courses(Office.course("2022001", "M1", "80"));

    assertEquals(State.APPLIED, office.imports.apply(staged.id(), "clerk").state());
    assertEquals(ImportReason.NOT_STAGED, refused(staged));
    assertEquals(List.of("80"), office.marks("2022001"));
    assertEquals(State.APPLIED, office.imports.find(staged.id()).orElseThrow().state());
  }

  @Test
  void anImportThatWasNeverStagedCannotBeApplied() {
    Refusal refusal =
        assertThrows(Refusal.class, () -> office.imports.apply("no such import", "clerk"));

    assertEquals(ImportReason.NOT_STAGED, refusal.reason());
  }

  @Test
  void theSameFileAgainChangesNothing() throws Exception {
    String csv = Office.COURSES + Office.course("2022001", "M1", "80");
    office.load("course-result", csv);
    ImportReport again = office.load("course-result", csv);

    assertEquals(0, again.added() + again.changed());
    assertEquals(1, again.unchanged());
    assertEquals(List.of("80"), office.marks("2022001"));
  }

  @Test
  void aRowWithAKnownKeyReplacesTheOneBeforeAndLeavesTheOthers() throws Exception {
    office.load(
        "course-result",
        Office.COURSES
            + Office.course("2022001", "M1", "59")
            + Office.course("2022001", "M2", "70"));
    ImportReport corrected =
        office.load("course-result", Office.COURSES + Office.course("2022001", "M1", "60"));

    assertEquals(1, corrected.changed());
    assertEquals(0, corrected.added());
    assertEquals(List.of("60", "70"), office.marks("2022001"));
    assertEquals(List.of(), office.marks("2022002"));
  }

  @Test
  void aThousandRowsAreStoredWhole() throws Exception {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 1001; i++) {
      rows.append(Office.course("2022001", "M" + i, "80"));
    }
    ImportReport report = office.load("course-result", Office.COURSES + rows);

    assertEquals(1001, report.added());
    assertEquals(1001, office.marks("2022001").size());
    assertEquals(0, office.count("import_row"));
  }
}
