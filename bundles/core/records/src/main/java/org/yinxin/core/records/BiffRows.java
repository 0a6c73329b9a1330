package org.yinxin.core.records;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.hssf.eventusermodel.HSSFListener;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.record.FormatRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.ss.usermodel.FormulaError;
import org.yinxin.core.records.Table.Cell;
import org.yinxin.services.refusal.Refusal;

/** Gives the rows of one sheet of an old workbook as its records come. Not thread-safe. */
final class BiffRows implements HSSFListener {
  /** Columns to IV ([MS-XLS] 2.5.51). */
  private static final int COLUMNS = 256;

  private final int wanted;
  private final MergedCells.Walk merged;
  private final Table.Visitor visitor;
  private final BiffSheets.BiffPlace place = new BiffSheets.BiffPlace();
  private final List<Integer> formatOfStyle = new ArrayList<>();
  private final Map<Integer, String> formats = new HashMap<>();
  private NumberCells numbers = new NumberCells(false);
  private SSTRecord strings = new SSTRecord();
  private int row = -1;
  private List<Cell> cells = new ArrayList<>();

  /**
   * Gives the rows to a visitor.
   *
   * @param wanted number of the sheet, from 0
   */
  BiffRows(int wanted, SheetFacts sheet, Table.Visitor visitor) {
    this.wanted = wanted;
    this.merged = sheet.merged.walk();
    this.visitor = visitor;
  }

  @Override
  public void processRecord(Record record) {
    if (record instanceof SSTRecord shared) {
      strings = shared;
    } else if (record instanceof FormatRecord format) {
      formats.put(format.getIndexCode(), format.getFormatString());
    } else if (record instanceof ExtendedFormatRecord style) {
      formatOfStyle.add((int) style.getFormatIndex());
    } else if (record instanceof DateWindow1904Record dates) {
      numbers = new NumberCells(dates.getWindowing() == 1);
    }
    if (place.sheet(record) == wanted) {
      if (record instanceof StringRecord result && !cells.isEmpty()) {
        cells.set(cells.size() - 1, Cell.of(result.getString()));
      } else if (record instanceof CellValueRecordInterface cell) {
        put(cell, record);
      }
    }
  }

  private void put(CellValueRecordInterface cell, Record record) {
    if (cell.getRow() != row) {
      end();
      if (cell.getRow() < row) {
        throw new BiffSheets.RefusedException(XlsTable.unreadable());
      }
      row = cell.getRow();
    }
    if (cell.getColumn() >= COLUMNS || cell.getColumn() < cells.size()) {
      throw new BiffSheets.RefusedException(XlsTable.unreadable());
    }
    while (cells.size() < cell.getColumn()) {
      cells.add(Cell.of(""));
    }
    cells.add(cell(cell, record));
  }

  private Cell cell(CellValueRecordInterface cell, Record record) {
    if (record instanceof LabelSSTRecord label) {
      return Cell.of(strings.getString(label.getSSTIndex()).getString());
    }
    if (record instanceof LabelRecord label) {
      return Cell.of(label.getValue());
    }
    if (record instanceof NumberRecord number) {
      return number(cell, number.getValue());
    }
    if (record instanceof BoolErrRecord value) {
      return value.isError() ? error(value.getErrorValue()) : truth(value.getBooleanValue());
    }
    return record instanceof FormulaRecord formula ? formula(formula) : Cell.of("");
  }

  /** A text comes in the record behind the formula. */
  private Cell formula(FormulaRecord formula) {
    return switch (formula.getCachedResultTypeEnum()) {
      case NUMERIC -> number(formula, formula.getValue());
      case BOOLEAN -> truth(formula.getCachedBooleanValue());
      case ERROR -> error(formula.getCachedErrorValue());
      default -> Cell.of("");
    };
  }

  private Cell number(CellValueRecordInterface cell, double value) {
    int style = cell.getXFIndex();
    if (style >= formatOfStyle.size() || !Double.isFinite(value)) {
      throw new BiffSheets.RefusedException(XlsTable.unreadable());
    }
    int format = formatOfStyle.get(style);
    return numbers.of(BigDecimal.valueOf(value), format, formats.get(format));
  }

  private static Cell truth(boolean value) {
    return Cell.of(value ? "TRUE" : "FALSE");
  }

  private static Cell error(int code) {
    String name = FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#N/A";
    return Cell.flawed(name, "单元格是错误值 " + name, "the cell holds the error " + name);
  }

  /** Gives the last row. */
  void end() {
    int end = cells.size();
    while (end > 0 && cells.get(end - 1).text().isEmpty()) {
      end--;
    }
    try {
      List<Cell> filled = merged.fill(row + 1L, cells.subList(0, end));
      if (!filled.isEmpty()) {
        visitor.row(row + 1L, filled);
      }
    } catch (Refusal e) {
      throw new BiffSheets.RefusedException(e);
    }
    cells = new ArrayList<>();
  }
}
