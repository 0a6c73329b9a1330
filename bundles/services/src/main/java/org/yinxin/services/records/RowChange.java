package org.yinxin.services.records;

import java.util.List;

/**
 * A row that an import, or taking it back, would change. Immutable.
 *
 * @param id of the row, by which the next page is asked for
 * @param key words by which people know the row, such as number and course
 * @param cells those that would change
 */
public record RowChange(String id, String key, List<Cell> cells) {
  /**
   * A cell as it is and as it would be.
   *
   * @param column name of the column
   * @param before empty also if the row in the database is not what was imported
   * @param after empty in each cell if the row would be removed
   */
  public record Cell(String column, String before, String after) {}

  public RowChange {
    cells = List.copyOf(cells);
  }
}
