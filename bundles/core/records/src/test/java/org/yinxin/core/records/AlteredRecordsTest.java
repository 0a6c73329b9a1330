package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.RowSet;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Attacks of somebody who may do everything in the database, and reads no file of the server. */
@EachDatabase
final class AlteredRecordsTest {
  private final Office office;
  private final StoredRecordAudit audit;

  AlteredRecordsTest(TestDatabase kind) throws Refusal {
    office = new Office(kind);
    audit = new StoredRecordAudit(office.database, office.authentication, office.audit);
  }

  @BeforeEach
  void load() throws Exception {
    office.load(
        "course-result",
        Office.COURSES
            + Office.course("2022001", "M1", "61")
            + Office.course("2022001", "M2", "70")
            + Office.course("2022002", "M1", "80"));
  }

  private void sql(String statement, Object... values) {
    assertTrue(
        office.database.transaction(h -> h.execute(statement, values)) > 0, "no row is changed");
  }

  /** Makes 98 of the mark 61 in the rows of a table that meet a condition. */
  private void raiseMark(String table, String condition) {
    String cells =
        office.database.transaction(
            h ->
                h.createQuery("SELECT cells FROM " + table + " WHERE " + condition)
                    .mapTo(String.class)
                    .one());
    sql("UPDATE " + table + " SET cells = ? WHERE " + condition, cells.replace("\"61\"", "\"98\""));
  }

  private List<String> marks(String person) {
    return office
        .records
        .of(person, List.of(AcademicRecords.COURSE_RESULT))
        .all(AcademicRecords.COURSE_RESULT)
        .stream()
        .map((RecordRow row) -> row.text("mark"))
        .toList();
  }

  private String found() {
    Mismatch found = audit.audit(done -> {}).orElseThrow();
    assertEquals(Mismatch.Kind.RECORD, found.kind());
    assertFalse(found.inEnglish().contains("2022001"), "a mismatch names nobody");
    return found.inEnglish();
  }

  private void assertNothingIsFound() {
    assertEquals(Optional.empty(), audit.audit(done -> {}));
  }

  @Test
  void whatWasImportedIsReadAndFoundRight() {
    assertNothingIsFound();
    assertEquals(List.of("61", "70"), marks("2022001"));
    assertEquals(5, audit.count(), "two people, three results");
  }

  @Test
  void aChangedMarkIsReadByNobodyAndTheRightFileRepairsIt() throws Exception {
    raiseMark("record_row", "row_key LIKE '%M1%' AND holder = '2022001'");

    AlteredDataException refused = assertThrows(AlteredDataException.class, () -> marks("2022001"));
    assertTrue(refused.explanation().zh().contains("2022001 · 主修"), refused.explanation()::zh);
    assertFalse(refused.getMessage().contains("2022001"), refused::getMessage);
    assertEquals(List.of("80"), marks("2022002"), "nobody else suffers");
    assertTrue(found().contains("is not what the platform wrote"), found());

    ImportReport repair =
        office.load("course-result", Office.COURSES + Office.course("2022001", "M1", "61"));
    assertEquals(1, repair.changed(), "the altered row is replaced");
    assertEquals(List.of("61", "70"), marks("2022001"));
    assertNothingIsFound();
  }

  @Test
  void aRowOfAnotherPersonProvesNothing() {
    sql(
        "UPDATE record_row SET holder = '2022001' WHERE holder = '2022002' AND kind = 'course-result'");

    assertThrows(AlteredDataException.class, () -> marks("2022001"));
  }

  @Test
  void anInventedRowIsReadByNobody() {
    sql(
        "INSERT INTO record_row (kind, row_key, holder, cells, import_id, imported_at, mac)"
            + " SELECT kind, 'invented', holder, cells, import_id, imported_at, mac FROM record_row"
            + " WHERE holder = '2022002' AND kind = 'course-result'");
    assertThrows(AlteredDataException.class, () -> marks("2022002"));

    sql("UPDATE record_row SET mac = NULL WHERE row_key = 'invented'");
    assertThrows(AlteredDataException.class, () -> marks("2022002"));
  }

  @Test
  void aRemovedRowIsFoundAlsoAfterAnotherImport() throws Exception {
    sql("DELETE FROM record_row WHERE holder = '2022001' AND row_key LIKE '%M1%'");
    assertTrue(found().contains("2 are there, 3 ought to be"), found());

    office.load("course-result", Office.COURSES + Office.course("2022002", "M2", "90"));

    assertTrue(found().contains("3 are there, 4 ought to be"), found());
  }

  @Test
  void anOlderRowThatWasImportedOnceIsFound() throws Exception {
    office.load("course-result", Office.COURSES + Office.course("2022001", "M2", "50"));
    sql(
        "UPDATE record_row SET cells = (SELECT b.cells FROM import_before b),"
            + " mac = (SELECT b.mac FROM import_before b),"
            + " import_id = (SELECT b.previous_import FROM import_before b)"
            + " WHERE holder = '2022001' AND row_key LIKE '%M2%'");

    assertEquals(List.of("61", "70"), marks("2022001"), "it was imported once");
    assertTrue(found().contains("replaced by older ones"), found());
  }

  @Test
  void aKindThatIsPutBackWithItsAccountIsFoundAndNotImportedOver() throws Exception {
    sql(
        "UPDATE import_head SET change_no = change_no - 1, row_total = 0, row_digest = NULL"
            + " WHERE kind = 'course-result'");
    sql("DELETE FROM record_row WHERE kind = 'course-result'");

    assertTrue(found().contains("what the audit trail says"), found());
    ImportReport staged =
        office.stage("course-result", Office.COURSES + Office.course("2022001", "M1", "99"));
    Refusal refused =
        assertThrows(Refusal.class, () -> office.imports.apply(staged.id(), "registrar"));
    assertEquals(ImportReason.ALTERED, refused.reason());
  }

  @Test
  void aRowThatIsChangedBetweenDryRunAndApplicationIsNotImported() throws Exception {
    ImportReport staged =
        office.stage("course-result", Office.COURSES + Office.course("2022002", "M3", "61"));
    raiseMark("import_row", "import_id = '" + staged.id() + "'");

    Refusal refused =
        assertThrows(Refusal.class, () -> office.imports.apply(staged.id(), "registrar"));

    assertEquals(ImportReason.ALTERED, refused.reason());
    assertEquals(List.of("80"), marks("2022002"));
    assertEquals(ImportReport.State.STAGED, office.imports.find(staged.id()).orElseThrow().state());
  }

  @Test
  void aRowThatIsTakenOutBetweenDryRunAndApplicationIsMissed() throws Exception {
    ImportReport staged =
        office.stage(
            "course-result",
            Office.COURSES
                + Office.course("2022002", "M3", "61")
                + Office.course("2022002", "M4", "30"));
    sql("UPDATE import_row SET effect = 'UNCHANGED' WHERE row_key LIKE '%M4%'");

    Refusal refused =
        assertThrows(Refusal.class, () -> office.imports.apply(staged.id(), "registrar"));

    assertEquals(ImportReason.ALTERED, refused.reason());
  }

  @Test
  void whatAnImportReplacedComesBackUnchangedOrNotAtAll() throws Exception {
    ImportReport applied =
        office.load("course-result", Office.COURSES + Office.course("2022001", "M1", "75"));
    raiseMark("import_before", "1 = 1");
    sql("UPDATE import_before SET mac = 'A'");

    Refusal refused =
        assertThrows(Refusal.class, () -> office.imports.undo(applied.id(), "registrar"));

    assertEquals(ImportReason.ALTERED, refused.reason());
    assertEquals(List.of("75", "70"), marks("2022001"));
  }

  @Test
  void anUndoneImportLeavesWhatWasThereBefore() throws Exception {
    ImportReport applied =
        office.load(
            "course-result",
            Office.COURSES
                + Office.course("2022001", "M1", "75")
                + Office.course("2022001", "M9", "90"));
    assertNothingIsFound();

    office.imports.undo(applied.id(), "registrar");

    assertEquals(List.of("61", "70"), marks("2022001"));
    assertNothingIsFound();
  }

  @Test
  void theAuditTrailSaysWhatAnImportBrought() {
    KindChange change =
        KindChange.parse(office.audit.events.get(office.audit.events.size() - 1).subject())
            .orElseThrow();

    assertEquals("course-result", change.kind());
    assertEquals(1, change.number());
    assertEquals(3, change.rows());
    assertEquals(3, change.after().total());
    assertEquals(RowSet.EMPTY.digest(), change.before());
  }

  @Test
  void rowsOfAnEarlierVersionAreAdoptedOnce() throws Exception {
    sql("UPDATE import_head SET row_total = NULL, row_digest = NULL WHERE kind = 'course-result'");
    office.audit.events.removeIf(event -> event.subject().startsWith("course-result "));

    assertNothingIsFound();

    assertEquals(List.of("import-applied", "import-adopted"), office.audit.actions());
    assertNothingIsFound();
    sql("DELETE FROM record_row WHERE holder = '2022001' AND row_key LIKE '%M1%'");
    assertTrue(found().contains("2 are there, 3 ought to be"), found());
  }

  @Test
  void anIdNumberThatIsNotInThePersonsRowLeadsToNobody() throws Exception {
    office.load(
        "person",
        "number,name,gender,birth_date,id_type,id_number,audiences\n"
            + "S1,王五,男,2004-12-05,居民身份证,00000020041205001X,undergraduate\n");
    StoredCards cards = new StoredCards(office.database, office.authentication);
    assertEquals(List.of("S1"), cards.idCard("00000020041205001X", "王五"));

    sql("UPDATE person_id_number SET id_number = '000000200412050011'");

    assertEquals(List.of(), cards.idCard("000000200412050011", "王五"));
  }
}
