package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.issuance.ValidCredential;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportReport.State;
import org.yinxin.services.records.ReportedRow;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Values that may be mistakes come in once somebody has confirmed them. */
@EachDatabase
final class QuestionsTest {
  private static final String HEADER = "number,name,gender,birth_date,id_number,audiences\n";
  private static final String GOOD = "S1,王五,女,1949-12-31,11010519491231002X,undergraduate\n";
  private static final String MISTYPED = "S2,赵六,女,1949-12-31,110105194912310021,undergraduate\n";

  private final Office office;

  QuestionsTest(TestDatabase database) throws Refusal {
    office = new Office(database);
  }

  private static void refused(ImportReason reason, Executable call) {
    assertEquals(reason, assertThrows(Refusal.class, call).reason());
  }

  private List<String> names(String number) {
    return office.of(number, AcademicRecords.PERSON).stream().map(row -> row.text("name")).toList();
  }

  @Test
  void aFileWithQuestionsIsAppliedOnceSomebodyConfirmsThem() throws Refusal {
    ImportReport report = office.stage("person", HEADER + GOOD + MISTYPED);

    assertEquals(1, report.questionCount());
    assertTrue(report.isClean());
    List<ReportedRow> rows = office.imports.questions(report.id());
    assertEquals(1, rows.size());
    assertEquals(3, rows.get(0).line());
    assertEquals("110105194912310021", rows.get(0).cells().get(4));
    assertEquals("id_number", rows.get(0).problems().get(0).column());
    refused(ImportReason.UNCONFIRMED, () -> office.imports.apply(report.id(), "clerk"));
    refused(ImportReason.UNCONFIRMED, () -> office.imports.confirm(report.id(), 2, "clerk"));
    assertEquals(List.of(), names("S2"));

    ImportReport confirmed = office.imports.confirm(report.id(), 1, "clerk");

    assertEquals(Optional.of("clerk"), confirmed.confirmedBy());
    AuditEvent event = office.audit.events.get(office.audit.events.size() - 1);
    assertEquals("values-confirmed", event.action());
    assertEquals("person " + report.id() + " questions:1", event.subject());
    assertEquals(State.APPLIED, office.imports.apply(report.id(), "clerk").state());
    assertEquals(List.of("赵六"), names("S2"));
    refused(ImportReason.NOT_STAGED, () -> office.imports.confirm(report.id(), 1, "clerk"));
  }

  @Test
  void whatWasConfirmedIsAskedOnce() throws Refusal {
    ImportReport first = office.stage("person", HEADER + MISTYPED);
    office.imports.confirm(first.id(), 1, "clerk");
    office.imports.apply(first.id(), "clerk");

    assertEquals(0, office.stage("person", HEADER + MISTYPED).questionCount());
    ImportReport renamed = office.stage("person", HEADER + MISTYPED.replace("赵六", "赵柳"));
    assertEquals(0, renamed.questionCount());
    ImportReport another = office.stage("person", HEADER + MISTYPED.replace(",女,", ",男,"));
    assertEquals(1, another.questionCount());
    assertFalse(
        another.isClean()
            && office
                .imports
                .questions(another.id())
                .get(0)
                .problems()
                .get(0)
                .reason()
                .en()
                .contains("check character"));
  }

  @Test
  void aRowOnRecordThatWasAlteredAnswersNothing() throws Refusal {
    office.load("person", HEADER + MISTYPED.replace("110105194912310021", ""));
    RecordRow row = office.of("S2", AcademicRecords.PERSON).get(0);
    assertEquals("", row.text("id_number"));
    office.database.transaction(
        h ->
            h.createUpdate("UPDATE record_row SET cells = :cells WHERE row_key = 'S2'")
                .bind(
                    "cells",
                    "{\"audiences\":\"undergraduate\",\"birth_date\":\"1949-12-31\",\"gender\":\"女\","
                        + "\"id_number\":\"110105194912310021\",\"name\":\"赵六\",\"number\":\"S2\"}")
                .execute());

    assertEquals(1, office.stage("person", HEADER + MISTYPED).questionCount());
  }

  @Test
  void aBadRowIsToBeCorrectedAndNotConfirmed() throws Refusal {
    ImportReport report = office.stage("person", HEADER + MISTYPED + MISTYPED);

    assertEquals(1, report.badRows());
    assertEquals(1, report.questionCount());
    office.imports.confirm(report.id(), 1, "clerk");
    refused(ImportReason.BAD_ROWS, () -> office.imports.apply(report.id(), "clerk"));
  }

  @Test
  void datesThatContradictEachOtherAreRefused() throws Refusal {
    ImportReport report =
        office.stage(
            "programme",
            "number,programme,level,college,major,duration_years,study_mode,entry_date,"
                + "expected_graduation,status\n"
                + "2022001,主修,本科,计算机学院,软件工程,4,全日制,2022-09-01,2022-06-30,在读\n");

    assertEquals(1, report.badRows());
    assertEquals("expected_graduation", report.problems().get(0).column());
    assertEquals(0, report.questionCount());
  }

  @Test
  void nobodyIsAskedToApplyWithASecondPersonWhatIsUnconfirmed() throws Refusal {
    office.load("cet-score", "number,score,remark\n2022001,500,\n");
    office.validCredentials.add(new ValidCredential("c1", "教证1", "cet-score", "2022001"));
    ImportReport report = office.stage("cet-score", "number,score,remark\n2022001,501,存疑\n");

    assertEquals(1, report.questionCount());
    assertFalse(office.imports.changesIssued(report.id()));
    office.imports.confirm(report.id(), 1, "clerk");
    assertTrue(office.imports.changesIssued(report.id()));
  }

  @Test
  void allAreCountedAndTheFirstAreShown() throws Refusal {
    StringBuilder file = new StringBuilder(HEADER);
    for (int i = 0; i < 1203; i++) {
      file.append("Q").append(i).append(",甲,女,2004-01-31,,undergraduate\n");
    }

    ImportReport report = office.stage("person", file.toString());

    assertEquals(1203, report.questionCount());
    List<ReportedRow> rows = office.imports.questions(report.id());
    assertEquals(ReportedRow.MAXIMUM_QUESTIONED, rows.size());
    assertEquals(2, rows.get(0).line());
    assertEquals(201, rows.get(199).line());
  }
}
