package org.yinxin.core.records;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.yinxin.core.records.Table.Cell;
import org.yinxin.services.refusal.Refusal;

/** Puts the cells of one row after the other into columns (HTML, forming a table). */
final class HtmlSpans {
  private static final int COLUMNS = 256;

  private record Held(Cell value, int rowsLeft) {}

  private final List<Held> held = new ArrayList<>();

  /** Returns the row with the value of a cell in all the columns and rows that it spans. */
  List<Cell> row(List<Element> elements) throws Refusal {
    List<Cell> row = new ArrayList<>();
    for (Element element : elements) {
      fill(row, false);
      Cell cell = Cell.of(element.text().replace('\u00a0', ' '));
      int rows = span(element, "rowspan");
      int end = row.size() + span(element, "colspan");
      if (end > COLUMNS) {
        throw HtmlTable.unreadable();
      }
      while (row.size() < end) {
        hold(row.size(), new Held(cell, rows));
        row.add(cell);
      }
    }
    fill(row, true);
    held.replaceAll(each -> new Held(each.value(), each.rowsLeft() - 1));
    return row;
  }

  /** Adds what cells of rows before hold, in the next columns or in all behind. */
  private void fill(List<Cell> row, boolean isEnd) {
    while (row.size() < held.size()) {
      Held next = held.get(row.size());
      if (next.rowsLeft() > 0) {
        row.add(next.value());
      } else if (isEnd && held.subList(row.size(), held.size()).stream().anyMatch(HtmlSpans::is)) {
        row.add(Cell.of(""));
      } else {
        return;
      }
    }
  }

  private static boolean is(Held held) {
    return held.rowsLeft() > 0;
  }

  private void hold(int column, Held value) {
    while (held.size() <= column) {
      held.add(new Held(Cell.of(""), 0));
    }
    held.set(column, value);
  }

  private static int span(Element element, String name) {
    String text = element.attr(name).strip();
    return text.matches("[1-9]\\d{0,4}") ? Integer.parseInt(text) : 1;
  }
}
