package org.yinxin.core.identity;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/** Secrets of browsers, and what is stored of them. Thread-safe. */
final class Tokens {
  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final SecureRandom random = new SecureRandom();

  /** 256 random bits, for a cookie. */
  String next() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
  }

  /** 256 random bits in letters and digits only. */
  String nextState() {
    return HexFormat.of().formatHex(bytes());
  }

  /** Returns true if a text has the form of a token of {@link #next}. */
  static boolean isToken(String text) {
    return FORM.matcher(text).matches();
  }

  /** Returns the hash that is stored of a secret. */
  static String hash(String secret) {
    return DigestUtils.sha256Hex(secret);
  }

  private byte[] bytes() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return bytes;
  }
}
