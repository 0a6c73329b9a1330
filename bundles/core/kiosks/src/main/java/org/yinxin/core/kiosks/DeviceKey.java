package org.yinxin.core.kiosks;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/** The public key of a device: P-256, SubjectPublicKeyInfo in base64. */
final class DeviceKey {
  private static final int LONGEST = 200;

  /** Order of the curve (FIPS 186-4 D.1.2.3), by which P-256 is known from other curves. */
  private static final BigInteger P256_ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  private DeviceKey() {}

  /** The key; empty if it is none on P-256. */
  static Optional<PublicKey> of(String base64) {
    if (base64.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      PublicKey key =
          KeyFactory.getInstance("EC")
              .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
      return key instanceof ECPublicKey ec && ec.getParams().getOrder().equals(P256_ORDER)
          ? Optional.of(key)
          : Optional.empty();
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
