package org.yinxin.core.records;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yinxin.core.records.Table.Cell;
import org.yinxin.text.LocalizedText;

/**
 * Finds the header among the first rows of a file, for exports have a title above it: the row that
 * names most columns of the kind, and of such rows the first.
 */
final class HeaderRow implements Table.Visitor {
  /** Rows that are looked at, blank ones not counted. */
  static final int WITHIN = 20;

  private record Line(long number, List<Cell> cells) {
    List<String> texts() {
      return cells.stream().map(Cell::text).toList();
    }

    /** A title is one text, in one cell or in merged ones. */
    boolean isTitle() {
      Set<String> texts = new HashSet<>(texts());
      texts.remove("");
      return texts.size() < 2;
    }
  }

  private final Columns columns;
  private final List<Line> first = new ArrayList<>(WITHIN);
  private int rows;

  HeaderRow(Columns columns) {
    this.columns = columns;
  }

  @Override
  public void row(long line, List<Cell> cells) {
    rows++;
    if (first.size() < WITHIN) {
      first.add(new Line(line, List.copyOf(cells)));
    }
  }

  /** Number of all rows so far. */
  int rows() {
    return rows;
  }

  /** Number of rows so far, the header and what is above it not counted; negative of none. */
  int total() {
    return rows - 1 - index();
  }

  /** Number of the header, from 0. */
  int index() {
    int best = 0;
    long most = 0;
    for (int i = 0; i < first.size(); i++) {
      long known = columns.known(first.get(i).cells());
      if (known > most) {
        best = i;
        most = known;
      }
    }
    if (most == 0) {
      while (best < first.size() - 1 && first.get(best).isTitle()) {
        best++;
      }
      return first.isEmpty() || first.get(best).isTitle() ? 0 : best;
    }
    // Cells merged over two rows make the second equal to the first.
    while (best + 1 < first.size() && first.get(best + 1).texts().equals(first.get(best).texts())) {
      best++;
    }
    return best;
  }

  List<Cell> cells() {
    return first.isEmpty() ? List.of() : first.get(index()).cells();
  }

  /** A note on what is above the header; empty if nothing is. */
  Optional<LocalizedText> note() {
    if (index() == 0) {
      return Optional.empty();
    }
    long line = first.get(index()).number();
    return Optional.of(
        new LocalizedText(
            "表头在第 " + line + " 行，它上面的内容没有读",
            "the header is in line " + line + "; what is above it was not read"));
  }
}
