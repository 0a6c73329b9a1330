package org.yinxin.connector.keyspkcs12;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/** An authority that certifies whatever is requested. */
final class TestAuthority {
  private TestAuthority() {}

  /** Returns the certificate of a request (PKCS #10) and the root that signed it. */
  static List<X509Certificate> certified(FileKey root, byte[] request, long serial, Instant now)
      throws Exception {
    PKCS10CertificationRequest asked = new PKCS10CertificationRequest(request);
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            new JcaX509CertificateHolder(root.chain().get(0)).getSubject(),
            BigInteger.valueOf(serial),
            Date.from(now.minusSeconds(60)),
            Date.from(now.plus(Duration.ofDays(900))),
            asked.getSubject(),
            asked.getSubjectPublicKeyInfo());
    X509Certificate own =
        new JcaX509CertificateConverter()
            .setProvider(FileKey.PROVIDER)
            .getCertificate(
                builder.build(
                    new JcaContentSignerBuilder("SHA256withECDSA")
                        .setProvider(FileKey.PROVIDER)
                        .build(root.privateKey())));
    return List.of(own, root.chain().get(0));
  }
}
