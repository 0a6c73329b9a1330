package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.RecordImport;
import org.yinxin.services.records.RowChange;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** The rows that an import would change, as whoever confirms it sees them. */
@EachDatabase
final class RowChangesTest {
  private final Office office;

  RowChangesTest(TestDatabase kind) throws Refusal {
    office = new Office(kind);
  }

  private List<RowChange> changes(ImportReport report) {
    return office.imports.changes(report.id(), "");
  }

  @Test
  void eachChangedCellIsShownAsItIsAndAsItWouldBe() throws Exception {
    office.load(
        "course-result",
        Office.COURSES
            + Office.course("2022001", "M1", "59")
            + Office.course("2022001", "M2", "70"));
    ImportReport report =
        office.stage(
            "course-result",
            Office.COURSES
                + Office.course("2022001", "M1", "95")
                + Office.course("2022001", "M2", "70")
                + Office.course("2022002", "M1", "80"));

    List<RowChange> changes = changes(report);

    assertEquals(1, changes.size(), changes::toString);
    assertEquals(List.of(new RowChange.Cell("mark", "59", "95")), changes.get(0).cells());
    assertEquals("2022001 · 主修 · 2024-2025 · 1 · M1 · 正常", changes.get(0).key());
    assertEquals(List.of(), office.imports.changes("none", ""));
  }

  @Test
  void ofAnAppliedImportItIsShownWhatTakingItBackBringsAndRemoves() throws Exception {
    office.load("cet-score", "number,score\n2022001,500\n");
    ImportReport report = office.stage("cet-score", "number,score\n2022001,501\n2022002,600\n");
    office.imports.apply(report.id(), "clerk");

    assertEquals(
        List.of(
            List.of(new RowChange.Cell("score", "501", "500")),
            List.of(
                new RowChange.Cell("number", "2022002", ""),
                new RowChange.Cell("score", "600", ""))),
        changes(report).stream().map(RowChange::cells).toList());

    office.load("cet-score", "number,score\n2022001,502\n");
    assertEquals(List.of(), changes(report), "it cannot be taken back any more");
  }

  @Test
  void ofATakenBackImportNothingIsShown() throws Exception {
    office.load("cet-score", "number,score\n2022001,500\n");
    ImportReport report = office.stage("cet-score", "number,score\n2022001,501\n");
    office.imports.apply(report.id(), "clerk");
    office.imports.undo(report.id(), "clerk");

    assertEquals(List.of(), changes(report));
  }

  @Test
  void whatSomebodyWroteIntoTheRowsFromBeforeIsNotShownAsWhatComesBack() throws Exception {
    office.load("cet-score", "number,score\n2022001,500\n");
    ImportReport report = office.stage("cet-score", "number,score\n2022001,501\n");
    office.imports.apply(report.id(), "clerk");
    office.database.transaction(
        h ->
            h.execute(
                "UPDATE import_before SET cells = ? WHERE import_id = ?",
                "{\"number\":\"2022001\",\"score\":\"710\"}",
                report.id()));

    assertThrows(AlteredDataException.class, () -> changes(report));
  }

  @Test
  void aCellThatIsAddedOrLeftOutChanges() throws Exception {
    office.load("cet-score", "number,score,remark\n2022001,500,\n2022002,400,late\n");

    List<RowChange> changes =
        changes(office.stage("cet-score", "number,score,remark\n2022001,500,x\n2022002,400,\n"));

    assertEquals(
        List.of(
            List.of(new RowChange.Cell("remark", "", "x")),
            List.of(new RowChange.Cell("remark", "late", ""))),
        changes.stream().map(RowChange::cells).toList());
  }

  @Test
  void aLongListComesPageByPage() throws Exception {
    int rows = RecordImport.MAXIMUM_LISTED + 1;
    office.load("translation", terms(rows, "before"));
    String id = office.stage("translation", terms(rows, "after")).id();

    List<RowChange> first = office.imports.changes(id, "");
    List<RowChange> all = new ArrayList<>(first);
    all.addAll(office.imports.changes(id, first.get(first.size() - 1).id()));

    assertEquals(RecordImport.MAXIMUM_LISTED, first.size());
    assertEquals(rows, all.stream().map(RowChange::key).distinct().count());
    office.imports.apply(id, "clerk");
    assertEquals(first.size(), office.imports.changes(id, "").size());
    assertEquals(1, office.imports.changes(id, first.get(first.size() - 1).id()).size());
  }

  private static String terms(int rows, String english) {
    return IntStream.range(0, rows)
        .mapToObj(i -> "课程" + i + "," + english + " " + i)
        .collect(Collectors.joining("\n", "zh,en\n", "\n"));
  }

  @Test
  void whatSomebodyWroteIntoTheDatabaseIsNotShownAsFact() throws Exception {
    office.load("cet-score", "number,score\n2022001,500\n");
    office.database.transaction(
        h ->
            h.execute(
                "UPDATE record_row SET cells = ? WHERE kind = 'cet-score'",
                "{\"number\":\"2022001\",\"score\":\"501\"}"));
    ImportReport report = office.stage("cet-score", "number,score\n2022001,502\n");

    assertEquals("", changes(report).get(0).cells().get(1).before());

    office.database.transaction(
        h ->
            h.execute(
                "UPDATE import_row SET cells = ? WHERE import_id = ?",
                "{\"number\":\"2022001\",\"score\":\"503\"}",
                report.id()));
    assertThrows(AlteredDataException.class, () -> changes(report));
  }
}
