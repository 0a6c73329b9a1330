package org.yinxin.services.records;

import java.util.List;

/**
 * A row of a file with at least one problem. Immutable.
 *
 * @param line line in the file
 * @param cells texts as in the file, in the order of its headings; the last ones may be missing
 * @param problems of the row
 */
public record BadRow(long line, List<String> cells, List<ImportReport.Problem> problems) {
  /** Largest number of bad rows that an import gives; the file of errors has them all. */
  public static final int MAXIMUM = 50;

  public BadRow {
    cells = List.copyOf(cells);
    problems = List.copyOf(problems);
  }
}
