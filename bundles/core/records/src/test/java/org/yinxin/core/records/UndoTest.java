package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportReport.State;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Taking back the last import. */
@EachDatabase
final class UndoTest {
  private final Office office;

  UndoTest(TestDatabase kind) throws Refusal {
    office = new Office(kind);
  }

  private ImportReport courses(String... rows) throws Refusal {
    return office.load("course-result", Office.COURSES + String.join("", rows));
  }

  private Reason refused(ImportReport report) {
    return assertThrows(Refusal.class, () -> office.imports.undo(report.id(), "clerk")).reason();
  }

  /** Every stored fact, with where it came from and when. */
  private List<Map<String, Object>> facts() {
    return office.database.transaction(
        h ->
            h.createQuery(
                    "SELECT kind, row_key, holder, CAST(cells AS VARCHAR(2000)) cells, import_id,"
                        + " imported_at FROM record_row ORDER BY kind, row_key")
                .mapToMap()
                .list());
  }

  @Test
  void everyFactIsAsItWasBefore() throws Exception {
    courses(Office.course("2022001", "M1", "59"), Office.course("2022001", "M2", "70"));
    List<Map<String, Object>> before = facts();
    ImportReport last =
        courses(
            Office.course("2022001", "M1", "60"),
            Office.course("2022001", "M2", "70"),
            Office.course("2022002", "M1", "90"));
    assertEquals(List.of("60", "70"), office.marks("2022001"));

    assertEquals(State.UNDONE, office.imports.undo(last.id(), "clerk").state());

    assertEquals(before, facts());
    assertEquals(0, office.count("import_before"));
  }

  @Test
  void onlyTheLastOfAKindIsTakenBackAndOnlyOnce() throws Exception {
    ImportReport first = courses(Office.course("2022001", "M1", "59"));
    ImportReport last = courses(Office.course("2022001", "M1", "60"));
    ImportReport other = office.load("cet-score", "number,score\n2022001,500\n");

    assertEquals(ImportReason.NOT_LAST, refused(first));
    office.imports.undo(last.id(), "clerk");
    assertEquals(ImportReason.NOT_LAST, refused(last));
    assertEquals(ImportReason.NOT_LAST, refused(first));
    assertEquals(List.of("59"), office.marks("2022001"));
    office.imports.undo(other.id(), "clerk");
  }

  @Test
  void peopleWhoHaveOtherRecordsAreNotTakenAway() throws Exception {
    ImportReport people =
        office.load("person", Office.PEOPLE + "2022003,王五,男,2004-01-31,undergraduate\r\n");
    ImportReport marks = courses(Office.course("2022003", "M1", "80"));

    assertEquals(ImportReason.IN_USE, refused(people));
    office.imports.undo(marks.id(), "clerk");
    office.imports.undo(people.id(), "clerk");
    assertEquals(State.UNDONE, office.imports.find(people.id()).orElseThrow().state());
  }

  @Test
  void whatWasStagedBeforeFactsChangedIsNotApplied() throws Exception {
    String csv = Office.COURSES + Office.course("2022001", "M1", "80");
    ImportReport staged = office.stage("course-result", csv);
    courses(Office.course("2022001", "M1", "70"));
    ImportReport people =
        office.load("person", Office.PEOPLE + "2022003,王五,男,2004-01-31,undergraduate\r\n");
    ImportReport ofNobody = office.stage("cet-score", "number,score\n2022003,500\n");
    office.imports.undo(people.id(), "clerk");

    for (ImportReport outdated : List.of(staged, ofNobody)) {
      assertEquals(
          ImportReason.OUTDATED,
          assertThrows(Refusal.class, () -> office.imports.apply(outdated.id(), "clerk")).reason());
    }
    assertEquals(List.of("70"), office.marks("2022001"));
    office.imports.apply(office.stage("course-result", csv).id(), "clerk");
    assertEquals(List.of("80"), office.marks("2022001"));
  }
}
