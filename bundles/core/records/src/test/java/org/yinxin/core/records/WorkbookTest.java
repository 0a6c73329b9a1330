package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Workbooks as offices have them. */
@EachDatabase
final class WorkbookTest {
  private static final Object[] HEADER = {"学工号", "姓名", "性别", "出生日期", "证件号码", "人员类别"};

  private final Office office;

  WorkbookTest(TestDatabase kind) throws Refusal {
    office = new Office(kind);
  }

  @Test
  void numbersDatesAndTextOfAWorkbookArriveAsTheyAreSeen() throws Exception {
    byte[] file =
        Workbooks.written(
            sheet -> {
              Workbooks.row(sheet, 0, HEADER);
              Workbooks.row(sheet, 1, 2022003, "王五", "男", null, "110101200401310012", "staff");
              sheet.value(1, 3, LocalDate.of(2004, 1, 31));
              sheet.style(1, 3).format("yyyy/m/d;@").set();
              sheet.style(4, 9).fillColor("FFFF00").set();
            });

    ImportReport report = office.stage("person", file);

    assertEquals(List.of(), report.problems());
    assertEquals("xlsx", report.format());
    assertEquals(1, report.total());
    office.imports.apply(report.id(), "clerk");
    RecordRow person = office.of("2022003", AcademicRecords.PERSON).get(0);
    assertEquals("2004-01-31", person.text("birth_date"));
    assertEquals("110101200401310012", person.text("id_number"));
  }

  @Test
  void marksKeepTheirDigitsWithoutTheNoiseOfBinaryNumbers() throws Exception {
    byte[] file =
        Workbooks.raw(
            Workbooks.sheet(
                "<row r='1'><c r='A1' t='inlineStr'><is><t>number</t></is></c>"
                    + "<c r='B1' t='inlineStr'><is><t>score</t></is></c></row>"
                    + "<row r='2'><c r='A2'><v>2.022001E6</v></c>"
                    + "<c r='B2'><v>85.599999999999994</v></c></row>"
                    + "<row r='3'><c r='A3'><v>2022002</v></c>"
                    + "<c r='B3'><f>B2+1</f><v>86.6</v></c></row>"),
            "<sst/>");

    office.imports.apply(office.stage("cet-score", file).id(), "clerk");

    assertEquals("85.6", office.of("2022001", BroughtKind.KIND).get(0).text("score"));
    assertEquals("86.6", office.of("2022002", BroughtKind.KIND).get(0).text("score"));
  }

  @Test
  void whatTheSpreadsheetSpoiltIsNamed() throws Exception {
    byte[] file =
        Workbooks.raw(
            Workbooks.sheet(
                "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>"
                    + "<row r='2'><c r='A2'><v>1.10101200401310E+17</v></c>"
                    + "<c r='B2'><v>80</v></c></row>"
                    + "<row r='3'><c r='A3'><v>2022001</v></c>"
                    + "<c r='B3' t='e'><v>#DIV/0!</v></c></row>"
                    + "<row r='4'><c r='A4'><v>2022002</v></c>"
                    + "<c r='B4' t='str'><f>X</f><v>#NAME?</v></c></row>"
                    + "<row r='7'><c r='A7'><v>2022002</v></c><c r='B7'><f>A1</f></c></row>"),
            "<sst><si><t>number</t></si><si><r><t>sc</t></r><r><t>ore</t></r></si></sst>");

    ImportReport report = office.stage("cet-score", file);

    assertEquals(List.of(2L, 3L, 4L, 7L), report.problems().stream().map(p -> p.line()).toList());
    assertTrue(report.problems().get(0).reason().zh().contains("15 位"));
    assertTrue(report.problems().get(1).reason().zh().contains("#DIV/0!"));
    assertTrue(report.problems().get(2).reason().zh().contains("#NAME?"));
    assertTrue(report.problems().get(3).reason().zh().contains("公式"));
  }
}
