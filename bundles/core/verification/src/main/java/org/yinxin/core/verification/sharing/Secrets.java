package org.yinxin.core.verification.sharing;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import org.apache.commons.codec.digest.DigestUtils;

/** Secrets of links, tickets and access codes. Thread-safe. */
final class Secrets {
  private static final int BYTES = 16;

  /** Without those that are taken for others. */
  private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int CODE_LENGTH = 6;

  private final SecureRandom random = new SecureRandom();

  /** 128 random bits in base64url, 22 characters. */
  String secret() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Short enough to be told by telephone; guesses are counted. */
  String accessCode() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < CODE_LENGTH; i++) {
      code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return code.toString();
  }

  /** An access code as typed, in the form in which it was made. */
  static String plain(String typed) {
    return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
  }

  static String sha256(String secret) {
    return DigestUtils.sha256Hex(secret);
  }
}
