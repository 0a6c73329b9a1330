package org.yinxin.core.records;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport.Contents;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** The cells of a sheet, as far as people ought to know of them before they import it. */
final class SheetFacts {
  /** Names that a note gives. */
  private static final int NAMED = 5;

  /** Sheets that are told of. */
  private static final int LISTED = 50;

  /** Columns to XFD. */
  private static final int WIDEST = 16_384;

  /** The longest name that spreadsheets give. */
  private static final int LONGEST_NAME = 31;

  final MergedCells merged = new MergedCells();
  private String name;
  private boolean isHidden;
  private boolean hasCells;
  private int hiddenRows;

  /** Columns that are hidden, and those of them that hold anything. */
  private final BitSet hidden = new BitSet();

  private final BitSet hiddenColumns = new BitSet();

  SheetFacts(String name, boolean isHidden) {
    this.name = name;
    this.isHidden = isHidden;
  }

  String name() {
    return name;
  }

  /** Gives the sheet its name once that is known. */
  SheetFacts named(String text, boolean hides) {
    name = text;
    isHidden = hides;
    return this;
  }

  /**
   * Notes a cell that is not blank.
   *
   * @param column from 0
   */
  void cell(int column) {
    hasCells = true;
    if (hidden.get(column)) {
      hiddenColumns.set(column);
    }
  }

  /** Notes a row that is hidden and not blank. */
  void hiddenRow() {
    hiddenRows++;
  }

  /** Notes columns that are hidden, from 0, before their cells. */
  void hideColumns(int first, int last) {
    if (first <= last && last < WIDEST) {
      hidden.set(first, last + 1);
    }
  }

  /**
   * Chooses the sheet to be read: the one that is asked for, or the first that is shown and has
   * cells.
   *
   * @throws Refusal if there is no sheet of that name
   */
  static SheetFacts chosen(List<SheetFacts> sheets, Optional<String> wanted) throws Refusal {
    if (wanted.isPresent()) {
      return sheets.stream()
          .filter(sheet -> sheet.name.equals(wanted.get()))
          .findFirst()
          .orElseThrow(
              () ->
                  Table.refused(
                      ImportReason.BAD_REQUEST,
                      "没有工作表“" + wanted.get() + "”",
                      "there is no sheet '" + wanted.get() + "'"));
    }
    return sheets.stream()
        .filter(sheet -> sheet.hasCells && !sheet.isHidden)
        .findFirst()
        .or(() -> sheets.stream().filter(sheet -> sheet.hasCells).findFirst())
        .or(() -> sheets.stream().findFirst())
        .orElseThrow(() -> Table.refused(ImportReason.NOT_READABLE, "文件是空的", "the file is empty"));
  }

  /** Describes the workbook of which this sheet is read. */
  Contents contents(List<SheetFacts> sheets) {
    List<SheetFacts> full =
        sheets.stream()
            .filter(sheet -> sheet == this || sheet.hasCells)
            .filter(sheet -> sheet.name.length() <= LONGEST_NAME)
            .limit(LISTED)
            .toList();
    List<LocalizedText> notes = new ArrayList<>();
    List<SheetFacts> others = full.stream().filter(sheet -> sheet != this).toList();
    if (!others.isEmpty()) {
      notes.add(others(others));
    }
    if (hiddenRows > 0) {
      notes.add(
          new LocalizedText(
              "有 " + hiddenRows + " 行被隐藏，也会导入",
              hiddenRows + " hidden " + (hiddenRows == 1 ? "row is" : "rows are") + " read, too"));
    }
    int columns = hiddenColumns.cardinality();
    if (columns > 0) {
      notes.add(
          new LocalizedText(
              "有 " + columns + " 列被隐藏，也会导入",
              columns + " hidden " + (columns == 1 ? "column is" : "columns are") + " read, too"));
    }
    if (merged.count() > 0) {
      notes.add(
          new LocalizedText(
              "有 " + merged.count() + " 处合并的单元格，其中每一格都按所示的值读取",
              "each cell of the "
                  + merged.count()
                  + (merged.count() == 1 ? " merged range has" : " merged ranges has")
                  + " the value shown"));
    }
    return new Contents(name, full.stream().map(SheetFacts::name).toList(), notes);
  }

  private LocalizedText others(List<SheetFacts> others) {
    StringBuilder zh = new StringBuilder();
    StringBuilder en = new StringBuilder();
    for (SheetFacts sheet : others.subList(0, Math.min(NAMED, others.size()))) {
      zh.append("“").append(sheet.name).append(sheet.isHidden ? "”（隐藏）" : "”");
      en.append(en.isEmpty() ? "'" : ", '").append(sheet.name);
      en.append(sheet.isHidden ? "' (hidden)" : "'");
    }
    boolean isAll = others.size() <= NAMED;
    return new LocalizedText(
        "只读了工作表“" + name + "”，没有读：" + zh + (isAll ? "" : "等 " + others.size() + " 个"),
        "only sheet '%s' was read, and not: %s%s"
            .formatted(name, en, isAll ? "" : " and " + (others.size() - NAMED) + " more"));
  }
}
