package org.yinxin.library.signedbundles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.Set;

/** Certificates in a PEM file whose signatures on bundles count. */
public final class TrustedCertificates {
  private TrustedCertificates() {}

  /**
   * Reads the file; one that is not there trusts nobody.
   *
   * @throws IOException if it cannot be read or holds something else
   */
  public static Set<X509Certificate> read(Path pem) throws IOException {
    if (!Files.exists(pem)) {
      return Set.of();
    }
    Set<X509Certificate> trusted = new HashSet<>();
    try (InputStream in = Files.newInputStream(pem)) {
      CertificateFactory.getInstance("X.509")
          .generateCertificates(in)
          .forEach(certificate -> trusted.add((X509Certificate) certificate));
    } catch (CertificateException e) {
      throw new IOException(pem + " holds no PEM certificates", e);
    }
    return trusted;
  }
}
