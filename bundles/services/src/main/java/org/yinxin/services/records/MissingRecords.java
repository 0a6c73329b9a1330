package org.yinxin.services.records;

import java.util.List;

/**
 * Records on file that a staged import does not have. Immutable.
 *
 * @param count number of all of them
 * @param columns names of the columns that are shown: those of the key, and the first two others
 * @param rows texts of the first {@link #MAXIMUM} by key, a text for each column, empty where the
 *     cell is
 */
public record MissingRecords(int count, List<String> columns, List<List<String>> rows) {
  /** Largest number of records that are listed. */
  public static final int MAXIMUM = 1000;

  public MissingRecords {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }
}
