package org.yinxin.library.tables;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A table as a workbook (ECMA-376) of sheets whose first row stays in sight. Every cell is text, so
 * that numbers keep their zeros and nothing is run as a formula. Not thread-safe.
 */
public final class XlsxExport implements TableExport {
  /** Rows that wait in memory. */
  private static final int ROWS_AT_A_TIME = 500;

  private final Workbook workbook;
  private Worksheet sheet;
  private int rows;

  /**
   * Begins the file.
   *
   * @param name of the sheet, at most 31 characters
   */
  public XlsxExport(OutputStream out, String name) {
    workbook = new Workbook(out, "Yinxin", null);
    sheet = begun(name);
  }

  private Worksheet begun(String name) {
    Worksheet begun = workbook.newWorksheet(name);
    begun.freezePane(0, 1);
    return begun;
  }

  /**
   * Ends the sheet and begins another.
   *
   * @param name of the sheet, at most 31 characters
   */
  public void sheet(String name) throws IOException {
    sheet.finish();
    sheet = begun(name);
    rows = 0;
  }

  @Override
  public void row(List<String> cells) throws IOException {
    for (int column = 0; column < cells.size(); column++) {
      sheet.value(rows, column, cells.get(column));
    }
    rows++;
    if (rows % ROWS_AT_A_TIME == 0) {
      sheet.flush();
    }
  }

  @Override
  public void end() throws IOException {
    workbook.finish();
  }
}
