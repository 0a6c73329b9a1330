package org.yinxin.services.records;

import java.util.List;
import org.yinxin.text.LocalizedText;

/**
 * What an import did or would do. Immutable.
 *
 * @param id of the import
 * @param kind id of the kind of record
 * @param rows rows in the file, the header not counted
 * @param added rows with a new key
 * @param changed rows whose key is known with other values
 * @param unchanged rows that are stored already just so
 * @param problems every bad cell, in the order of the file, the first {@link #MAXIMUM_PROBLEMS}
 * @param problemCount how many bad cells there are in all
 * @param applied whether it has been applied
 */
public record ImportReport(
    String id,
    String kind,
    int rows,
    int added,
    int changed,
    int unchanged,
    List<Problem> problems,
    int problemCount,
    boolean applied) {
  /** How many problems a report lists. */
  public static final int MAXIMUM_PROBLEMS = 1000;

  /**
   * What is wrong with one cell.
   *
   * @param line line in the file, the header being 1
   * @param column name of the column
   * @param reason what is wrong
   */
  public record Problem(long line, String column, LocalizedText reason) {}

  public ImportReport {
    problems = List.copyOf(problems);
  }

  /** Whether it can be applied. */
  public boolean isClean() {
    return problemCount == 0;
  }
}
