package org.yinxin.services.issuance;

import java.security.SecureRandom;
import java.util.Optional;

/**
 * A verification code: 130 random bits in Crockford's base 32 (26 characters) and a check character
 * ({@link Base32Code}). Immutable.
 *
 * @param text 27 characters in upper case, without separators
 */
public record VerificationCode(String text) {
  private static final int LENGTH = 26;

  public VerificationCode {
    if (!Base32Code.isWellFormed(text, LENGTH)) {
      throw new IllegalArgumentException("no verification code");
    }
  }

  /** A new code that nobody can guess. */
  public static VerificationCode random(SecureRandom random) {
    return new VerificationCode(Base32Code.random(random, LENGTH));
  }

  /**
   * The code that somebody typed.
   *
   * @return empty if it is none, or its check character is wrong
   */
  public static Optional<VerificationCode> parse(String typed) {
    return Base32Code.parse(typed, LENGTH).map(VerificationCode::new);
  }

  /** The code in groups of four, joined by hyphens, as it is printed. */
  public String grouped() {
    return Base32Code.grouped(text);
  }

  /** Says nothing of the code, which is a bearer secret. */
  @Override
  public String toString() {
    return "VerificationCode[…]";
  }
}
