package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Up to when facts are known. */
@EachDatabase
final class AsOfTest {
  private final Office office;

  AsOfTest(TestDatabase kind) throws Refusal {
    office = new Office(kind);
  }

  private Optional<LocalDate> asOf(RecordKind... kinds) {
    return office.records.of("2022001", List.of(kinds)).asOf();
  }

  private void read(String kind, String moment) {
    office.database.transaction(
        h ->
            h.createUpdate("UPDATE import_head SET as_of = :time WHERE kind = :kind")
                .bind("time", Instant.parse(moment))
                .bind("kind", kind)
                .execute());
  }

  private Instant head(String kind) {
    return office.database.transaction(
        h ->
            h.createQuery("SELECT as_of FROM import_head WHERE kind = :kind")
                .bind("kind", kind)
                .mapTo(Instant.class)
                .one());
  }

  @Test
  void ofSeveralKindsTheOneThatWasReadFirstCountsByTheDayInBeijing() throws Exception {
    office.load("course-result", Office.COURSES + Office.course("2022001", "M1", "80"));
    read("person", "2026-11-23T16:00:00Z");
    read("course-result", "2026-11-25T02:00:00Z");

    assertEquals(
        Optional.of(LocalDate.of(2026, 11, 24)),
        asOf(AcademicRecords.PERSON, AcademicRecords.COURSE_RESULT));
    assertEquals(Optional.of(LocalDate.of(2026, 11, 25)), asOf(AcademicRecords.COURSE_RESULT));
  }

  @Test
  void englishNamesAndKindsThatNobodyDeliveredDoNotCount() throws Exception {
    office.load("translation", "zh,en\n高等数学,Advanced Mathematics\n");
    read("translation", "2020-01-01T00:00:00Z");
    read("person", "2026-11-24T02:00:00Z");

    assertEquals(
        Optional.of(LocalDate.of(2026, 11, 24)),
        asOf(AcademicRecords.PERSON, AcademicRecords.TRANSLATION, AcademicRecords.EMPLOYMENT));
    assertEquals(Optional.empty(), asOf(AcademicRecords.EMPLOYMENT, AcademicRecords.TRANSLATION));
  }

  @Test
  void anImportThatChangesNothingConfirmsTheFactsAndOneTakenBackDoesSoNoLonger() throws Exception {
    String csv = Office.COURSES + Office.course("2022001", "M1", "80");
    ImportReport first = office.load("course-result", csv);
    ImportReport second = office.load("course-result", csv + Office.course("2022001", "M2", "80"));
    ImportReport confirming = office.load("course-result", csv);

    assertEquals(confirming.at(), head("course-result"));
    office.imports.undo(second.id(), "clerk");
    assertEquals(first.at(), head("course-result"));
  }
}
