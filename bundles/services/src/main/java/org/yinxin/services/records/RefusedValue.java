package org.yinxin.services.records;

import java.util.List;

/**
 * A text of a file that a column with words to choose from refuses. Immutable.
 *
 * @param column name of the column
 * @param text as in the file, of at most 60 characters
 * @param rows number of rows that have it
 * @param words the words that the column accepts
 */
public record RefusedValue(String column, String text, int rows, List<String> words) {
  public RefusedValue {
    words = List.copyOf(words);
  }
}
