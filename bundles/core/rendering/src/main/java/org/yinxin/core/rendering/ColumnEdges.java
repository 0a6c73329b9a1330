package org.yinxin.core.rendering;

import java.util.List;
import org.yinxin.document.Table;

/**
 * Divides a width among the columns of a table by their weights; a column with a wider word takes
 * room from the others. Widths in points.
 */
final class ColumnEdges {
  private ColumnEdges() {}

  /**
   * Returns the left edge of each column and the right edge of the last one.
   *
   * @param width of all columns
   * @param type size of the cells
   * @param words width of the widest word of each column at 1 pt
   */
  static double[] of(List<Table.Column> columns, double width, double type, double[] words) {
    double total = columns.stream().mapToInt(Table.Column::weight).sum();
    double[] widths = new double[columns.size()];
    double lacking = 0;
    double spare = 0;
    for (int i = 0; i < widths.length; i++) {
      widths[i] = width * columns.get(i).weight() / total;
      double over = widths[i] - needed(words[i], type);
      lacking += Math.max(0, -over);
      spare += Math.max(0, over);
    }
    double given = spare > 0 ? Math.min(1, lacking / spare) : 0;
    double taken = lacking > 0 ? Math.min(1, spare / lacking) : 0;
    double[] edges = new double[columns.size() + 1];
    for (int i = 0; i < widths.length; i++) {
      double over = widths[i] - needed(words[i], type);
      edges[i + 1] = edges[i] + widths[i] - over * (over > 0 ? given : taken);
    }
    return edges;
  }

  private static double needed(double word, double type) {
    return word * type + 2 * TableLines.PADDING + 0.01;
  }
}
