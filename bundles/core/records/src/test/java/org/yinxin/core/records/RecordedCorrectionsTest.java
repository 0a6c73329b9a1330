package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.records.Correction;
import org.yinxin.services.records.Correction.Outcome;
import org.yinxin.services.records.Corrections;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.FakeAccessLog;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.text.LocalizedText;

@EachDatabase
final class RecordedCorrectionsTest {
  private static final Account CLERK = new Account("clerk", "", Set.of("office:academic-affairs"));

  private final FakeAuditTrail audit = new FakeAuditTrail();
  private final FakeAccessLog accesses = new FakeAccessLog();
  private final RecordedCorrections corrections;

  RecordedCorrectionsTest(TestDatabase kind) {
    corrections = new RecordedCorrections(kind.empty(SchemaDatabase::migrated), audit, accesses);
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
  void theOfficeSeesTheRecordAsItWasAndAnswers() throws Exception {
    Correction asked = open("2022001").orElseThrow();
    assertEquals(List.of(asked), corrections.open(CLERK));
    assertEquals(1, corrections.countOpen(CLERK));
    assertEquals("59", asked.row().get("mark"));

    assertTrue(corrections.answer(asked.id(), Outcome.CORRECTED, "已更正。", CLERK));
    assertEquals(List.of(), corrections.open(CLERK));
    assertEquals(0, corrections.countOpen(CLERK));
    Correction answered = corrections.ofPerson("2022001").get(0);
    assertEquals(Optional.of(Outcome.CORRECTED), answered.outcome());
    assertEquals("已更正。", answered.answer());
    assertEquals(List.of("correction-requested", "correction-answered"), audit.actions());
  }

  private static Corrections.AnsweredQuery asked(String person, Outcome outcome, String after) {
    return new Corrections.AnsweredQuery(
        Optional.ofNullable(person), Optional.ofNullable(outcome), Optional.ofNullable(after));
  }

  private static List<String> ids(List<Correction> corrections) {
    return corrections.stream().map(Correction::id).toList();
  }

  @Test
  void answeredRequestsAreReadPageByPageTheLatestFirst() throws Exception {
    List<String> ids = new ArrayList<>();
    for (String person : List.of("2022001", "2022002", "2022001")) {
      ids.add(0, open(person).orElseThrow().id());
    }
    open("2022003");
    corrections.answer(ids.get(2), Outcome.CORRECTED, "已更正。", CLERK);
    corrections.answer(ids.get(1), Outcome.DECLINED, "无误。", CLERK);
    corrections.answer(ids.get(0), Outcome.DECLINED, "无误。", CLERK);

    assertEquals(ids, ids(corrections.answered(asked(null, null, null), 10, CLERK)));
    assertEquals(ids.subList(0, 2), ids(corrections.answered(asked(null, null, null), 2, CLERK)));
    assertEquals(
        ids.subList(2, 3), ids(corrections.answered(asked(null, null, ids.get(1)), 2, CLERK)));
    assertEquals(
        ids.subList(0, 2),
        ids(corrections.answered(asked(null, Outcome.DECLINED, null), 10, CLERK)));
    assertEquals(
        List.of(ids.get(0), ids.get(2)),
        ids(corrections.answered(asked("2022001", null, null), 10, CLERK)));
    assertEquals("CORRECTIONS  2022001", accesses.words().get(0));

    Account other = new Account("other", "", Set.of("office:personnel"));
    assertEquals(List.of(), corrections.answered(asked(null, null, null), 10, other));
    denied(() -> corrections.answered(asked(null, null, ids.get(0)), 10, other));
  }

  @Test
  void isAnsweredOnce() throws Exception {
    String id = open("2022001").orElseThrow().id();
    corrections.answer(id, Outcome.DECLINED, "成绩无误。", CLERK);

    assertFalse(corrections.answer(id, Outcome.CORRECTED, "已更正。", CLERK));
    denied(() -> corrections.answer("no such id", Outcome.CORRECTED, "已更正。", CLERK));
  }

  @Test
  void theListIsOnRecordBeforeItIsGiven() {
    open("2022001");
    open("2022002");
    corrections.open(CLERK);
    assertEquals(List.of("CORRECTIONS  2022001", "CORRECTIONS  2022002"), accesses.words());

    accesses.isBroken = true;
    assertThrows(IllegalStateException.class, () -> corrections.open(CLERK));
  }

  @Test
  void otherOfficesAndPeopleSeeNothing() {
    String id = open("2022001").orElseThrow().id();

    for (Account by :
        List.of(
            new Account("other", "", Set.of("office:personnel")),
            new Account("approver", "", Set.of("approver:academic-affairs")),
            new Account("root", "", Set.of(Account.ADMINISTRATOR)),
            new Account("console:admin", "", Set.of(Account.OPERATOR)))) {
      assertEquals(List.of(), corrections.open(by));
      denied(() -> corrections.find(id, by));
      denied(() -> corrections.answer(id, Outcome.DECLINED, "无误。", by));
    }
    assertEquals(List.of(), corrections.ofPerson("2022002"));
    assertEquals(1, corrections.open(CLERK).size());
  }

  private static void denied(Executable call) {
    assertEquals(AccessReason.NOT_FOUND, assertThrows(Refusal.class, call).reason());
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
