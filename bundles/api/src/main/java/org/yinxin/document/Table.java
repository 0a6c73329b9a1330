package org.yinxin.document;

import java.util.List;
import java.util.Objects;

/**
 * A ruled table that flows over side-by-side bands and over pages; its header row is repeated at
 * the head of every band.
 *
 * @param columns the columns, never empty
 * @param sections groups of rows in order
 * @param bands how many bands stand side by side on a page, 1 to 3
 * @param endMark text of the row after the last one (以下空白); empty for none
 * @param summary what the table holds, for readers who hear the page (PDF/UA-1 7.5)
 */
public record Table(
    List<Column> columns, List<Section> sections, int bands, String endMark, String summary)
    implements Block {
  /**
   * A column.
   *
   * @param header its heading
   * @param weight its width relative to the other columns, above 0
   * @param centred whether the cells are centred rather than flush left
   */
  public record Column(String header, int weight, boolean centred) {
    public Column {
      Objects.requireNonNull(header);
      if (weight < 1) {
        throw new IllegalArgumentException("weight above 0, not " + weight);
      }
    }
  }

  /**
   * Rows under a common heading, as the courses of a term.
   *
   * @param heading drawn as one cell over all columns; empty for none
   * @param rows cells of each row, as many as there are columns
   */
  public record Section(String heading, List<List<String>> rows) {
    public Section {
      Objects.requireNonNull(heading);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  public Table {
    columns = List.copyOf(columns);
    sections = List.copyOf(sections);
    Objects.requireNonNull(endMark);
    Objects.requireNonNull(summary);
    if (columns.isEmpty() || bands < 1 || bands > 3) {
      throw new IllegalArgumentException("a table needs columns and 1 to 3 bands");
    }
    int width = columns.size();
    for (Section section : sections) {
      for (List<String> row : section.rows()) {
        if (row.size() != width) {
          throw new IllegalArgumentException("a row of " + row.size() + " cells in " + width);
        }
      }
    }
  }
}
