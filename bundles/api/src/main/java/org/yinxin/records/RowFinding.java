package org.yinxin.records;

import java.util.Objects;
import org.yinxin.text.LocalizedText;

/**
 * A finding of a {@link RowCheck} in a row: a problem, for which the row is refused, or a question,
 * which the office answers before the file is applied. Immutable.
 *
 * @param column name of the column that it is said of
 * @param text the problem or question, in words that an office clerk understands
 * @param isProblem true if the row is refused
 */
public record RowFinding(String column, LocalizedText text, boolean isProblem) {
  public RowFinding {
    Objects.requireNonNull(column);
    Objects.requireNonNull(text);
  }

  /** Something that cannot be. */
  public static RowFinding problem(String column, String zh, String en) {
    return new RowFinding(column, new LocalizedText(zh, en), true);
  }

  /** Something that is rare and may be a mistake. */
  public static RowFinding question(String column, String zh, String en) {
    return new RowFinding(column, new LocalizedText(zh, en), false);
  }
}
