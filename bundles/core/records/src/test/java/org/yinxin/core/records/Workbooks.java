package org.yinxin.core.records;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Workbooks, as a spreadsheet program writes them and as an enemy does. */
final class Workbooks {
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  private Workbooks() {}

  static byte[] written(Consumer<Worksheet> content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "tests", "1.0")) {
      content.accept(workbook.newWorksheet("Sheet1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static void row(Worksheet sheet, int row, Object... values) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof Number number) {
        sheet.value(row, i, number);
      } else if (values[i] instanceof String text) {
        sheet.value(row, i, text);
      }
    }
  }

  /** A workbook with this sheet and these shared strings, whatever they are. */
  static byte[] raw(String sheet, String strings) {
    return raw("", sheet, strings);
  }

  /** Returns such a workbook with these properties of it. */
  static byte[] raw(String properties, String sheet, String strings) {
    return zip(
        Map.of(
            "[Content_Types].xml",
            "<Types><Override PartName='/xl/workbook.xml' ContentType='"
                + TYPE
                + "sheet.main+xml'/><Override PartName='/xl/sharedStrings.xml' ContentType='"
                + TYPE
                + "sharedStrings+xml'/><Override PartName='/xl/styles.xml' ContentType='"
                + TYPE
                + "styles+xml'/></Types>",
            "xl/workbook.xml",
            "<workbook xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>"
                + properties
                + "<sheets><sheet name='a' sheetId='1' r:id='rId1'/></sheets></workbook>",
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/>"
                + "</Relationships>",
            "xl/styles.xml",
            "<styleSheet><numFmts><numFmt numFmtId='176' formatCode='00000'/></numFmts><cellXfs><xf numFmtId='0'/><xf numFmtId='31'/><xf numFmtId='176'/></cellXfs></styleSheet>",
            "xl/sharedStrings.xml",
            strings,
            "xl/worksheets/sheet1.xml",
            sheet));
  }

  static String sheet(String rows) {
    return "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
  }

  static byte[] zip(Map<String, String> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
