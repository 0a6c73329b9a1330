package org.yinxin.services.issuance;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

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
  private static final Pattern GROUP = Pattern.compile(".{4}(?!$)");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s-]");
  private static final Pattern FORM = Pattern.compile("[" + DIGITS + "]{26}[" + DIGITS + "U]");

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
        SEPARATORS
            .matcher(typed)
            .replaceAll("")
            .toUpperCase(Locale.ROOT)
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    boolean wellFormed =
        FORM.matcher(text).matches() && check(text.substring(0, LENGTH)) == text.charAt(LENGTH);
    return wellFormed ? Optional.of(new VerificationCode(text)) : Optional.empty();
  }

  /** The code in groups of four, joined by hyphens, as it is printed. */
  public String grouped() {
    return GROUP.matcher(text).replaceAll("$0-");
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
