package org.yinxin.core.records;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport.Contents;
import org.yinxin.services.refusal.Refusal;

/**
 * A sheet of a workbook (ECMA-376). A formula is taken at the value that the spreadsheet program
 * stored with it, a number in a date format as a date, one in a format of zeros with these, as
 * 00123, and any other number as its digits.
 */
final class XlsxTable implements Table {
  private final Path file;
  private final NumberCells numbers;
  private final List<SheetFacts> sheets;
  private final SheetFacts sheet;

  XlsxTable(Path file, Optional<String> wanted) throws Refusal {
    this.file = file;
    WorkbookCheck.Checked checked = WorkbookCheck.check(file);
    numbers = new NumberCells(checked.countsFrom1904());
    sheets = checked.sheets();
    sheet = SheetFacts.chosen(sheets, wanted);
  }

  @Override
  public Contents contents() {
    return sheet.contents(sheets);
  }

  @Override
  public String format() {
    return "xlsx";
  }

  @Override
  public String charset() {
    return "";
  }

  @Override
  public void read(Visitor visitor) throws Refusal {
    try (ReadableWorkbook workbook =
            new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
        Stream<Row> rows = sheet(workbook).openStream()) {
      MergedCells.Walk merged = sheet.merged.walk();
      Iterator<Row> iterator = rows.iterator();
      for (Line line = next(iterator); line != null; line = next(iterator)) {
        List<Cell> cells = merged.fill(line.number(), line.cells());
        if (!cells.isEmpty()) {
          visitor.row(line.number(), cells);
        }
      }
    } catch (IOException | ExcelReaderException e) {
      throw unreadable();
    }
  }

  private Sheet sheet(ReadableWorkbook workbook) throws Refusal {
    return workbook.getSheet(sheets.indexOf(sheet)).orElseThrow(XlsxTable::unreadable);
  }

  private record Line(long number, List<Cell> cells) {}

  /** The next row, or null at the end. */
  private Line next(Iterator<Row> rows) throws Refusal {
    try {
      if (!rows.hasNext()) {
        return null;
      }
      Row row = rows.next();
      return new Line(row.getRowNum(), cells(row));
    } catch (RuntimeException e) {
      // The reader answers what it does not expect with whatever exception comes of it.
      throw unreadable();
    }
  }

  static Refusal unreadable() {
    return Table.refused(
        ImportReason.NOT_READABLE, "文件不是有效的 .xlsx 工作簿", "the file is not a valid .xlsx workbook");
  }

  /** The cells up to the last that is not blank, so that formatted blank cells do not count. */
  private List<Cell> cells(Row row) {
    List<Cell> cells = new ArrayList<>(row.getCellCount());
    int end = 0;
    for (org.dhatim.fastexcel.reader.Cell cell : row) {
      Cell read = cell == null ? Cell.of("") : cell(cell);
      cells.add(read);
      end = read.text().isEmpty() ? end : cells.size();
    }
    return cells.subList(0, end);
  }

  private Cell cell(org.dhatim.fastexcel.reader.Cell cell) {
    Object value = cell.getValue();
    String raw = cell.getRawValue() == null ? "" : cell.getRawValue();
    return switch (cell.getType()) {
      case EMPTY -> Cell.of("");
      case ERROR -> Cell.flawed(raw, "单元格是错误值 " + raw, "the cell holds the error " + raw);
      case BOOLEAN -> Cell.of(Boolean.TRUE.equals(value) ? "TRUE" : "FALSE");
      case STRING -> Cell.of(value == null ? "" : value.toString());
      case NUMBER, FORMULA ->
          value instanceof BigDecimal number
              ? numbers.of(number, cell.getDataFormatId(), cell.getDataFormatString())
              : formula(value, raw);
    };
  }

  private static Cell formula(Object value, String raw) {
    if (raw.startsWith("#")) {
      return Cell.flawed(raw, "公式的结果是错误值 " + raw, "the formula gives the error " + raw);
    }
    return value == null
        ? Cell.flawed(
            "?",
            "公式没有存储结果，请用表格软件打开并保存一次",
            "the formula has no stored value; open the file and save it")
        : Cell.of(raw);
  }
}
