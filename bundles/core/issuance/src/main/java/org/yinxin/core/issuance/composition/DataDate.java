package org.yinxin.core.issuance.composition;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.Note;
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

  /**
   * Adds the date as the last block, which is set on the foot of the page. A document that the
   * university itself seals, as a notice of admission, is a decision and no account of data: it
   * gets no date.
   */
  static Document on(Document document, Optional<LocalDate> asOf) {
    if (asOf.isEmpty() || document.sealedByUniversity()) {
      return document;
    }
    List<Block> blocks = new ArrayList<>(document.blocks());
    blocks.add(new Note(text(document.language(), asOf.get())));
    return document.withBlocks(blocks);
  }

  private static String text(Language language, LocalDate date) {
    return language == Language.ENGLISH
        ? "Data as of " + ENGLISH.format(date) + "."
        : "数据截止时间：" + CHINESE.format(date) + "。";
  }
}
