package org.yinxin.certificate;

import java.util.Objects;
import org.yinxin.text.Language;

/**
 * Statements about a university's teaching that transcripts explain themselves with, each a part of
 * a sentence as on record. Empty strings for what is not on record, which a transcript leaves out.
 *
 * @param credit meaning of a credit in Chinese, as {@code 每学分对应16学时}
 * @param creditEnglish its meaning in English, as {@code one credit corresponds to 16 class hours}
 * @param language language of instruction in Chinese, as {@code 中文，外语课程除外}
 * @param languageEnglish language of instruction in English
 */
public record TeachingNotes(
    String credit, String creditEnglish, String language, String languageEnglish) {
  /** Nothing is on record. */
  public static final TeachingNotes NONE = new TeachingNotes("", "", "", "");

  public TeachingNotes {
    Objects.requireNonNull(credit);
    Objects.requireNonNull(creditEnglish);
    Objects.requireNonNull(language);
    Objects.requireNonNull(languageEnglish);
  }

  /** The meaning of a credit in a language, without a full stop at its end; empty if unknown. */
  public String credit(Language of) {
    return unstopped(of == Language.ENGLISH ? creditEnglish : credit);
  }

  /** The language of instruction, said in a language, without a full stop; empty if unknown. */
  public String language(Language of) {
    return unstopped(of == Language.ENGLISH ? languageEnglish : language);
  }

  private static String unstopped(String text) {
    return text.strip().replaceAll("[.。]+$", "");
  }
}
