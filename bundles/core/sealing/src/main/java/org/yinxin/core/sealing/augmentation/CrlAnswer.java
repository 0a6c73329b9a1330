package org.yinxin.core.sealing.augmentation;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CRLEntryHolder;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/** Reads CRLs (RFC 5280 section 5); complete ones of the issuer itself. */
final class CrlAnswer {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private CrlAnswer() {}

  /**
   * Returns the status of a certificate by a CRL.
   *
   * @throws AugmentationException if the CRL cannot be read, is not signed by the certificate's
   *     issuer, or is not valid now
   */
  static Status status(
      byte[] der, X509CertificateHolder certificate, X509CertificateHolder issuer, Instant now)
      throws AugmentationException {
    try {
      X509CRLHolder crl = new X509CRLHolder(der);
      if (!crl.getIssuer().equals(certificate.getIssuer())
          || !crl.isSignatureValid(
              new JcaContentVerifierProviderBuilder()
                  .setProvider(OcspAnswer.PROVIDER)
                  .build(issuer))) {
        throw new AugmentationException("the CRL is not one of the certificate's issuer");
      }
      Date next = crl.getNextUpdate();
      if (crl.getThisUpdate().toInstant().isAfter(now.plus(TOLERANCE))
          || (next != null && next.toInstant().isBefore(now))) {
        throw new AugmentationException("the CRL is not of now");
      }
      X509CRLEntryHolder entry = crl.getRevokedCertificate(certificate.getSerialNumber());
      return new Status(
          der,
          true,
          crl.getThisUpdate().toInstant(),
          Optional.ofNullable(entry).map(e -> e.getRevocationDate().toInstant()));
    } catch (IOException | CertException | CertificateException | OperatorCreationException e) {
      throw new AugmentationException("the CRL cannot be read", e);
    }
  }
}
