package org.yinxin.core.verification.evidence.filing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** Certificates as people compare and programs read them. */
final class Fingerprint {
  private Fingerprint() {}

  static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate of a key can be encoded", e);
    }
  }

  /** RFC 7468. */
  static String pem(X509Certificate certificate) {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der(certificate))
        + "\n-----END CERTIFICATE-----\n";
  }

  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(hash("SHA-256", bytes));
  }

  /** In pairs with colons and upper case, as Adobe Reader, Windows and openssl show it. */
  static String pairs(String algorithm, X509Certificate certificate) {
    return HexFormat.ofDelimiter(":")
        .formatHex(hash(algorithm, der(certificate)))
        .toUpperCase(Locale.ROOT);
  }

  private static byte[] hash(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
