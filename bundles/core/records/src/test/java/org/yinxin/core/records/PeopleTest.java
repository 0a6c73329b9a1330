package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.records.AcademicRecords;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportReport.State;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** People with long and short names, and with ID numbers that are not theirs. */
@EachDatabase
final class PeopleTest {
  private static final String HEADER =
      "number,name,gender,birth_date,id_type,id_number,audiences\n";

  private final Office office;

  PeopleTest(TestDatabase kind) throws Refusal {
    office = new Office(kind);
  }

  private static String person(String number, String name, String birth, String id) {
    return number + "," + name + ",男," + birth + ",居民身份证," + id + ",undergraduate\n";
  }

  private ImportReport stage(String... people) throws Refusal {
    return office.stage("person", HEADER + String.join("", people));
  }

  private void load(String... people) throws Refusal {
    ImportReport staged = stage(people);
    office.imports.confirm(staged.id(), staged.questionCount(), "clerk");
    office.imports.apply(staged.id(), "clerk");
  }

  private static void assertOther(String number, ImportReport report) {
    assertEquals(1, report.problemCount(), report.toString());
    assertEquals("id_number", report.problems().get(0).column());
    assertTrue(report.problems().get(0).reason().zh().contains(number), report.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 60})
  void aNameOfOneCharacterOrSixtyIsKeptWhole(int length) throws Exception {
    // Outside the first plane, where a character takes two places in memory.
    String name = "𬍛".repeat(length);

    load(person("2022003", name, "2004-01-31", ""));

    assertEquals(name, office.of("2022003", AcademicRecords.PERSON).get(0).text("name"));
  }

  @Test
  void aNameOfSixtyOneCharactersIsRefused() throws Exception {
    ImportReport report = stage(person("2022003", "王".repeat(61), "2004-01-31", ""));

    assertEquals("name", report.problems().get(0).column());
  }

  @Test
  void aNameWithACharacterThatNoFaceHasIsRefusedAndTheCharacterNamed() throws Exception {
    ImportReport report = stage(person("2022003", "王𠮷", "2004-01-31", ""));

    assertEquals("name", report.problems().get(0).column());
    assertTrue(report.problems().get(0).reason().zh().contains("𠮷"), report::toString);
  }

  @Test
  void twoPeopleInAFileWithOneIdNumberAreNamed() throws Exception {
    ImportReport report =
        stage(
            person("2022003", "王五", "2004-01-31", "50010120040131039x"),
            person("2022004", "赵六", "2004-02-01", "50010120040131039X"));

    assertOther("2022003", report);
    assertEquals(3, report.problems().get(0).line());
  }

  @Test
  void twoPeopleFarApartInAFileAreNamedToo() throws Exception {
    StringBuilder between = new StringBuilder();
    for (int i = 0; i < Staging.BATCH; i++) {
      between.append(person("A" + i, "某", "2004-01-31", ""));
    }

    assertOther(
        "2022003",
        stage(
            person("2022003", "王五", "2004-01-31", "500101200401310015"),
            between.toString(),
            person("2022004", "赵六", "2004-01-31", "500101200401310015")));
  }

  @Test
  void anIdNumberOfSomebodyOnRecordIsRefusedAndThePersonNamed() throws Exception {
    load(person("2022003", "王五", "2004-01-31", "500101200401310015"));

    assertOther("2022003", stage(person("2022004", "赵六", "2004-01-31", "500101200401310015")));
  }

  @Test
  void onePersonMayHaveTwoNumbersAndAnotherName() throws Exception {
    load(
        person("2022003", "王五", "2004-01-31", "500101200401310015"),
        person("G2026003", "王五", "2004-01-31", "500101200401310015"));

    ImportReport renamed =
        stage(
            person("2022003", "王伍", "2004-01-31", "500101200401310015"),
            person("G2026003", "王伍", "2004-01-31", "500101200401310015"));

    assertEquals(0, renamed.problemCount(), renamed.toString());
  }

  @Test
  void anIdNumberThatWasCorrectedIsFreeAndTakenAgainWhenThatIsUndone() throws Exception {
    load(person("2022003", "王五", "2004-01-31", "500101200401310015"));
    ImportReport corrected = stage(person("2022003", "王五", "2004-01-31", "500101200401310031"));
    office.imports.apply(corrected.id(), "clerk");
    assertEquals(
        0, stage(person("2022004", "赵六", "2004-01-31", "500101200401310015")).problemCount());

    assertEquals(State.UNDONE, office.imports.undo(corrected.id(), "clerk").state());

    assertOther("2022003", stage(person("2022004", "赵六", "2004-01-31", "500101200401310015")));
  }
}
