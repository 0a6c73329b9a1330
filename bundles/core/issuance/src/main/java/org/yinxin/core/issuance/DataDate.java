package org.yinxin.core.issuance;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.Note;
import org.yinxin.document.PageStyle;
import org.yinxin.document.SignatureBlock;
import org.yinxin.text.Language;

/**
 * Prints the date of the data (数据截止时间) on a document of any type. Documents are compared without
 * it: facts that a later import confirms are the same facts.
 */
final class DataDate {
  private static final DateTimeFormatter ENGLISH =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter CHINESE = DateTimeFormatter.ofPattern("yyyy年M月d日");

  private DataDate() {}

  /** Adds the date below a letter as small print, and to the end of a transcript's legend. */
  static Document on(Document document, Optional<LocalDate> asOf) {
    if (asOf.isEmpty()) {
      return document;
    }
    List<Block> blocks = new ArrayList<>(document.blocks());
    boolean isAbove =
        document.style() == PageStyle.TRANSCRIPT
            && blocks.get(blocks.size() - 1) instanceof SignatureBlock;
    String said = text(document.language(), asOf.get());
    int last = blocks.size() - (isAbove ? 1 : 0);
    if (isAbove && last > 0 && blocks.get(last - 1) instanceof Note legend) {
      String space = document.language() == Language.ENGLISH ? " " : "";
      blocks.set(last - 1, new Note(legend.text() + space + said));
    } else {
      blocks.add(last, new Note(said));
    }
    return document.withBlocks(blocks);
  }

  private static String text(Language language, LocalDate date) {
    return language == Language.ENGLISH
        ? "Data as of " + ENGLISH.format(date) + "."
        : "数据截止时间：" + CHINESE.format(date) + "。";
  }
}
