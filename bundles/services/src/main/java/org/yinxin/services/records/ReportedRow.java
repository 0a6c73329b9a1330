package org.yinxin.services.records;

import java.util.List;

/**
 * A row of a file with its problems, or with the questions that it raises. Immutable.
 *
 * @param line line in the file
 * @param cells texts as in the file, in the order of its headings; the last ones may be missing
 * @param problems or questions
 */
public record ReportedRow(long line, List<String> cells, List<ImportReport.Problem> problems) {
  /** Largest number of bad rows that an import gives; the file of errors has them all. */
  public static final int MAXIMUM = 50;

  /** Largest number of rows with questions that an import gives. */
  public static final int MAXIMUM_QUESTIONED = 200;

  public ReportedRow {
    cells = List.copyOf(cells);
    problems = List.copyOf(problems);
  }
}
