package org.yinxin.core.rendering;

import java.util.ArrayList;
import java.util.List;
import org.yinxin.core.rendering.FontLibrary.Face;
import org.yinxin.document.Table;
import org.yinxin.services.rendering.RenderingException;

/**
 * The rows of a table as they are set: type size, bands, the lines of each cell and the height of
 * each row. Heights and widths in points. Immutable.
 */
final class TableLines {
  static final double PADDING = 2;

  private static final double GUTTER = 6;

  /** Most lines of a cell; a longer text is refused. */
  private static final int MOST_LINES = 8;

  /** The room around the lines of a row at 7.5 pt, from the most to the least. */
  private static final double[] ROOM = {2.3, 1.9, 1.5, 1.1, 0.7, 0.3};

  /**
   * The text of a cell.
   *
   * @param lines empty if the cell is
   */
  record Cell(List<String> lines, double width, boolean centred) {}

  /** One ruled row of a band: cells, or one cell over all columns. */
  record Line(List<Cell> cells, boolean heading, double height) {}

  private final int bands;
  private final double type;
  private final double left;
  private final double bandWidth;
  private final double[] edges;
  private final Line head;
  private final List<Line> lines;

  /** No word or number is cut in two. */
  private final boolean whole;

  private TableLines(
      Typefaces faces, Table table, PageSetting page, int bands, double type, double[] words) {
    this.bands = bands;
    this.type = type;
    left = page.left();
    bandWidth = (page.right() - left - GUTTER * (bands - 1)) / bands;
    edges = ColumnEdges.of(table.columns(), bandWidth, type, words);
    CellBreaking breaking = new CellBreaking(faces, type, edges);
    List<String> headers = table.columns().stream().map(Table.Column::header).toList();
    head = breaking.row(Face.SONG_BOLD, headers, table.columns(), true);
    lines = new ArrayList<>();
    for (Table.Section section : table.sections()) {
      if (!section.heading().isEmpty()) {
        lines.add(breaking.heading(section.heading()));
      }
      for (List<String> row : section.rows()) {
        lines.add(breaking.row(Face.SONG, row, table.columns(), false));
      }
    }
    if (!table.endMark().isEmpty()) {
      lines.add(breaking.heading(table.endMark()));
    }
    whole = !breaking.hasCut();
  }

  private TableLines(TableLines set, double room) {
    bands = set.bands;
    type = set.type;
    left = set.left;
    bandWidth = set.bandWidth;
    edges = set.edges;
    whole = set.whole;
    double added = room * type / 7.5;
    head = raised(set.head, added);
    lines = set.lines.stream().map(line -> raised(line, added)).toList();
  }

  private static Line raised(Line line, double by) {
    return new Line(line.cells(), line.heading(), line.height() + by);
  }

  /**
   * The largest setting that fits a height in one piece and cuts no word. A table that none fits
   * flows over pages, in the largest size that cuts no word.
   *
   * @throws RenderingException if a cell has too many lines
   */
  static TableLines fitted(Typefaces faces, Table table, PageSetting page, double height)
      throws RenderingException {
    TableLines flowing = null;
    double[] words = CellBreaking.widestWords(faces, table);
    for (PageSetting.TableType each : page.tableTypes()) {
      int bands = each.single() ? 1 : table.bands();
      TableLines set = new TableLines(faces, table, page, bands, each.size(), words);
      TableLines fitting = set.within(height);
      if (set.whole && fitting != null) {
        return fitting.checked();
      }
      if (!each.whole() && (flowing == null || !flowing.whole)) {
        flowing = new TableLines(set, ROOM[0]);
      }
      if (page.tablesFlow() && flowing != null && flowing.whole) {
        break;
      }
    }
    return flowing.checked();
  }

  /** With the most room in its rows with which it fits a height; null if it does not. */
  private TableLines within(double height) {
    for (double room : ROOM) {
      TableLines roomy = new TableLines(this, room);
      if (roomy.depth(0) <= height) {
        return roomy;
      }
    }
    return null;
  }

  private TableLines checked() throws RenderingException {
    for (Line line : lines) {
      for (Cell cell : line.cells()) {
        if (cell.lines().size() > MOST_LINES) {
          throw Typefaces.tooLong(String.join("", cell.lines()));
        }
      }
    }
    return this;
  }

  static double leading(double type) {
    return type * 1.16;
  }

  int bands() {
    return bands;
  }

  double type() {
    return type;
  }

  int size() {
    return lines.size();
  }

  Line head() {
    return head;
  }

  List<Line> lines(int from, int to) {
    return lines.subList(from, to);
  }

  /** The left edge of a band. */
  double left(int band) {
    return left + band * (bandWidth + GUTTER);
  }

  /** The left edge of a column in its band; of one more than there are, the right edge. */
  double edge(int column) {
    return edges[column];
  }

  /** The height of a row of one line. */
  double lineHeight() {
    return lines.stream().mapToDouble(Line::height).min().orElse(head.height());
  }

  /** The height that the bands need to take all rows from one on. */
  double depth(int from) {
    double rows = 0;
    double highest = 0;
    for (Line line : lines.subList(from, lines.size())) {
      rows += line.height();
      highest = Math.max(highest, line.height());
    }
    double low = rows / bands;
    double high = low + 2 * highest;
    if (bands == 1 || reach(from, head.height() + low) == lines.size()) {
      return head.height() + low;
    }
    while (high - low > 0.5) {
      double middle = (low + high) / 2;
      if (reach(from, head.height() + middle) == lines.size()) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return head.height() + high;
  }

  /** The height of a band with the next row alone. */
  double least(int from) {
    int second = Math.min(from + 2, lines.size());
    return head.height() + lines.subList(from, second).stream().mapToDouble(Line::height).sum();
  }

  private int reach(int from, double depth) {
    int next = from;
    for (int band = 0; band < bands; band++) {
      next = bandEnd(next, depth);
    }
    return next;
  }

  /** The row after a band of a depth, which does not end with a heading. */
  int bandEnd(int from, double depth) {
    double used = head.height();
    int end = from;
    while (end < lines.size() && used + lines.get(end).height() <= depth + 0.001) {
      used += lines.get(end).height();
      end++;
    }
    end = Math.min(lines.size(), Math.max(end, from + 1));
    boolean orphan = end < lines.size() && end - 1 > from && lines.get(end - 1).heading();
    return orphan ? end - 1 : end;
  }
}
