package org.yinxin.services.issuance;

import java.security.SecureRandom;
import java.util.Optional;

/**
 * Random codes in Crockford's base 32 with his check character (modulo 37). Codes whose check
 * character would be no letter or digit are not given out, so that a code can be typed on any
 * keyboard.
 */
public final class Base32Code {
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final String CHECKS = DIGITS + "*~$=U";
  private static final int LONGEST_TYPED = 100;

  private Base32Code() {}

  /**
   * A new code in upper case, without separators.
   *
   * @param length number of random characters, of 5 bits each; the check character comes on top
   */
  public static String random(SecureRandom random, int length) {
    while (true) {
      StringBuilder digits = new StringBuilder(length + 1);
      for (int i = 0; i < length; i++) {
        digits.append(DIGITS.charAt(random.nextInt(32)));
      }
      char check = check(digits);
      if (Character.isLetterOrDigit(check)) {
        return digits.append(check).toString();
      }
    }
  }

  /**
   * The code that somebody typed, in upper case without separators: spaces and hyphens are left
   * out, case does not matter, and O, I and L are read as the digits they look like.
   *
   * @return empty if it is none of this length, or its check character is wrong
   */
  public static Optional<String> parse(String typed, int length) {
    if (typed.length() > LONGEST_TYPED) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder(typed.length());
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      if (c != '-' && !Character.isWhitespace(c)) {
        text.append(meant(Character.toUpperCase(c)));
      }
    }
    return Optional.of(text.toString()).filter(code -> isWellFormed(code, length));
  }

  /** Returns true if the text is a code of this length with its check character. */
  public static boolean isWellFormed(String text, int length) {
    return text.length() == length + 1
        && check(text.substring(0, length)) == text.charAt(length)
        && Character.isLetterOrDigit(text.charAt(length));
  }

  /** A code in groups of four, joined by hyphens, as it is printed. */
  public static String grouped(String code) {
    StringBuilder grouped = new StringBuilder(code.length() * 5 / 4);
    for (int i = 0; i < code.length(); i++) {
      if (i > 0 && i % 4 == 0) {
        grouped.append('-');
      }
      grouped.append(code.charAt(i));
    }
    return grouped.toString();
  }

  private static char meant(char c) {
    return switch (c) {
      case 'O' -> '0';
      case 'I', 'L' -> '1';
      default -> c;
    };
  }

  private static char check(CharSequence digits) {
    int remainder = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = DIGITS.indexOf(digits.charAt(i));
      if (digit < 0) {
        return 0;
      }
      remainder = (remainder * 32 + digit) % 37;
    }
    return CHECKS.charAt(remainder);
  }
}
