package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Files as academic systems export them. */
@EachDatabase
final class ExportedFilesTest {
  private static final String HEADER = "学工号,姓名,性别,出生日期,人员类别";
  private static final String PERSON = "2022003,王五,男,2004-01-31,staff";

  private final Office office;

  ExportedFilesTest(TestDatabase kind) throws Refusal {
    office = new Office(kind);
  }

  private static String text(String cell) {
    return "<c t='inlineStr'><is><t>" + cell + "</t></is></c>";
  }

  private static String row(int number, String more, String cells) {
    StringBuilder row = new StringBuilder("<row r='" + number + "' " + more + ">");
    for (String cell : cells.split(",", -1)) {
      row.append(cell.isEmpty() ? "<c/>" : text(cell));
    }
    return row + "</row>";
  }

  private static void fill(Sheet sheet, int row, String cells) {
    String[] texts = cells.split(",", -1);
    var filled = sheet.createRow(row);
    for (int i = 0; i < texts.length; i++) {
      if (!texts[i].isEmpty()) {
        filled.createCell(i).setCellValue(texts[i]);
      }
    }
  }

  private static byte[] bytes(HSSFWorkbook workbook) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    workbook.write(out);
    return out.toByteArray();
  }

  private ImportReport ofSheet(String name, byte[] file) throws Refusal {
    return office.stage(
        new ImportRequest(
            "person", "", "me", Optional.empty(), Optional.empty(), Optional.of(name), List.of()),
        file);
  }

  private RecordRow wang() {
    return office.of("2022003", AcademicRecords.PERSON).get(0);
  }

  private static List<String> notes(ImportReport report) {
    return report.contents().notes().stream().map(note -> note.zh()).toList();
  }

  @Test
  void aTitleAboveTheHeaderIsSkippedAndSaid() throws Exception {
    ImportReport report =
        office.stage("person", "示范大学人员名单,,,,\r\n制表：张,2026-12-01,,,\r\n" + HEADER + "\r\n" + PERSON);

    assertEquals(List.of(), report.problems());
    assertEquals(1, report.total());
    assertEquals(1, report.added());
    assertEquals(List.of("表头在第 3 行，它上面的内容没有读"), notes(report));
  }

  @Test
  void linesOfProblemsCountFromTheBeginningOfTheFile() throws Exception {
    ImportReport report =
        office.stage("person", "名单\r\n" + HEADER + "\r\n" + PERSON + "\r\n" + ",x,男,1,staff");

    assertEquals(List.of(4L, 4L), report.problems().stream().map(p -> p.line()).toList());
  }

  @Test
  void ofAHeaderThatNamesNothingTheTitleIsNotTaken() {
    assertEquals(
        ImportReason.BAD_HEADER, office.refused("person", "名单,,\r\nA,B,C\r\n1,2,3\r\n").reason());
    ImportReport report = office.imports.latest().get(0);
    assertEquals(List.of("A", "B", "C"), report.headings().stream().map(h -> h.text()).toList());
  }

  @Test
  void mergedCellsOfAWorkbookHaveTheValueShown() throws Exception {
    byte[] file =
        Workbooks.raw(
            "<worksheet><sheetData>"
                + row(1, "", "人员名单,,,,")
                + row(2, "", HEADER)
                + row(3, "", PERSON)
                + row(4, "", "2022004,赵六,,2003-01-01,staff")
                + "</sheetData><mergeCells><mergeCell ref='A1:E1'/><mergeCell ref='C3:C4'/>"
                + "</mergeCells></worksheet>",
            "<sst/>");

    ImportReport report = office.stage("person", file);

    assertEquals(List.of(), report.problems());
    assertEquals(2, report.added());
    assertTrue(notes(report).get(1).contains("2 处合并"), notes(report).toString());
    office.imports.apply(report.id(), "clerk");
    assertEquals("男", office.of("2022004", AcademicRecords.PERSON).get(0).text("gender"));
  }

  @Test
  void hiddenRowsAndColumnsThatHoldAnythingAreSaid() throws Exception {
    byte[] file =
        Workbooks.raw(
            "<worksheet><cols><col min='5' max='5' hidden='1'/>"
                + "<col min='6' max='16384' hidden='1'/></cols><sheetData>"
                + addressed(1, "", HEADER)
                + addressed(2, "hidden='1'", PERSON)
                + "<row r='3' hidden='1'/></sheetData></worksheet>",
            "<sst/>");

    assertEquals(List.of("有 1 行被隐藏，也会导入", "有 1 列被隐藏，也会导入"), notes(office.stage("person", file)));
  }

  private static String addressed(int number, String more, String cells) {
    StringBuilder row = new StringBuilder("<row r='" + number + "' " + more + ">");
    char column = 'A';
    for (String cell : cells.split(",", -1)) {
      row.append(text(cell).replace("<c ", "<c r='" + column++ + number + "' "));
    }
    return row + "</row>";
  }

  private static HSSFWorkbook workbook() {
    HSSFWorkbook workbook = new HSSFWorkbook();
    Sheet hidden = workbook.createSheet("旧数据");
    fill(hidden, 0, HEADER);
    fill(hidden, 1, PERSON.replace("王五", "王旧"));
    workbook.setSheetHidden(0, true);
    Sheet sheet = workbook.createSheet("人员");
    fill(sheet, 0, "人员名单");
    sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 4));
    fill(sheet, 2, HEADER);
    fill(sheet, 3, PERSON);
    workbook.createSheet("Sheet3");
    return workbook;
  }

  @Test
  void anOldWorkbookIsReadAndItsOtherSheetsAreSaid() throws Exception {
    HSSFWorkbook workbook = workbook();
    CellStyle date = workbook.createCellStyle();
    date.setDataFormat(workbook.createDataFormat().getFormat("yyyy/m/d"));
    Sheet sheet = workbook.getSheetAt(1);
    sheet.getRow(3).createCell(3).setCellValue(LocalDate.of(2004, 1, 31));
    sheet.getRow(3).getCell(3).setCellStyle(date);
    sheet.getRow(3).createCell(0).setCellValue(2022003);
    sheet.getRow(3).createCell(2).setCellFormula("\"男\"");
    workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();

    ImportReport report = office.stage("person", bytes(workbook));

    assertEquals(List.of(), report.problems());
    assertEquals("xls", report.format());
    assertEquals("人员", report.contents().sheet());
    assertEquals(List.of("旧数据", "人员"), report.contents().sheets());
    assertTrue(notes(report).get(1).contains("没有读：“旧数据”（隐藏）"), notes(report).toString());
    office.imports.apply(report.id(), "clerk");
    assertEquals("2004-01-31", wang().text("birth_date"));
    assertEquals("男", wang().text("gender"));
  }

  @Test
  void theSheetCanBeChosen() throws Exception {
    byte[] file = bytes(workbook());

    office.imports.apply(ofSheet("旧数据", file).id(), "clerk");

    assertEquals("王旧", wang().text("name"));
    assertEquals(
        ImportReason.BAD_REQUEST, assertThrows(Refusal.class, () -> ofSheet("没有", file)).reason());
  }

  @Test
  void anOldWorkbookWithAPasswordOrCutOffIsRefused() throws Exception {
    byte[] file = bytes(workbook());
    byte[] cut = Arrays.copyOf(file, file.length / 2);
    assertEquals(
        ImportReason.NOT_READABLE,
        assertThrows(Refusal.class, () -> office.stage("person", cut)).reason());
    Biff8EncryptionKey.setCurrentUserPassword("secret");
    try {
      byte[] locked = bytes(workbook());
      Biff8EncryptionKey.setCurrentUserPassword(null);
      Refusal refusal = assertThrows(Refusal.class, () -> office.stage("person", locked));
      assertTrue(refusal.explanation().zh().contains("密码"), refusal.explanation().zh());
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GBK"})
  void aWebPageIsReadByItsContent(String charset) throws Exception {
    String page =
        "<html><head><meta charset='"
            + charset
            + "'><style>td{mso-number-format:'\\@'}</style></head><body><table border=1>"
            + "<tr><td colspan=5>人员名单</td></tr><tr><th>"
            + HEADER.replace(",", "</th><th>")
            + "</th></tr>\n<tr><td>2022003<td>王&nbsp;五<td rowspan=2>男<td>2004-01-31"
            + "<td>staff</tr>\n<tr><td>0022004<td>赵六<td>2003-01-01<td>staff</tr></table>";

    ImportReport report = office.stage("person", page.getBytes(Charset.forName(charset)));

    assertEquals(List.of(), report.problems());
    assertEquals("html", report.format());
    assertEquals(2, report.added());
    office.imports.apply(report.id(), "clerk");
    assertEquals("王五", wang().text("name"));
    assertEquals("男", office.of("0022004", AcademicRecords.PERSON).get(0).text("gender"));
  }

  @Test
  void aWebPageThatWouldFillTheMemoryIsRefused() {
    assertEquals(
        ImportReason.TOO_LARGE,
        office.refused("person", "<html><table><tr><td>" + "<b>".repeat(6000)).reason());
    assertEquals(
        ImportReason.TOO_LARGE,
        office.refused("person", "<html>" + "<table><tr><td>".repeat(200)).reason());
    assertEquals(
        ImportReason.TOO_LARGE,
        office.refused("person", "<html><table></table><!--" + "<tr> ".repeat(7_000_000)).reason());
    assertEquals(
        ImportReason.NOT_READABLE, office.refused("person", "<html><p>学工号,姓名</p></html>").reason());
  }

  @Test
  void anOldWorkbookOfCountlessSheetsIsRefused() throws Exception {
    byte[] file;
    try (HSSFWorkbook workbook = new HSSFWorkbook()) {
      for (int i = 0; i <= 1000; i++) {
        workbook.createSheet();
      }
      file = bytes(workbook);
    }
    assertEquals(ImportReason.TOO_LARGE, office.refused("person", new ByteArrayInputStream(file)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void utf16NeedsNoMark(String charset) throws Exception {
    byte[] file = (HEADER + "\r\n" + PERSON).getBytes(Charset.forName(charset));

    ImportReport report = office.stage("person", file);

    assertEquals(charset, report.charset());
    assertEquals(1, report.added());
    assertEquals(
        1,
        office
            .stage(
                new ImportRequest(
                    "person",
                    "",
                    "me",
                    Optional.of(StandardCharsets.UTF_16.name()),
                    Optional.empty()),
                file)
            .added());
  }
}
