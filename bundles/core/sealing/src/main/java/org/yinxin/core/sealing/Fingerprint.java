package org.yinxin.core.sealing;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.apache.commons.codec.digest.DigestUtils;

/** The name of a certificate: SHA-256 of its DER form, 64 lower-case hex digits. */
final class Fingerprint {
  private Fingerprint() {}

  static String of(X509Certificate certificate) {
    try {
      return DigestUtils.sha256Hex(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("a certificate that was read has its encoding", e);
    }
  }
}
