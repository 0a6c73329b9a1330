package org.yinxin.core.kiosks;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/** Random secrets, and the hashes that are kept of them. */
final class Secrets {
  private static final int BYTES = 32;

  private Secrets() {}

  /**
   * 256 random bits in hex: a token is typed after a command, which takes a leading - for an
   * option.
   */
  static String random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  static String hash(String secret) {
    return DigestUtils.sha256Hex(secret);
  }
}
