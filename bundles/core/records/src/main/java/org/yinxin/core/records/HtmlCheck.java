package org.yinxin.core.records;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport.Contents;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * Walks through the tags of a web page before it is trusted: its reader keeps in memory what is
 * open, what a row holds, and a comment, in which rows are none.
 */
final class HtmlCheck {
  private static final long MAXIMUM_BYTES = 32L << 20;
  private static final int MAXIMUM_TABLES = 100;

  /** Between two rows. */
  private static final int MAXIMUM_TAGS = 5000;

  private static final int MAXIMUM_CHARACTERS = 1 << 20;
  private static final int LONGEST_NAME = 6;

  private int tables;
  private int tags;
  private int characters;

  private HtmlCheck() {}

  static HtmlCheck of(Path file, TextForm form) throws Refusal {
    HtmlCheck check = new HtmlCheck();
    StringBuilder name = new StringBuilder();
    boolean isName = false;
    if (file.toFile().length() > MAXIMUM_BYTES) {
      throw tooLarge();
    }
    try (Reader reader = form.reader(file)) {
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        check.count(c);
        if (c == '<') {
          name.setLength(0);
          isName = true;
        } else if (isName && (Character.isLetter(c) || c == '/') && name.length() < LONGEST_NAME) {
          name.append((char) c);
        } else if (isName) {
          isName = false;
          check.tag(name.toString().toLowerCase(Locale.ROOT));
        }
      }
    } catch (IOException e) {
      throw HtmlTable.unreadable();
    }
    if (check.tables == 0) {
      throw HtmlTable.unreadable();
    }
    return check;
  }

  private void count(int c) throws Refusal {
    tags += c == '<' ? 1 : 0;
    if (++characters > MAXIMUM_CHARACTERS || tags > MAXIMUM_TAGS) {
      throw tooLarge();
    }
  }

  private void tag(String name) throws Refusal {
    if (name.equals("table") && ++tables > MAXIMUM_TABLES) {
      throw tooLarge();
    }
    if (name.equals("tr") || name.equals("/tr")) {
      tags = 0;
      characters = 0;
    }
  }

  private static Refusal tooLarge() {
    return Table.refused(
        ImportReason.TOO_LARGE,
        "网页超过 32 MB，或其中的表格或表格以外的内容太多，请另存为 .xlsx",
        "the page is larger than 32 MB, or has too many tables or too much beside them;"
            + " save it as .xlsx");
  }

  Contents contents() {
    List<LocalizedText> notes = new ArrayList<>();
    if (tables > 1) {
      notes.add(
          new LocalizedText(
              "文件里有 " + tables + " 个表格，按先后读作一个",
              "the " + tables + " tables of the file are read as one, in their order"));
    }
    return new Contents("", List.of(), notes);
  }
}
