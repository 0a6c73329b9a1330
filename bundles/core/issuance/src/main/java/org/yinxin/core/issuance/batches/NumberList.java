package org.yinxin.core.issuance.batches;

import static org.yinxin.services.batches.BatchReason.BAD_LIST;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yinxin.services.batches.Batches;
import org.yinxin.services.records.PersonNumbers;
import org.yinxin.services.records.TableFiles.Cell;
import org.yinxin.services.records.TableFiles.RowVisitor;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Takes the numbers of people out of a table, row by row. For one thread and one table. */
final class NumberList implements RowVisitor {
  /** The headings of a column of numbers in Chinese and English, in lower case. */
  private static final Set<String> HEADINGS =
      Set.of(
          "学工号",
          "学号",
          "工号",
          "教工号",
          "人员编号",
          "考生编号",
          "考生号",
          "编号",
          "number",
          "no",
          "no.",
          "student number",
          "staff number",
          "student or staff number",
          "candidate number");

  private static final int LONGEST_SHOWN = 32;

  /**
   * An entry of the list.
   *
   * @param refusal reason why it will not be issued to anybody
   */
  record Entry(String number, Optional<LocalizedText> refusal) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private boolean isBegun;
  private boolean isAmbiguous;
  private int column;

  @Override
  public void row(List<Cell> cells) {
    if (!isBegun) {
      isBegun = true;
      if (isHeader(cells)) {
        return;
      }
    }
    isAmbiguous |= column < 0 && cells.size() > 1;
    int at = Math.max(column, 0);
    if (entries.size() <= Batches.MAXIMUM_ROWS) {
      entries.add(entry(at < cells.size() ? cells.get(at) : new Cell("", Optional.empty())));
    }
  }

  private boolean isHeader(List<Cell> cells) {
    for (column = 0; column < cells.size(); column++) {
      if (HEADINGS.contains(
          PersonNumbers.normal(cells.get(column).text()).toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    column = -1;
    return false;
  }

  private Entry entry(Cell cell) {
    String number = PersonNumbers.normal(cell.text());
    if (cell.flaw().isPresent()) {
      return new Entry(shown(number), cell.flaw());
    }
    if (number.isEmpty()) {
      return refused("", "这一行没有号码", "this row has no number");
    }
    if (!PersonNumbers.isNumber(number)) {
      return refused(shown(number), "不是学号、工号或考生号", "no student, staff or candidate number");
    }
    if (!seen.add(number)) {
      return refused(number, "与名单前面的一行重复", "is in the list already, further up");
    }
    return new Entry(number, Optional.empty());
  }

  private static String shown(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_SHOWN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_SHOWN));
  }

  private static Entry refused(String number, String zh, String en) {
    return new Entry(number, Optional.of(new LocalizedText(zh, en)));
  }

  /**
   * The entries in their order.
   *
   * @throws Refusal if the table as a whole is no list of numbers
   */
  List<Entry> entries() throws Refusal {
    if (entries.isEmpty()) {
      throw bad("名单是空的。", "The list is empty.");
    }
    if (entries.size() > Batches.MAXIMUM_ROWS) {
      throw bad(
          "名单最多 " + Batches.MAXIMUM_ROWS + " 行，请分成几批。",
          "A list may have " + Batches.MAXIMUM_ROWS + " rows; make several batches of it.");
    }
    if (isAmbiguous) {
      throw bad(
          "表有多列，但没有一列的标题是“学号”“工号”“考生号”等。",
          "There are several columns, and none is headed as numbers, such as “student number”.");
    }
    if (seen.isEmpty()) {
      throw bad("名单中没有任何学号、工号或考生号。", "The list has no student, staff or candidate number.");
    }
    return entries;
  }

  private static Refusal bad(String zh, String en) {
    return new Refusal(BAD_LIST, new LocalizedText(zh, en));
  }
}
