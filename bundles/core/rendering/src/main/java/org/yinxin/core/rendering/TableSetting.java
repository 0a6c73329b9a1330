package org.yinxin.core.rendering;

import java.util.List;
import org.yinxin.core.rendering.FontLibrary.Face;
import org.yinxin.core.rendering.TableLines.Cell;
import org.yinxin.core.rendering.TableLines.Line;
import org.yinxin.document.Table;
import org.yinxin.services.rendering.RenderingException;

/**
 * Sets a table in bands side by side, and over pages. All of its cells are of one size, and rows
 * grow with the lines in them.
 */
final class TableSetting {
  /** Rows a band that go to the last page at least. */
  private static final int CARRIED = 4;

  /** Opens a page and returns the height at which its content begins. */
  interface PageBreak {
    double next();
  }

  private final Canvas canvas;
  private final Table table;
  private final PageSetting page;
  private final Element structure;
  private final int rowHeader;
  private TableLines set;

  /** A table on pages of a style. */
  TableSetting(Canvas canvas, Element root, Table table, PageSetting page) {
    this.canvas = canvas;
    this.table = table;
    this.page = page;
    rowHeader = rowHeader(table.columns());
    structure = root.child(Element.TABLE);
    structure.describe(table.summary());
  }

  /** The column that says what a row is about: the first that is flush left, or the first. */
  private static int rowHeader(List<Table.Column> columns) {
    for (int i = 0; i < columns.size(); i++) {
      if (!columns.get(i).centred()) {
        return i;
      }
    }
    return 0;
  }

  /**
   * Draws from a height downwards and returns the height below.
   *
   * @param tail height that the blocks after the table take
   */
  double draw(double from, double tail, PageBreak pageBreak) throws RenderingException {
    set = TableLines.fitted(canvas.faces(), table, page, from - page.bottom() - tail);
    double y = from;
    int next = 0;
    while (true) {
      double room = y - page.bottom();
      double all = set.depth(next);
      boolean ends = all <= room - tail;
      // A last page with the seal and no row would certify nothing on it.
      double depth = ends ? all : Math.min(room, Math.max(set.least(next), all - carried()));
      double lowest = y;
      for (int band = 0; band < set.bands() && next < set.size(); band++) {
        int end = set.bandEnd(next, depth);
        lowest = Math.min(lowest, band(set.left(band), y, set.lines(next, end)));
        next = end;
      }
      if (next >= set.size()) {
        return lowest;
      }
      y = pageBreak.next();
    }
  }

  private double carried() {
    return CARRIED * set.lineHeight();
  }

  /** Returns the height at which the band ends. */
  private double band(double x, double top, List<Line> lines) {
    Element head = structure.child(Element.TR);
    for (int i = 0; i < table.columns().size(); i++) {
      Element cell = head.child(Element.TH);
      attributes(cell, "Column", 1);
      draw(cell, Face.SONG_BOLD, x + set.edge(i), set.head().cells().get(i), top, set.head());
    }
    double y = top - set.head().height();
    for (Line line : lines) {
      row(x, y, line);
      y -= line.height();
    }
    canvas.artifact(stream -> rules(stream, x, top, lines));
    return y;
  }

  private void row(double x, double y, Line line) {
    Element row = structure.child(Element.TR);
    if (line.heading()) {
      Element cell = row.child(Element.TH);
      attributes(cell, "Row", table.columns().size());
      draw(cell, Face.SONG_BOLD, x, line.cells().get(0), y, line);
      return;
    }
    for (int i = 0; i < line.cells().size(); i++) {
      Element cell = row.child(i == rowHeader ? Element.TH : Element.TD);
      if (i == rowHeader) {
        attributes(cell, "Row", 1);
      }
      draw(cell, Face.SONG, x + set.edge(i), line.cells().get(i), y, line);
    }
  }

  /** Sets the lines of a cell in the middle of its row. */
  private void draw(Element element, Face face, double x, Cell cell, double top, Line line) {
    if (cell.lines().isEmpty()) {
      return;
    }
    double size = set.type();
    double leading = TableLines.leading(size);
    double spare = line.height() - cell.lines().size() * leading;
    double first = top - spare / 2 - (leading + size * 0.72) / 2;
    canvas.content(
        element,
        stream -> {
          for (int i = 0; i < cell.lines().size(); i++) {
            String text = cell.lines().get(i);
            double indent =
                cell.centred()
                    ? (cell.width() - canvas.faces().width(face, text, size)) / 2
                    : TableLines.PADDING;
            canvas.text(stream, face, size, x + indent, first - i * leading, text);
          }
        });
  }

  private void rules(ContentStream stream, double x, double top, List<Line> lines) {
    stream.setLineWidth(0.4);
    double width = set.edge(table.columns().size());
    double y = top - set.head().height();
    horizontal(stream, x, top, width);
    horizontal(stream, x, y, width);
    for (int i = 0; i <= table.columns().size(); i++) {
      vertical(stream, x + set.edge(i), top, y);
    }
    for (Line line : lines) {
      double under = y - line.height();
      horizontal(stream, x, under, width);
      for (int i = 0; i <= table.columns().size(); i++) {
        if (!line.heading() || i == 0 || i == table.columns().size()) {
          vertical(stream, x + set.edge(i), y, under);
        }
      }
      y = under;
    }
    stream.stroke();
  }

  private static void horizontal(ContentStream stream, double x, double y, double width) {
    stream.moveTo(x, y);
    stream.lineTo(x + width, y);
  }

  private static void vertical(ContentStream stream, double x, double from, double to) {
    stream.moveTo(x, from);
    stream.lineTo(x, to);
  }

  /** Table attributes (ISO 32000-1 14.8.5.7). */
  private static void attributes(Element cell, String scope, int span) {
    cell.add("/A<</O/Table/Scope/" + scope + (span > 1 ? "/ColSpan " + span : "") + ">>");
  }
}
