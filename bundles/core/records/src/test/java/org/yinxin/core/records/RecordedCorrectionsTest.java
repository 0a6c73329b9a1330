package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.records.Correction;
import org.yinxin.services.records.Correction.Outcome;
import org.yinxin.services.records.Corrections;
import org.yinxin.testdatabases.EachDatabase;
import org.yinxin.testdatabases.FakeAuditTrail;
import org.yinxin.testdatabases.TestDatabase;
import org.yinxin.text.LocalizedText;

@EachDatabase
final class RecordedCorrectionsTest {
  private static final Set<String> OFFICE = Set.of("academic-affairs");

  private final FakeAuditTrail audit = new FakeAuditTrail();
  private final RecordedCorrections corrections;

  RecordedCorrectionsTest(TestDatabase kind) {
    corrections = new RecordedCorrections(kind.empty(SchemaDatabase::migrated), audit);
  }

  private Optional<Correction> open(String person) {
    return corrections.open(
        new Correction(
            "",
            person,
            "academic-affairs",
            "course-result",
            "mark",
            new LocalizedText("成绩", "Mark"),
            Map.of("number", person, "mark", "59"),
            "应为 89，见试卷。",
            Instant.EPOCH,
            Optional.empty(),
            "",
            "",
            Optional.empty()));
  }

  @Test
  void theOfficeSeesTheRecordAsItWasAndAnswers() {
    Correction asked = open("2022001").orElseThrow();
    assertEquals(List.of(asked), corrections.open(OFFICE));
    assertEquals("59", asked.row().get("mark"));

    assertTrue(corrections.answer(asked.id(), Outcome.CORRECTED, "已更正。", "clerk"));
    assertEquals(List.of(), corrections.open(OFFICE));
    Correction answered = corrections.ofPerson("2022001").get(0);
    assertEquals(Optional.of(Outcome.CORRECTED), answered.outcome());
    assertEquals("已更正。", answered.answer());
    assertEquals(List.of("correction-requested", "correction-answered"), audit.actions());
  }

  @Test
  void isAnsweredOnce() {
    String id = open("2022001").orElseThrow().id();
    corrections.answer(id, Outcome.DECLINED, "成绩无误。", "clerk");

    assertFalse(corrections.answer(id, Outcome.CORRECTED, "已更正。", "clerk"));
    assertFalse(corrections.answer("no such id", Outcome.CORRECTED, "已更正。", "clerk"));
  }

  @Test
  void otherOfficesAndPeopleSeeNothing() {
    open("2022001");

    assertEquals(List.of(), corrections.open(Set.of("personnel")));
    assertEquals(List.of(), corrections.open(Set.of()));
    assertEquals(List.of(), corrections.ofPerson("2022002"));
  }

  @Test
  void nobodyFloodsAnOffice() {
    for (int i = 0; i < Corrections.MAXIMUM_OPEN; i++) {
      assertTrue(open("2022001").isPresent());
    }

    assertEquals(Optional.empty(), open("2022001"));
    assertTrue(open("2022002").isPresent());
  }
}
