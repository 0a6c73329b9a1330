package org.yinxin.core.records;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yinxin.core.records.Table.Cell;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.refusal.Refusal;

/**
 * The merged cells of a sheet. Only the first cell of a range holds a value (ECMA-376 part 1,
 * 18.3.1.55); to people the whole range shows it.
 */
final class MergedCells {
  /** Ranges are kept in memory. */
  private static final int MAXIMUM = 50_000;

  /** Columns to IV; no record is wider. */
  private static final int WIDEST = 256;

  /** Rows and columns are counted from 1 and from 0, as spreadsheets and lists do. */
  private record Range(long firstRow, long lastRow, int firstColumn, int lastColumn) {}

  private record Held(Range range, Cell value) {}

  private final List<Range> ranges = new ArrayList<>();

  int count() {
    return ranges.size();
  }

  /**
   * Adds a range.
   *
   * @param firstRow from 1
   * @param firstColumn from 0
   */
  void add(long firstRow, long lastRow, int firstColumn, int lastColumn) throws Refusal {
    if (ranges.size() >= MAXIMUM) {
      throw Table.refused(
          ImportReason.TOO_LARGE,
          "合并的单元格超过 " + MAXIMUM + " 处，请取消合并后再导入",
          "more than " + MAXIMUM + " merged cells; unmerge them");
    }
    if (firstColumn < WIDEST) {
      ranges.add(new Range(firstRow, lastRow, firstColumn, Math.min(lastColumn, WIDEST - 1)));
    }
  }

  /** Begins to go through the rows from the first. */
  Walk walk() {
    ranges.sort(Comparator.comparingLong(Range::firstRow));
    return new Walk();
  }

  /** Fills one row after the other. Not thread-safe. */
  final class Walk {
    private final List<Held> active = new ArrayList<>();
    private int next;

    /**
     * Returns the row with the value of each range in all its cells. A blank row stays blank.
     *
     * @param row from 1, higher than that of the call before
     */
    List<Cell> fill(long row, List<Cell> cells) {
      active.removeIf(held -> held.range().lastRow() < row);
      while (next < ranges.size() && ranges.get(next).firstRow() <= row) {
        Range range = ranges.get(next++);
        boolean isHeld = range.firstRow() == row && range.firstColumn() < cells.size();
        // Ranges do not overlap: more than there are columns are not meant.
        if (isHeld && active.size() < WIDEST) {
          active.add(new Held(range, cells.get(range.firstColumn())));
        }
      }
      return active.isEmpty() || cells.isEmpty() ? cells : filled(cells);
    }

    private List<Cell> filled(List<Cell> cells) {
      List<Cell> filled = new ArrayList<>(cells);
      for (Held held : active) {
        for (int i = held.range().firstColumn(); i <= held.range().lastColumn(); i++) {
          while (filled.size() <= i) {
            filled.add(Cell.of(""));
          }
          if (filled.get(i).text().isEmpty()) {
            filled.set(i, held.value());
          }
        }
      }
      return filled;
    }
  }
}
