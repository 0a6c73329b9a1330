package org.yinxin.core.rendering;

import java.util.ArrayList;
import java.util.List;
import org.yinxin.core.rendering.FontLibrary.Face;
import org.yinxin.document.Table;
import org.yinxin.services.rendering.RenderingException;

/** Sets a table in bands side by side, and over pages. */
final class TableSetting {
  private static final double ROW = 11;
  private static final double LOWEST_ROW = 9;

  /** Rows a band that go to the last page at least. */
  private static final int CARRIED = 4;

  private static final double SIZE = 7.5;

  /**
   * The share of the size to which a text is reduced to fit one line; a longer one is set in two
   * lines.
   */
  private static final double SMALL = 0.66;

  private static final double GUTTER = 6;
  private static final double PADDING = 2;

  /** Opens a page and returns the height at which its content begins. */
  interface PageBreak {
    double next();
  }

  /** One ruled line of a band: cells, or one merged cell. */
  private record Line(List<String> cells, boolean heading) {}

  private final Canvas canvas;
  private final Table table;
  private final double left;
  private final double bottom;
  private final double bandWidth;
  private final double[] edges;
  private final Element structure;
  private final double scale;
  private double rowHeight;

  /** A table on pages of a style; a scale of 1 sets it as densely as a transcript wants it. */
  TableSetting(Canvas canvas, Element root, Table table, PageSetting page, double scale) {
    this.canvas = canvas;
    this.table = table;
    left = page.left();
    bottom = page.bottom();
    this.scale = scale;
    bandWidth = (page.right() - left - GUTTER * (table.bands() - 1)) / table.bands();
    edges = new double[table.columns().size() + 1];
    double total = table.columns().stream().mapToInt(Table.Column::weight).sum();
    for (int i = 0; i < table.columns().size(); i++) {
      edges[i + 1] = edges[i] + bandWidth * table.columns().get(i).weight() / total;
    }
    structure = root.child(Element.TABLE);
    structure.describe(table.summary());
  }

  /** Draws from a height downwards and returns the height below. */
  double draw(double from, double tail, PageBreak pageBreak) throws RenderingException {
    List<Line> lines = lines();
    tighten(lines, from - bottom - tail);
    double y = from;
    int next = 0;
    while (true) {
      int room = Math.max(1, (int) ((y - bottom) / rowHeight) - 1);
      int withTail = Math.max(0, (int) ((y - bottom - tail) / rowHeight) - 1);
      boolean ends = reach(lines, next, withTail) == lines.size();
      // A last page with the seal and no row would certify nothing on it.
      int depth =
          ends ? depth(lines, next) : Math.max(1, Math.min(room, depth(lines, next) - CARRIED));
      for (int band = 0; band < table.bands() && next < lines.size(); band++) {
        int end = bandEnd(lines, next, depth);
        band(left + band * (bandWidth + GUTTER), y, lines.subList(next, end));
        next = end;
      }
      if (next >= lines.size()) {
        return y - (depth + 1) * rowHeight;
      }
      y = pageBreak.next();
    }
  }

  /** Takes lower rows if the table then fits the page and would not otherwise. */
  private void tighten(List<Line> lines, double height) {
    double fitting = height / (depth(lines, 0) + 1);
    rowHeight = fitting < ROW * scale && fitting >= LOWEST_ROW * scale ? fitting : ROW * scale;
    // So that rounding takes no row away.
    rowHeight -= 0.001;
  }

  /** Returns the depth, in lines, that the bands need to take all lines from one on. */
  private int depth(List<Line> lines, int from) {
    int depth = (lines.size() - from + table.bands() - 1) / table.bands();
    while (reach(lines, from, depth) < lines.size()) {
      depth++;
    }
    return depth;
  }

  /** The line that comes after bands of a depth. */
  private int reach(List<Line> lines, int from, int depth) {
    int next = from;
    for (int band = 0; band < table.bands(); band++) {
      next = bandEnd(lines, next, depth);
    }
    return next;
  }

  /** The line after a band, which does not end with a heading. */
  private static int bandEnd(List<Line> lines, int from, int depth) {
    int end = Math.min(lines.size(), from + depth);
    boolean orphan = end < lines.size() && end - 1 > from && lines.get(end - 1).heading();
    return orphan ? end - 1 : end;
  }

  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (Table.Section section : table.sections()) {
      if (!section.heading().isEmpty()) {
        lines.add(new Line(List.of(section.heading()), true));
      }
      section.rows().forEach(cells -> lines.add(new Line(cells, false)));
    }
    if (!table.endMark().isEmpty()) {
      lines.add(new Line(List.of(table.endMark()), true));
    }
    return lines;
  }

  private void band(double x, double top, List<Line> lines) throws RenderingException {
    Element head = structure.child(Element.TR);
    for (int i = 0; i < table.columns().size(); i++) {
      Element cell = head.child(Element.TH);
      attributes(cell, "Column", 1);
      cell(
          cell,
          Face.SONG_BOLD,
          x + edges[i],
          edges[i + 1] - edges[i],
          top - rowHeight,
          table.columns().get(i).header(),
          true);
    }
    double y = top - rowHeight;
    for (Line line : lines) {
      y -= rowHeight;
      row(x, y, line);
    }
    double bottom = y;
    canvas.artifact(stream -> rules(stream, x, top, bottom, lines));
  }

  private void row(double x, double y, Line line) throws RenderingException {
    Element row = structure.child(Element.TR);
    if (line.heading()) {
      Element cell = row.child(Element.TH);
      attributes(cell, "Row", table.columns().size());
      cell(cell, Face.SONG_BOLD, x, bandWidth, y, line.cells().get(0), true);
      return;
    }
    for (int i = 0; i < line.cells().size(); i++) {
      Element cell = row.child(Element.TD);
      cell(
          cell,
          Face.SONG,
          x + edges[i],
          edges[i + 1] - edges[i],
          y,
          line.cells().get(i),
          table.columns().get(i).centred());
    }
  }

  private void cell(
      Element cell, Face face, double x, double width, double y, String text, boolean centred)
      throws RenderingException {
    if (text.isEmpty()) {
      return;
    }
    double room = width - 2 * PADDING;
    double wished = Math.min(SIZE * scale, rowHeight * SIZE / ROW + 0.3);
    Faces faces = canvas.faces();
    List<String> lines = lines(faces, face, text, wished * SMALL, room);
    double base = y + (rowHeight - wished) / 2 + wished * 0.14;
    for (int i = 0; i < lines.size(); i++) {
      String set = lines.get(i);
      boolean whole = lines.size() == 1;
      double size = faces.fitting(face, set, whole ? wished : wished * SMALL, room);
      double at = centred ? x + (width - faces.width(face, set, size)) / 2 : x + PADDING;
      double under = whole ? base : y + rowHeight * (0.57 - i * 0.44);
      canvas.content(cell, stream -> canvas.text(stream, face, size, at, under, set));
    }
  }

  /** Two lines where one would be too small, and one where two would not do either. */
  private static List<String> lines(
      Faces faces, Face face, String text, double small, double room) {
    if (faces.width(face, text, small) <= room) {
      return List.of(text);
    }
    List<String> lines =
        new LineBreaker(c -> faces.advance(face, c) * small / 1000).lines(text, room, room);
    return lines.size() > 2 ? List.of(text) : lines;
  }

  private void rules(ContentStream stream, double x, double top, double bottom, List<Line> lines) {
    stream.setLineWidth(0.4);
    for (double y = top; y >= bottom - 0.01; y -= rowHeight) {
      stream.moveTo(x, y);
      stream.lineTo((x + bandWidth), y);
    }
    for (int i = 0; i < edges.length; i++) {
      boolean outer = i == 0 || i == edges.length - 1;
      double y = top;
      for (int row = -1; row < lines.size(); row++) {
        if (outer || row < 0 || !lines.get(row).heading()) {
          stream.moveTo((x + edges[i]), y);
          stream.lineTo((x + edges[i]), (y - rowHeight));
        }
        y -= rowHeight;
      }
    }
    stream.stroke();
  }

  /** Table attributes (ISO 32000-1 14.8.5.7). */
  private static void attributes(Element cell, String scope, int span) {
    cell.add("/A<</O/Table/Scope/" + scope + (span > 1 ? "/ColSpan " + span : "") + ">>");
  }
}
