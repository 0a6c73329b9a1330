package org.yinxin.services.records;

import java.util.List;

/**
 * The cells as which a row of a file is read instead of its own. Immutable.
 *
 * @param line line in the file
 * @param before texts of the row in the file, as {@link ReportedRow} has them; a file that has
 *     others there is refused
 * @param after texts that are read, in the order of the headings
 */
public record RowCorrection(long line, List<String> before, List<String> after) {
  /** Largest number of corrections of a file; one that needs more is corrected as a whole. */
  public static final int MAXIMUM = 200;

  public RowCorrection {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }
}
