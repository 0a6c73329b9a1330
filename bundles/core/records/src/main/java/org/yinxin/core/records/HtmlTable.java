package org.yinxin.core.records;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport.Contents;
import org.yinxin.services.refusal.Refusal;

/**
 * The rows of the tables of a web page, which many systems export under a name in {@code .xls}. A
 * cell that spans several has its value in each.
 */
final class HtmlTable implements Table {
  private static final int BEGINNING = 4096;
  private static final String ROW = "tr";

  private final Path file;
  private final TextForm form;
  private final HtmlCheck check;

  HtmlTable(Path file, TextForm form) throws Refusal {
    this.file = file;
    this.form = form;
    this.check = HtmlCheck.of(file, form);
  }

  /** Says if a text is a web page. */
  static boolean is(Path file, TextForm form) throws Refusal {
    char[] beginning = new char[BEGINNING];
    int length;
    try (Reader reader = form.reader(file)) {
      length = Math.max(0, reader.read(beginning));
    } catch (IOException e) {
      throw unreadable();
    }
    String text =
        new String(beginning, 0, length).replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT);
    if (!text.startsWith("<")) {
      return false;
    }
    if (text.contains("urn:schemas-microsoft-com:office:spreadsheet") && !text.contains("<html")) {
      throw Table.refused(
          ImportReason.NOT_READABLE,
          "这是“XML 电子表格 2003”文件，请用表格软件打开，另存为 .xlsx",
          "this is an XML Spreadsheet 2003 file; open it and save it as .xlsx");
    }
    return text.startsWith("<!doctype html")
        || text.contains("<html")
        || text.contains("<table")
        || text.contains("<meta");
  }

  static Refusal unreadable() {
    return Table.refused(
        ImportReason.NOT_READABLE, "文件里没有可以读取的表格", "the file has no table that can be read");
  }

  @Override
  public String format() {
    return "html";
  }

  @Override
  public String charset() {
    return form.charset();
  }

  @Override
  public Contents contents() {
    return check.contents();
  }

  @Override
  public void read(Visitor visitor) throws Refusal {
    HtmlSpans spans = new HtmlSpans();
    long line = 0;
    try (Reader reader = form.reader(file);
        StreamParser parser = new StreamParser(Parser.htmlParser()).parse(reader, "")) {
      Iterator<Element> elements = parser.iterator();
      while (elements.hasNext()) {
        Element element = elements.next();
        if (element.normalName().equals(ROW)) {
          row(visitor, spans.row(cells(element)), ++line);
          forget(element);
        } else if (element.normalName().equals("table")) {
          spans = new HtmlSpans();
          forget(element);
        } else if (element.closest(ROW) == null) {
          forget(element);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw unreadable();
    }
  }

  private static void row(Visitor visitor, List<Cell> cells, long line) throws Refusal {
    if (cells.stream().anyMatch(cell -> !cell.text().isEmpty())) {
      visitor.row(line, cells);
    }
  }

  private static List<Element> cells(Element row) {
    List<Element> cells = new ArrayList<>();
    for (Element child : row.children()) {
      if (child.normalName().equals("td") || child.normalName().equals("th")) {
        cells.add(child);
      }
    }
    return cells;
  }

  /** Gives up what was read with the text before it, so that memory does not grow. */
  private static void forget(Element element) {
    for (Node before = element.previousSibling(); before != null; ) {
      Node next = before.previousSibling();
      before.remove();
      before = next;
    }
    element.remove();
  }
}
