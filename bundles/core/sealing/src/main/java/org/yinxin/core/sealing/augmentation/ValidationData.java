package org.yinxin.core.sealing.augmentation;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Gathers certificates and revocation data for a later validation of a file's signatures.
 * Thread-safe.
 */
final class ValidationData {
  private static final int LONGEST_CHAIN = 8;

  private final Statuses statuses;

  ValidationData(Statuses statuses) {
    this.statuses = statuses;
  }

  /**
   * All certificates, and the status of each that has another one above it.
   *
   * @throws AugmentationException if nobody tells the status of one, or one was revoked before the
   *     file was stamped
   */
  ValidationMaterial of(Signers signers, Instant now) throws AugmentationException {
    Instant stamped = signers.stampedAt().orElse(now);
    Set<X509CertificateHolder> certificates = new LinkedHashSet<>(signers.all());
    List<byte[]> crls = new ArrayList<>();
    List<byte[]> ocsps = new ArrayList<>();
    Set<X509CertificateHolder> asked = new LinkedHashSet<>();
    for (X509CertificateHolder leaf : signers.leaves()) {
      X509CertificateHolder each = leaf;
      for (int i = 0; i < LONGEST_CHAIN && !isRoot(each) && asked.add(each); i++) {
        Optional<X509CertificateHolder> above = above(each, certificates);
        if (above.isEmpty()) {
          if (i == 0) {
            throw new AugmentationException(
                "the certificate above " + each.getSubject() + " is not there");
          }
          break;
        }
        certificates.add(above.get());
        Status status = good(each, above.get(), stamped);
        (status.isCrl() ? crls : ocsps).add(status.der());
        each = above.get();
      }
    }
    return new ValidationMaterial(encoded(certificates), crls, ocsps);
  }

  private Status good(X509CertificateHolder each, X509CertificateHolder above, Instant stamped)
      throws AugmentationException {
    Status status = statuses.of(each, above, stamped);
    if (status.revokedAt().filter(at -> !at.isAfter(stamped)).isPresent()) {
      throw new AugmentationException(
          "%s was revoked on %s, before it is proved to have signed"
              .formatted(each.getSubject(), status.revokedAt().get()));
    }
    return status;
  }

  private Optional<X509CertificateHolder> above(
      X509CertificateHolder each, Set<X509CertificateHolder> known) {
    Optional<X509CertificateHolder> found =
        known.stream()
            .filter(c -> c.getSubject().equals(each.getIssuer()) && !c.equals(each))
            .findFirst();
    return found.isPresent() ? found : statuses.issuer(each);
  }

  private static boolean isRoot(X509CertificateHolder certificate) {
    return certificate.getSubject().equals(certificate.getIssuer());
  }

  private static List<byte[]> encoded(Set<X509CertificateHolder> certificates)
      throws AugmentationException {
    List<byte[]> encoded = new ArrayList<>();
    try {
      for (X509CertificateHolder each : certificates) {
        encoded.add(each.getEncoded());
      }
      return encoded;
    } catch (IOException e) {
      throw new AugmentationException("a certificate cannot be encoded", e);
    }
  }
}
