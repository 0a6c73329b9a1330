package org.yinxin.services.issuance;

import java.security.SecureRandom;
import java.util.Optional;

/**
 * A verification code: 130 random bits in Crockford's base 32 (26 characters) and his check
 * character (modulo 37). Codes whose check character would be no letter or digit are not given out,
 * so that a code can be typed on any keyboard. Immutable.
 *
 * @param text 27 characters in upper case, without separators
 */
public record VerificationCode(String text) {
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final String CHECKS = DIGITS + "*~$=U";
  private static final int LENGTH = 26;

  public VerificationCode {
    if (text.length() != LENGTH + 1 || check(text.substring(0, LENGTH)) != text.charAt(LENGTH)) {
      throw new IllegalArgumentException("no verification code");
    }
  }

  /** A new code that nobody can guess. */
  public static VerificationCode random(SecureRandom random) {
    while (true) {
      StringBuilder digits = new StringBuilder(LENGTH);
      for (int i = 0; i < LENGTH; i++) {
        digits.append(DIGITS.charAt(random.nextInt(32)));
      }
      char check = check(digits);
      if (Character.isLetterOrDigit(check)) {
        return new VerificationCode(digits.append(check).toString());
      }
    }
  }

  /**
   * The code that somebody typed: spaces and hyphens are left out, case does not matter, and O, I
   * and L are read as the digits they look like.
   *
   * @return empty if it is none, or its check character is wrong
   */
  public static Optional<VerificationCode> parse(String typed) {
    if (typed.length() > 100) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder(typed.length());
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      if (c != '-' && !Character.isWhitespace(c)) {
        text.append(meant(Character.toUpperCase(c)));
      }
    }
    boolean wellFormed =
        text.length() == LENGTH + 1
            && check(text.substring(0, LENGTH)) == text.charAt(LENGTH)
            && Character.isLetterOrDigit(text.charAt(LENGTH));
    return wellFormed ? Optional.of(new VerificationCode(text.toString())) : Optional.empty();
  }

  private static char meant(char c) {
    return switch (c) {
      case 'O' -> '0';
      case 'I', 'L' -> '1';
      default -> c;
    };
  }

  /** The code in groups of four, joined by hyphens, as it is printed. */
  public String grouped() {
    StringBuilder grouped = new StringBuilder(text.length() * 5 / 4);
    for (int i = 0; i < text.length(); i++) {
      if (i > 0 && i % 4 == 0) {
        grouped.append('-');
      }
      grouped.append(text.charAt(i));
    }
    return grouped.toString();
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

  /** Says nothing of the code, which is a bearer secret. */
  @Override
  public String toString() {
    return "VerificationCode[…]";
  }
}
