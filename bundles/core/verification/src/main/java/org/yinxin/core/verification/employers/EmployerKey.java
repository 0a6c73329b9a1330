package org.yinxin.core.verification.employers;

import java.security.SecureRandom;
import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Keys of employers: 256 random bits behind a mark by which those who look for leaked secrets know
 * them.
 */
final class EmployerKey {
  private static final String MARK = "yinxin_";
  private static final int BYTES = 32;

  private EmployerKey() {}

  static String random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Returns the hash that is stored of a key. A key has enough random bits for a fast hash. */
  static String hash(String key) {
    return DigestUtils.sha256Hex(key);
  }
}
