package org.yinxin.certificate;

import java.util.LinkedHashSet;
import java.util.Set;
import org.yinxin.certificate.CompositionException.Reason;
import org.yinxin.records.HolderRecords;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/**
 * Names of courses, schools, majors, posts and places in the language of a document. In English
 * they come from the reviewed table alone and are never guessed; those it lacks are collected, so
 * that all of them are named at once. For one composition and one thread.
 */
public final class Terms {
  private final HolderRecords holder;
  private final Language language;
  private final Set<String> missing = new LinkedHashSet<>();

  Terms(HolderRecords holder, Language language) {
    this.holder = holder;
    this.language = language;
  }

  /** A term in the document's language; a blank one stays blank. */
  public String say(String term) {
    if (language == Language.CHINESE || term.isBlank()) {
      return term;
    }
    return holder
        .english(term)
        .orElseGet(
            () -> {
              missing.add(term);
              return "";
            });
  }

  /** A term whose record has its own English form, as the title of a thesis. */
  public String say(String term, String english) {
    if (language == Language.ENGLISH && english.isBlank()) {
      missing.add(term);
    }
    return language == Language.ENGLISH ? english : term;
  }

  /**
   * Ends the composition if a term that was asked for has no English name.
   *
   * @throws CompositionException {@link Reason#TRANSLATION_MISSING}, naming each
   */
  public void check() throws CompositionException {
    if (!missing.isEmpty()) {
      String terms = String.join("、", missing);
      throw new CompositionException(
          Reason.TRANSLATION_MISSING,
          new LocalizedText(
              "以下名称还没有审定的英文译名，暂不能出具英文版，请联系出具部门：" + terms,
              "There is no reviewed English name yet, so the English version cannot be issued;"
                  + " please ask the issuing office: "
                  + terms));
    }
  }
}
