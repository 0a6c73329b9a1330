package org.yinxin.services.records;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * The form of student, staff and candidate numbers, the same in imported files, lists of numbers
 * and fields in which people type one.
 */
public final class PersonNumbers {
  private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._/-]{0,31}");

  private PersonNumbers() {}

  /**
   * Returns a number as it is stored and searched for: full-width characters become plain ones
   * (Unicode NFKC), and space around it goes.
   */
  public static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
  }

  /** Returns true if a text in {@link #normal} form can be a number. */
  public static boolean isNumber(String text) {
    return FORM.matcher(text).matches();
  }
}
