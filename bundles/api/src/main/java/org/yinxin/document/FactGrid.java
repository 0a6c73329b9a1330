package org.yinxin.document;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Labels and values in a grid without lines, as at the head of a transcript.
 *
 * @param columns number of facts side by side, 1 to 6
 * @param facts the facts, filled row by row
 */
public record FactGrid(int columns, List<Fact> facts) implements Block {
  /**
   * One labelled value.
   *
   * @param label name of the fact, without a colon
   * @param value the value as printed; empty where the record has none
   */
  public record Fact(String label, String value) {
    public Fact {
      Objects.requireNonNull(label);
      Objects.requireNonNull(value);
    }

    /** The label and the value. */
    Stream<String> texts() {
      return Stream.of(label, value);
    }
  }

  public FactGrid {
    if (columns < 1 || columns > 6) {
      throw new IllegalArgumentException("1 to 6 columns, not " + columns);
    }
    facts = List.copyOf(facts);
  }
}
