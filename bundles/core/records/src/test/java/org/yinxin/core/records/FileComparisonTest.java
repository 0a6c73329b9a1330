package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.MissingRecords;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** An office sees which records a file does not have. */
@EachDatabase
final class FileComparisonTest {
  private final Office office;

  FileComparisonTest(TestDatabase database) throws Refusal {
    office = new Office(database);
    office.load(
        "course-result",
        Office.COURSES
            + Office.course("2022001", "A1", "80")
            + Office.course("2022001", "A2", "81")
            + Office.course("2022002", "A1", "82")
            + Office.course("2022002", "B9", "70").replace("2024-2025", "2023-2024"));
  }

  private MissingRecords missing(String file, String... like) throws Refusal {
    String id = office.stage("course-result", Office.COURSES + file).id();
    return office.imports.missing(id, List.of(like));
  }

  private static List<String> people(MissingRecords missing) {
    return missing.rows().stream().map(row -> row.get(0) + " " + row.get(4)).toList();
  }

  @Test
  void allRecordsThatAFileDoesNotHaveAreListedByKey() throws Refusal {
    // One row changes, one is as it was, one is new.
    MissingRecords missing =
        missing(
            Office.course("2022001", "A1", "90")
                + Office.course("2022002", "A1", "82")
                + Office.course("2022001", "C1", "60"));

    assertEquals(2, missing.count());
    assertEquals(List.of("2022001 A2", "2022002 B9"), people(missing));
    assertEquals(
        List.of(
            "number",
            "programme",
            "year",
            "term",
            "course_code",
            "attempt",
            "course_name",
            "nature"),
        missing.columns());
    assertEquals("高等数学", missing.rows().get(0).get(6));
  }

  @Test
  void onlyRecordsLikeThoseOfTheFileAreCompared() throws Refusal {
    String changed = Office.course("2022002", "A1", "99");
    assertEquals(List.of("2022001 A1", "2022001 A2"), people(missing(changed, "year", "term")));
    assertEquals(List.of(), people(missing(changed, "year", "course_code", "number")));
    String same = Office.course("2022001", "A1", "80");
    assertEquals(List.of("2022001 A2", "2022002 A1"), people(missing(same, "year")));
    assertEquals(List.of("2022001 A2"), people(missing(same, "year", "number")));
  }

  @Test
  void nothingIsMissingInAFileThatHasEveryRecordLikeItsOwn() throws Refusal {
    String file = Office.course("2022002", "B9", "70").replace("2024-2025", "2023-2024");
    assertEquals(0, missing(file, "year").count());
    assertEquals(3, missing(file).count());
  }

  @Test
  void aColumnThatIsNoneAndAnImportThatIsAppliedAreRefused() throws Refusal {
    String id =
        office.stage("course-result", Office.COURSES + Office.course("2022001", "A1", "90")).id();
    Refusal none =
        assertThrows(Refusal.class, () -> office.imports.missing(id, List.of("weather")));
    assertEquals(ImportReason.BAD_REQUEST, none.reason());
    office.imports.apply(id, "clerk");
    Refusal applied = assertThrows(Refusal.class, () -> office.imports.missing(id, List.of()));
    assertEquals(ImportReason.NOT_STAGED, applied.reason());
  }

  @Test
  void allAreCountedAndTheFirstAreListed() throws Refusal {
    StringBuilder file = new StringBuilder(Office.COURSES);
    for (int i = 0; i < 1200; i++) {
      file.append(Office.course("2022001", "X" + (1000 + i), "60"));
    }
    office.load("course-result", file.toString());

    MissingRecords missing = missing(Office.course("2022001", "A1", "80"), "number");

    assertEquals(1201, missing.count());
    assertEquals(MissingRecords.MAXIMUM, missing.rows().size());
  }
}
