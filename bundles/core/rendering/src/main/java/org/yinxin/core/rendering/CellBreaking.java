package org.yinxin.core.rendering;

import java.util.ArrayList;
import java.util.List;
import org.yinxin.core.rendering.FontLibrary.Face;
import org.yinxin.core.rendering.TableLines.Cell;
import org.yinxin.core.rendering.TableLines.Line;
import org.yinxin.document.Table;

/** Breaks the cells of a table into lines of one type size. For one table and one thread. */
final class CellBreaking {
  private final Typefaces faces;
  private final double type;
  private final double[] edges;
  private boolean cut;

  /**
   * Breaks for columns.
   *
   * @param edges left edges of the columns and the right edge of the last one, in points
   */
  CellBreaking(Typefaces faces, double type, double[] edges) {
    this.faces = faces;
    this.type = type;
    this.edges = edges;
  }

  /** The widths of the widest words of each column at 1 pt, in points. */
  static double[] widestWords(Typefaces faces, Table table) {
    LineBreaker bold = faces.breaker(Face.SONG_BOLD, 1);
    LineBreaker plain = faces.breaker(Face.SONG, 1);
    double[] widest = new double[table.columns().size()];
    for (int i = 0; i < widest.length; i++) {
      widest[i] = bold.widestWord(table.columns().get(i).header());
    }
    for (Table.Section section : table.sections()) {
      for (List<String> row : section.rows()) {
        for (int i = 0; i < widest.length; i++) {
          widest[i] = Math.max(widest[i], plain.widestWord(row.get(i)));
        }
      }
    }
    return widest;
  }

  /** Returns true if a word or number so far was wider than its column, and was cut. */
  boolean hasCut() {
    return cut;
  }

  /** A row of cells; the headings of columns are all centred. */
  Line row(Face face, List<String> texts, List<Table.Column> columns, boolean headers) {
    List<Cell> cells = new ArrayList<>(texts.size());
    int most = 1;
    for (int i = 0; i < texts.size(); i++) {
      boolean centred = headers || columns.get(i).centred();
      Cell cell = cell(face, texts.get(i), edges[i + 1] - edges[i], centred);
      cells.add(cell);
      most = Math.max(most, cell.lines().size());
    }
    return new Line(cells, false, most * TableLines.leading(type));
  }

  /** A cell over all columns. */
  Line heading(String text) {
    Cell cell = cell(Face.SONG_BOLD, text, edges[edges.length - 1], true);
    return new Line(List.of(cell), true, cell.lines().size() * TableLines.leading(type));
  }

  private Cell cell(Face face, String text, double width, boolean centred) {
    double room = width - 2 * TableLines.PADDING;
    if (text.isEmpty()) {
      return new Cell(List.of(), width, centred);
    }
    if (faces.width(face, text, type) <= room) {
      return new Cell(List.of(text), width, centred);
    }
    LineBreaker breaker = faces.breaker(face, type);
    cut |= breaker.widestWord(text) > room;
    return new Cell(breaker.lines(text, room, room), width, centred);
  }
}
