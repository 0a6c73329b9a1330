package org.yinxin.core.records;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.poi.hssf.eventusermodel.HSSFListener;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BlankRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.ColumnInfoRecord;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.MergeCellsRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RowRecord;
import org.apache.poi.ss.util.CellRangeAddress;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.refusal.Refusal;

/** Gathers the sheets of an old workbook from its records. Not thread-safe. */
final class BiffSheets implements HSSFListener {
  /** A refusal on its way through the reader of records. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final transient Refusal refusal;

    RefusedException(Refusal refusal) {
      super(refusal);
      this.refusal = refusal;
    }
  }

  /** Sheets are kept in memory; Excel makes no more than 255 at once. */
  private static final int MAXIMUM = 1000;

  private final List<BoundSheetRecord> bound = new ArrayList<>();
  private final List<SheetFacts> sheets = new ArrayList<>();
  private final Set<Integer> hidden = new HashSet<>();
  private final BiffPlace place = new BiffPlace();

  /** The place in the nested streams of a workbook. */
  static final class BiffPlace {
    private int depth;
    private int begun = -1;

    /**
     * Takes a record; returns the number of the sheet it is in, from 0, and -1 outside of sheets.
     */
    int sheet(Record record) {
      if (record instanceof BOFRecord) {
        begun += depth++ == 0 ? 1 : 0;
      } else if (record instanceof EOFRecord) {
        depth--;
      }
      // A chart lies in a stream of its own within its sheet.
      return depth == 1 ? begun - 1 : -1;
    }
  }

  @Override
  public void processRecord(Record record) {
    if (record instanceof BoundSheetRecord sheet) {
      bound.add(sheet);
    }
    int number = place.sheet(record);
    if (Math.max(bound.size(), number) > MAXIMUM) {
      throw new RefusedException(
          Table.refused(
              ImportReason.TOO_LARGE, "工作簿中的工作表太多，请拆分后再导入", "the workbook has too many sheets"));
    }
    if (number < 0) {
      return;
    }
    while (sheets.size() <= number) {
      hidden.clear();
      sheets.add(new SheetFacts("", false));
    }
    SheetFacts sheet = sheets.get(number);
    if (record instanceof RowRecord row && row.getZeroHeight()) {
      hidden.add(row.getRowNumber());
    } else if (record instanceof ColumnInfoRecord columns && columns.getHidden()) {
      sheet.hideColumns(columns.getFirstColumn(), columns.getLastColumn());
    } else if (record instanceof MergeCellsRecord merged) {
      merge(sheet, merged);
    } else if (record instanceof CellValueRecordInterface cell
        && !(record instanceof BlankRecord)) {
      if (hidden.remove(cell.getRow())) {
        sheet.hiddenRow();
      }
      sheet.cell(cell.getColumn());
    }
  }

  private static void merge(SheetFacts sheet, MergeCellsRecord merged) {
    try {
      for (int i = 0; i < merged.getNumAreas(); i++) {
        CellRangeAddress area = merged.getAreaAt(i);
        sheet.merged.add(
            area.getFirstRow() + 1L,
            area.getLastRow() + 1L,
            area.getFirstColumn(),
            area.getLastColumn());
      }
    } catch (Refusal e) {
      throw new RefusedException(e);
    }
  }

  /** Returns the sheets in the order of their streams. */
  List<SheetFacts> sheets() {
    List<BoundSheetRecord> ordered = List.of(BoundSheetRecord.orderByBofPosition(bound));
    List<SheetFacts> named = new ArrayList<>();
    for (int i = 0; i < Math.min(ordered.size(), sheets.size()); i++) {
      BoundSheetRecord record = ordered.get(i);
      boolean hides = record.isHidden() || record.isVeryHidden();
      named.add(sheets.get(i).named(record.getSheetname(), hides));
    }
    return named;
  }
}
