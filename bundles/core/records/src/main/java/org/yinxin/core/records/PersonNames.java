package org.yinxin.core.records;

import java.util.Optional;
import java.util.regex.Pattern;
import org.yinxin.text.LocalizedText;

/** Names of people as they are imported: one spelling of each, and nothing that is no name. */
final class PersonNames {
  /** The dots that keyboards and old systems have in the place of the one of names, U+00B7. */
  private static final Pattern DOTS =
      Pattern.compile("[\\u2022\\u2027\\u2219\\u22c5\\u30fb\\uff65]");

  /** Space that makes a name of two characters as wide as one of three. */
  private static final Pattern PADDING =
      Pattern.compile("(?<=\\p{IsHan})[\\s\\u3000]+(?=\\p{IsHan})");

  private static final Pattern SPACE = Pattern.compile("[\\s\\u3000]+");

  /** Characters of formulas, of markup and of code, a leading apostrophe, and truth values. */
  private static final Pattern NO_NAME =
      Pattern.compile("(?i).*[<>=|{}\\[\\]\\\\^~_\"@#$%*;].*|['\u2018\uff07].*|true|false");

  private PersonNames() {}

  /** Returns the one spelling of a name. */
  static String normal(String name) {
    String dotted = DOTS.matcher(name).replaceAll("\u00b7");
    return SPACE.matcher(PADDING.matcher(dotted).replaceAll("")).replaceAll(" ");
  }

  /** Says what is wrong with a name in {@link #normal} form. */
  static Optional<LocalizedText> problem(String name) {
    return NO_NAME.matcher(name).matches()
        ? Optional.of(
            new LocalizedText(
                "这不像姓名：有姓名中不会出现的字符，或被表格软件改动过",
                "this is no name: it has characters that no name has, or a spreadsheet changed it"))
        : Optional.empty();
  }
}
