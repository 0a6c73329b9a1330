package org.yinxin.core.kiosks;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.yinxin.document.Document;
import org.yinxin.document.Photo;
import org.yinxin.records.AcademicRecords;

/**
 * Sees if a document shows an ID number, whole or in part, or a photo. It looks at the document and
 * knows no type, so it errs on the side of seeing one.
 */
final class IdentityContent {
  /** A resident ID number (GB 11643): place, date of birth, sequence, digit or X. */
  private static final Pattern RESIDENT =
      Pattern.compile(
          "(?<![0-9])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
              + "[0-9]{3}[0-9X](?![0-9])");

  /** A number of which a part is covered. */
  private static final Pattern COVERED = Pattern.compile("[0-9] ?[*●•■×]{3,}|[*●•■×]{3,} ?[0-9X]");

  /** The name of such a number, of whatever kind. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:证件|身份证|护照|通行证|居住证)号|身份号码" + "|\\b(?:ID|CARD|PASSPORT|PERMIT)(?: (?:NO|NUMBER)\\b)");

  private static final int SHORTEST = 6;

  private IdentityContent() {}

  /**
   * Says if a document shows one.
   *
   * @param idNumber the holder's, as it is on record; empty if there is none
   */
  static boolean isIn(Document document, String idNumber) {
    if (document.blocks().stream().anyMatch(Photo.class::isInstance)) {
      return true;
    }
    List<String> texts = document.texts().stream().map(IdentityContent::plain).toList();
    if (texts.stream().anyMatch(IdentityContent::looksLikeOne)) {
      return true;
    }
    // Each cell of a table may hold one digit.
    String all = digits(String.join("", texts));
    String number = digits(plain(idNumber));
    return number.length() >= SHORTEST
        && (all.contains(number) || all.contains(AcademicRecords.maskedIdNumber(number)));
  }

  private static boolean looksLikeOne(String text) {
    return RESIDENT.matcher(digits(text)).find()
        || COVERED.matcher(text).find()
        || NAMED.matcher(text).find();
  }

  /** Full-width forms make no other text, nor does case. */
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
  }

  /** Nor do spaces and hyphens within a number. */
  private static String digits(String text) {
    return text.replaceAll("[\\s.\\-‐‑–—]", "");
  }
}
