package org.yinxin.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Workbooks of codes as spreadsheet programs write them (ECMA-376, part 1, 18.3): names beside the
 * codes, codes that formulas put together, a number that somebody typed, lines left empty.
 */
final class CodeWorkbook {
  private static final String NAMESPACE =
      "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String SHEET = "xl/worksheets/sheet1.xml";
  private static final Pattern ROW = Pattern.compile("<row ");

  private CodeWorkbook() {}

  /** So many codes, one of them a number and each other this one; every third is a formula. */
  static byte[] of(String code, int count) throws IOException {
    StringBuilder rows = new StringBuilder(row(1, text("姓名"), text("验证码")));
    int line = 2;
    for (int i = 1; i < count; i++) {
      if (i % 10 == 0) {
        // One that was cleared, and one that was never filled.
        rows.append(row(line++, "/>", "/>"));
        line++;
      }
      String cell = i % 3 == 0 ? formula("<v>" + code + "</v>") : text(code);
      rows.append(row(line++, text("第" + i + "人"), cell));
    }
    rows.append(row(line, text("最后一人"), "><v>20231234567</v></c>"));
    return workbook(rows.toString());
  }

  /** The second code is a formula of which no program has kept the result. */
  static byte[] withAnUnsavedFormula(String code) throws IOException {
    return workbook(row(1, text("验证码")) + row(2, text(code)) + row(3, formula("")));
  }

  /** Returns the number of rows of a workbook's file, its header among them. */
  static long rows(Path workbook) throws IOException {
    try (ZipFile zip = new ZipFile(workbook.toFile());
        InputStream sheet = zip.getInputStream(zip.getEntry(SHEET))) {
      String xml = new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
      return ROW.matcher(xml).results().count();
    }
  }

  /** A row; of each cell all that follows its address. */
  private static String row(int number, String... cells) {
    StringBuilder row = new StringBuilder("<row r=\"" + number + "\">");
    for (int column = 0; column < cells.length; column++) {
      row.append("<c r=\"").append((char) ('A' + column)).append(number).append('"');
      row.append(cells[column]);
    }
    return row.append("</row>").toString();
  }

  private static String text(String text) {
    return " t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
  }

  private static String formula(String value) {
    return " t=\"str\"><f>CONCATENATE(D1,E1)</f>" + value + "</c>";
  }

  private static byte[] workbook(String rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      String office = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
      add(
          zip,
          "[Content_Types].xml",
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
              + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package"
              + ".relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\""
              + office
              + "sheet.main+xml\"/><Override PartName=\"/"
              + SHEET
              + "\" ContentType=\""
              + office
              + "worksheet+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\""
              + office
              + "styles+xml\"/></Types>");
      add(zip, "_rels/.rels", relation("officeDocument", "xl/workbook.xml"));
      add(
          zip,
          "xl/workbook.xml",
          "<workbook %s xmlns:r=\"%s\"><sheets><sheet name=\"候选人\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
              .formatted(NAMESPACE, RELATIONS));
      add(zip, "xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml"));
      add(
          zip,
          "xl/styles.xml",
          "<styleSheet " + NAMESPACE + "><cellXfs><xf numFmtId=\"0\"/></cellXfs></styleSheet>");
      add(
          zip,
          SHEET,
          "<worksheet " + NAMESPACE + "><sheetData>" + rows + "</sheetData></worksheet>");
    }
    return out.toByteArray();
  }

  private static String relation(String type, String target) {
    return ("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + "<Relationship Id=\"r1\" Type=\"%s/%s\" Target=\"%s\"/></Relationships>")
        .formatted(RELATIONS, type, target);
  }

  private static void add(ZipOutputStream zip, String name, String xml) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(
        ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + xml)
            .getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
