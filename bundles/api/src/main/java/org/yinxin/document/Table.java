package org.yinxin.document;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * A ruled table that flows over side-by-side bands and over pages; its header row is repeated at
 * the head of every band.
 *
 * @param columns the columns, never empty; at most {@link #MAXIMUM_COLUMNS}
 * @param sections groups of rows in order
 * @param bands number of bands side by side on a page, 1 to 3
 * @param endMark text of the row after the last one (以下空白); empty for none
 * @param summary content of the table in a sentence, for readers who hear the page (PDF/UA-1 7.5)
 * @param means statements elsewhere in the document about the rows, which a verifier derives from
 *     the rows again; not drawn, and no part of a document without one
 */
public record Table(
    List<Column> columns,
    List<Section> sections,
    int bands,
    String endMark,
    String summary,
    List<Mean> means)
    implements Block {
  /** Most columns of a table; 9 mm each on an upright page. Also the most means. */
  public static final int MAXIMUM_COLUMNS = 20;

  /** Most characters of a number from which a mean is derived. */
  private static final int DIGITS = 20;

  /**
   * A column.
   *
   * @param header its heading
   * @param weight its width relative to the other columns, above 0
   * @param centred true if the cells are centred rather than flush left
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

  /**
   * A weighted mean of a column over all rows.
   *
   * @param label displayed name, as 平均学分绩点
   * @param value index of the column with the values
   * @param weight index of the column with their weights
   * @param stated Σ(weight·value)/Σweight as stated, rounded half up to the decimals it has
   */
  public record Mean(String label, int value, int weight, String stated) {
    public Mean {
      Objects.requireNonNull(label);
      Objects.requireNonNull(stated);
    }
  }

  /** A table of which nothing is said. */
  public Table(
      List<Column> columns, List<Section> sections, int bands, String endMark, String summary) {
    this(columns, sections, bands, endMark, summary, List.of());
  }

  public Table {
    columns = List.copyOf(columns);
    sections = List.copyOf(sections);
    Objects.requireNonNull(endMark);
    Objects.requireNonNull(summary);
    // Documents from before there were means have none.
    means = means == null ? List.of() : List.copyOf(means);
    if (columns.isEmpty() || bands < 1 || bands > 3) {
      throw new IllegalArgumentException("a table needs columns and 1 to 3 bands");
    }
    int width = columns.size();
    if (width > MAXIMUM_COLUMNS || means.size() > MAXIMUM_COLUMNS) {
      throw new IllegalArgumentException(
          "a table has at most %d columns and means, not %d"
              .formatted(MAXIMUM_COLUMNS, Math.max(width, means.size())));
    }
    for (Section section : sections) {
      for (List<String> row : section.rows()) {
        if (row.size() != width) {
          throw new IllegalArgumentException("a row of " + row.size() + " cells in " + width);
        }
      }
    }
    for (Mean mean : means) {
      Objects.checkIndex(mean.value(), width);
      Objects.checkIndex(mean.weight(), width);
    }
  }

  /**
   * Says if the rows give what a mean states; they do not if a cell that it rests on is no number
   * of at most 20 characters without an exponent.
   */
  public boolean agrees(Mean mean) {
    try {
      BigDecimal stated = number(mean.stated());
      List<WeightedMean.Term> terms =
          sections.stream()
              .flatMap(section -> section.rows().stream())
              .map(
                  row ->
                      new WeightedMean.Term(
                          number(row.get(mean.value())), number(row.get(mean.weight()))))
              .toList();
      return WeightedMean.of(terms).rounded(stated.scale()).filter(stated::equals).isPresent();
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Reads a number with which computing ends soon. */
  private static BigDecimal number(String text) {
    if (text.length() > DIGITS || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
      throw new NumberFormatException("no plain number: " + text);
    }
    return new BigDecimal(text);
  }
}
