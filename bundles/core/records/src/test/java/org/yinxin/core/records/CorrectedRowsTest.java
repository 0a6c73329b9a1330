package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yinxin.records.AcademicRecords;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.services.records.ReportedRow;
import org.yinxin.services.records.RowCorrection;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Bad rows are corrected without the file. */
@EachDatabase
final class CorrectedRowsTest {
  private static final String GOOD = "2022001,主修,2023-2024,1,A1,高等数学,必修,4,88,正常,是\r\n";
  private static final String BAD = "2022001,主修,2023-2024,1,A2,大学物理,必修,4,八十,正常,是\r\n";
  private static final int MARK = 8;

  private final Office office;

  CorrectedRowsTest(TestDatabase kind) throws Refusal {
    office = new Office(kind);
  }

  private ImportReport stage(String csv, RowCorrection... corrections) throws Refusal {
    return stage(AcademicRecords.COURSE_RESULT.id(), csv, List.of(corrections));
  }

  private ImportReport stage(String kind, String csv, List<RowCorrection> corrections)
      throws Refusal {
    ImportRequest request =
        new ImportRequest(
            kind,
            "成绩.csv",
            "registrar",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            corrections);
    return office.stage(request, csv.getBytes(StandardCharsets.UTF_8));
  }

  private static RowCorrection with(ReportedRow row, String mark) {
    List<String> after = new ArrayList<>(row.cells());
    after.set(MARK, mark);
    return new RowCorrection(row.line(), row.cells(), after);
  }

  private static List<String> said(ImportReport report) {
    return report.contents().notes().stream().map(note -> note.en()).toList();
  }

  @Test
  void aBadRowIsShownCorrectedAndSaid() throws Exception {
    ImportReport bad = stage(Office.COURSES + GOOD + BAD);
    List<ReportedRow> rows = office.imports.badRows(bad.id());
    assertEquals(1, rows.size());
    assertEquals(3, rows.get(0).line());
    assertEquals("八十", rows.get(0).cells().get(MARK));
    assertEquals("mark", rows.get(0).problems().get(0).column());

    ImportReport good = stage(Office.COURSES + GOOD + BAD, with(rows.get(0), "80"));

    assertEquals(0, good.problemCount(), good.problems().toString());
    assertEquals(List.of("1 row was corrected on the page: line 3"), said(good));
    office.imports.apply(good.id(), "clerk");
    assertEquals(List.of("88", "80"), office.marks("2022001"));
    assertEquals(List.of(), office.imports.badRows("none"));
  }

  @Test
  void aCorrectionThatIsBadIsAProblemOfItsRow() throws Exception {
    ReportedRow row = office.imports.badRows(stage(Office.COURSES + BAD).id()).get(0);

    ImportReport again = stage(Office.COURSES + BAD, with(row, "101"));

    assertEquals(1, again.problemCount());
    assertEquals("101", office.imports.badRows(again.id()).get(0).cells().get(MARK));
  }

  @Test
  void correctionsOfAnotherFileAreRefused() throws Exception {
    ReportedRow row = office.imports.badRows(stage(Office.COURSES + BAD).id()).get(0);
    String other = BAD.replace("八十", "九十");

    for (String file : List.of(other, GOOD + BAD, "")) {
      Refusal refusal =
          assertThrows(Refusal.class, () -> stage(Office.COURSES + file, with(row, "80")), file);
      assertEquals(ImportReason.BAD_REQUEST, refusal.reason());
      assertTrue(refusal.explanation().en().startsWith("line 2 "), refusal.explanation().en());
    }
  }

  /** A file of errors has marks before texts that spreadsheets would take for formulas. */
  @Test
  void rowsOfAFileOfErrorsAreCorrected() throws Exception {
    String header = Office.COURSES.strip() + ",行号,错误原因\r\n";
    String line = BAD.strip().replace("大学物理", "'=1+1") + ",3,成绩\r\n";
    ReportedRow row = office.imports.badRows(stage(header + line).id()).get(0);
    assertEquals("=1+1", row.cells().get(5));

    ImportReport good = stage(header + line, with(row, "80"));

    assertEquals(1, good.added(), good.problems().toString());
  }

  @Test
  void soManyRowsAreGivenAndCorrectedAndNoMore() throws Exception {
    String rows =
        String.join("", IntStream.range(0, 60).mapToObj(i -> BAD.replace("A2", "B" + i)).toList());
    assertEquals(
        ReportedRow.MAXIMUM, office.imports.badRows(stage(Office.COURSES + rows).id()).size());

    List<String> cells = List.of("x");
    List<RowCorrection> many =
        IntStream.rangeClosed(0, RowCorrection.MAXIMUM)
            .mapToObj(i -> new RowCorrection(i, cells, cells))
            .toList();
    List<RowCorrection> one = List.of(new RowCorrection(2, cells, cells));
    List<RowCorrection> wide = List.of(new RowCorrection(2, cells, Collections.nCopies(257, "x")));
    List<RowCorrection> longer = List.of(new RowCorrection(2, cells, List.of("x".repeat(4001))));
    for (List<RowCorrection> each : List.of(many, wide, longer)) {
      assertRefused(AcademicRecords.COURSE_RESULT.id(), each);
    }
    assertRefused(AcademicRecords.PHOTO.id(), one);
  }

  private void assertRefused(String kind, List<RowCorrection> corrections) {
    Refusal refusal =
        assertThrows(Refusal.class, () -> stage(kind, Office.COURSES + BAD, corrections));
    assertEquals(ImportReason.BAD_REQUEST, refusal.reason());
    assertTrue(
        refusal.explanation().en().startsWith("only rows of tables"), refusal.explanation().en());
  }
}
