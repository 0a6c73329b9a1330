package org.yinxin.core.identity.factors;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/**
 * Codes of six digits, a new one each 30 seconds, by HMAC-SHA-1: what every authenticator
 * application computes (RFC 6238, section 1.2). Thread-safe.
 */
public final class TotpCodes {
  /** RFC 4226, section 4, R6: 160 bits. */
  private static final int SECRET_BYTES = 20;

  private static final long STEP_SECONDS = 30;

  /** RFC 6238, section 5.2: clocks differ, and people take time. */
  private static final int STEPS_OFF = 1;

  private final TimeBasedOneTimePasswordGenerator generator =
      new TimeBasedOneTimePasswordGenerator();
  private final SecureRandom random = new SecureRandom();

  /** Makes a secret. */
  public byte[] secret() {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return secret;
  }

  /** A secret as people type it: base32 (RFC 4648). */
  public static String base32(byte[] secret) {
    return Base32.toBase32String(secret);
  }

  /** A secret as applications read it from a QR code. */
  public static URI address(byte[] secret, String issuer, String user) {
    String label = encoded(issuer) + ":" + encoded(user);
    return URI.create(
        "otpauth://totp/%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=%d"
            .formatted(label, base32(secret), encoded(issuer), STEP_SECONDS));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * Finds the time step whose code this is.
   *
   * @param code as it was typed; blanks in it are left out
   * @return the latest such step, which may have been accepted before; empty if the code is wrong
   */
  public OptionalLong step(byte[] secret, String code, Instant now) {
    byte[] typed = code.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
    long present = now.getEpochSecond() / STEP_SECONDS;
    OptionalLong found = OptionalLong.empty();
    for (long step = present - STEPS_OFF; step <= present + STEPS_OFF; step++) {
      if (MessageDigest.isEqual(code(secret, step), typed)) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  private byte[] code(byte[] secret, long step) {
    try {
      return generator
          .generateOneTimePasswordString(
              new SecretKeySpec(secret, generator.getAlgorithm()),
              Instant.ofEpochSecond(step * STEP_SECONDS),
              Locale.ROOT)
          .getBytes(StandardCharsets.UTF_8);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("any bytes are a key of HMAC", e);
    }
  }
}
