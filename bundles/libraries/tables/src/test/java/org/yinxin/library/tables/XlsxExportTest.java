package org.yinxin.library.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

final class XlsxExportTest {
  @Test
  void everyCellIsTextAndThousandsOfRowsAreThere() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    XlsxExport table = new XlsxExport(out, "台账");
    table.row(List.of("编号", "姓名"));
    for (int i = 0; i < 1200; i++) {
      table.row(List.of("00" + i, "=1+" + i));
    }
    table.end();

    try (ReadableWorkbook read =
        new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
      List<Row> rows = read.getFirstSheet().read();
      assertEquals(1201, rows.size());
      assertEquals("001199", rows.get(1200).getCellText(0));
      assertEquals(CellType.STRING, rows.get(1).getCell(1).getType());
      assertEquals("=1+0", rows.get(1).getCellText(1));
    }
  }
}
