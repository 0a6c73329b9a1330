package org.yinxin.core.rendering;

import java.util.Arrays;
import java.util.List;
import org.yinxin.core.rendering.FontLibrary.Face;
import org.yinxin.document.PageStyle;

/**
 * Measures of a style of pages, in points.
 *
 * @param face face of the running text
 * @param left left edge of the text; the right one lies opposite
 * @param top position of the first line
 * @param bottom below which nothing is set but the foot
 * @param size size of the running text
 * @param leading from line to line
 * @param signatureSize size of the signature, whatever that of the running text
 * @param signatureLeading from line to line of the signature
 * @param signatureHeight room that the signature and its seal take
 * @param small size of notes, numbers and the lines of a letterhead
 * @param tableTypes settings of a table, in the order in which they are tried
 * @param tablesFlow true if a table flows over pages rather than be set in a smaller size
 */
record PageSetting(
    Face face,
    double left,
    double top,
    double bottom,
    double size,
    double leading,
    double signatureSize,
    double signatureLeading,
    double signatureHeight,
    double small,
    List<TableType> tableTypes,
    boolean tablesFlow) {
  /**
   * One way to set a table.
   *
   * @param single true for one band, even if the document wishes more
   * @param whole true for a table that fits its page, and not for one that flows over pages
   * @param size of all cells
   */
  record TableType(boolean single, boolean whole, double size) {}

  /** A table that is short is set large, in one band; the last size is as small as one may read. */
  private static final List<TableType> DENSE =
      List.of(
          new TableType(true, true, 10),
          new TableType(true, true, 9),
          new TableType(false, true, 8.5),
          new TableType(false, false, 7.5),
          new TableType(false, false, 7),
          new TableType(false, false, 6.5));

  private static final List<TableType> LARGE = sizes(10.5, 9, 8, 7, 6.5);
  private static final List<TableType> OF_LETTERS = sizes(9, 8, 7, 6.5);

  /** As large as the text of a transcript; what does not fit then takes a second page. */
  private static final double SMALLEST = 8.5;

  static PageSetting of(PageStyle style) {
    return switch (style) {
      case TRANSCRIPT ->
          new PageSetting(Face.SONG, 40, 806, 118, 8, 12.2, 10, 16, 124, 7, DENSE, false);
      case CERTIFICATE ->
          new PageSetting(Face.SONG, 85, 806, 118, 16, 28, 16, 22, 136, 8, LARGE, true);
      case LETTER ->
          new PageSetting(Face.SONG, 85, 806, 118, 11, 16, 11, 16, 136, 8, OF_LETTERS, true);
      case NOTICE -> new PageSetting(Face.KAI, 92, 756, 164, 17, 32, 16, 30, 132, 11, LARGE, true);
    };
  }

  private static List<TableType> sizes(double... sizes) {
    return Arrays.stream(sizes).mapToObj(size -> new TableType(false, false, size)).toList();
  }

  double right() {
    return 595 - left;
  }

  boolean maySmaller() {
    return size - 1 >= SMALLEST;
  }

  /** Returns this setting with running text that is one point smaller. */
  PageSetting smaller() {
    double smaller = size - 1;
    return new PageSetting(
        face,
        left,
        top,
        bottom,
        smaller,
        leading * smaller / size,
        signatureSize,
        signatureLeading,
        signatureHeight,
        small,
        tableTypes,
        tablesFlow);
  }
}
