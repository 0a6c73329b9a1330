package org.yinxin.web.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.yinxin.library.tables.CsvExport;
import org.yinxin.library.tables.TableExport;
import org.yinxin.library.tables.XlsxExport;
import org.yinxin.services.records.TemplateColumn;
import org.yinxin.text.LocalizedText;

/**
 * A file to fill in: the headings that an import knows, and a row of examples. The workbook
 * explains the columns on a second sheet.
 */
record ImportTemplate(List<TemplateColumn> columns) {
  private static final List<String> EXPLAINED = List.of("列", "是否必填", "要求", "示例");

  void csv(OutputStream out) throws IOException {
    TableExport table = new CsvExport(out);
    rows(table);
    table.end();
  }

  void xlsx(OutputStream out) throws IOException {
    XlsxExport table = new XlsxExport(out, "数据");
    rows(table);
    table.sheet("填写说明");
    table.row(EXPLAINED);
    for (TemplateColumn column : columns) {
      table.row(
          List.of(
              column.label().zh(),
              column.isNeeded() ? "必填" : "可空",
              column.rule().map(LocalizedText::zh).orElse(""),
              column.example()));
    }
    table.end();
  }

  private void rows(TableExport table) throws IOException {
    table.row(columns.stream().map(column -> column.label().zh()).toList());
    table.row(columns.stream().map(TemplateColumn::example).toList());
  }
}
