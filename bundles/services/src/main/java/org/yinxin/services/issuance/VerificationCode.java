package org.yinxin.services.issuance;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Locale;
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
  private static final int GROUP = 4;
  private static final BigInteger THIRTY_SEVEN = BigInteger.valueOf(37);

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
    String text =
        typed
            .replaceAll("[\\s-]", "")
            .toUpperCase(Locale.ROOT)
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    boolean wellFormed =
        text.matches("[" + DIGITS + "]{26}[" + DIGITS + "U]")
            && check(text.substring(0, LENGTH)) == text.charAt(LENGTH);
    return wellFormed ? Optional.of(new VerificationCode(text)) : Optional.empty();
  }

  /** The code in groups of four, joined by hyphens, as it is printed. */
  public String grouped() {
    return text.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
  }

  private static char check(CharSequence digits) {
    BigInteger value = BigInteger.ZERO;
    for (int i = 0; i < digits.length(); i++) {
      int digit = DIGITS.indexOf(digits.charAt(i));
      if (digit < 0) {
        return 0;
      }
      value = value.shiftLeft(5).add(BigInteger.valueOf(digit));
    }
    return CHECKS.charAt(value.mod(THIRTY_SEVEN).intValue());
  }

  /** Says nothing of the code, which is a bearer secret. */
  @Override
  public String toString() {
    return "VerificationCode[…]";
  }
}
