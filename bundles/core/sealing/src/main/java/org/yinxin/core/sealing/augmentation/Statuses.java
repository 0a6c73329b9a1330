package org.yinxin.core.sealing.augmentation;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Asks the authorities of our own certificates for their status: by OCSP, else by the CRL that the
 * certificate points at, else from CRLs in a folder. Answers are kept for ten minutes. Thread-safe.
 */
final class Statuses {
  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final int MOST_KEPT = 1000;

  private record Kept(Status status, Instant since) {}

  private final Download download;
  private final Optional<Path> folder;
  private final InstantSource clock;
  private final Map<X509CertificateHolder, Kept> kept = new ConcurrentHashMap<>();

  Statuses(Download download, Optional<Path> folder, InstantSource clock) {
    this.download = download;
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * The status of a certificate.
   *
   * @param after if possible, said later than this
   * @throws AugmentationException if nobody tells
   */
  Status of(X509CertificateHolder certificate, X509CertificateHolder issuer, Instant after)
      throws AugmentationException {
    Instant now = clock.instant();
    Kept known = kept.get(certificate);
    if (known != null
        && known.since().plus(KEPT).isAfter(now)
        && known.status().at().isAfter(after)) {
      return known.status();
    }
    Status status = asked(certificate, issuer, now);
    if (kept.size() > MOST_KEPT) {
      kept.clear();
    }
    kept.put(certificate, new Kept(status, now));
    return status;
  }

  private Status asked(X509CertificateHolder certificate, X509CertificateHolder issuer, Instant now)
      throws AugmentationException {
    List<String> problems = new ArrayList<>();
    for (String responder : access(certificate, AccessDescription.id_ad_ocsp)) {
      try {
        byte[] request = OcspAnswer.request(certificate, issuer);
        byte[] answer = download.post(responder, "application/ocsp-request", request);
        return OcspAnswer.status(answer, certificate, issuer, now);
      } catch (AugmentationException e) {
        problems.add(e.getMessage());
      }
    }
    for (String point : points(certificate)) {
      try {
        return CrlAnswer.status(download.get(point), certificate, issuer, now);
      } catch (AugmentationException e) {
        problems.add(e.getMessage());
      }
    }
    Optional<Status> found = inFolder(certificate, issuer, now);
    if (found.isPresent()) {
      return found.get();
    }
    throw new AugmentationException(
        "nobody tells whether %s is good: %s"
            .formatted(
                certificate.getSubject(),
                problems.isEmpty()
                    ? "it names neither OCSP responder nor CRL"
                    : String.join("; ", problems)));
  }

  private Optional<Status> inFolder(
      X509CertificateHolder certificate, X509CertificateHolder issuer, Instant now) {
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    Status best = null;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.get(), "*.crl")) {
      for (Path file : files) {
        try {
          Status found = CrlAnswer.status(Files.readAllBytes(file), certificate, issuer, now);
          best = best == null || found.at().isAfter(best.at()) ? found : best;
        } catch (AugmentationException e) {
          // Of another authority, or past its time.
        }
      }
    } catch (IOException e) {
      // Then there is none; the caller says what is missing.
    }
    return Optional.ofNullable(best);
  }

  /** The certificate above, fetched from where the certificate says; empty if it says nothing. */
  Optional<X509CertificateHolder> issuer(X509CertificateHolder certificate) {
    for (String address : access(certificate, AccessDescription.id_ad_caIssuers)) {
      try {
        X509CertificateHolder found = new X509CertificateHolder(download.get(address));
        if (found.getSubject().equals(certificate.getIssuer())) {
          return Optional.of(found);
        }
      } catch (AugmentationException | IOException e) {
        // As if it said nothing.
      }
    }
    return Optional.empty();
  }

  private static List<String> access(
      X509CertificateHolder certificate, ASN1ObjectIdentifier method) {
    List<String> found = new ArrayList<>();
    AuthorityInformationAccess access =
        AuthorityInformationAccess.fromExtensions(certificate.getExtensions());
    if (access != null) {
      for (AccessDescription each : access.getAccessDescriptions()) {
        if (each.getAccessMethod().equals(method)) {
          http(each.getAccessLocation()).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  private static List<String> points(X509CertificateHolder certificate) {
    List<String> found = new ArrayList<>();
    CRLDistPoint points =
        certificate.getExtensions() == null
            ? null
            : CRLDistPoint.fromExtensions(certificate.getExtensions());
    if (points != null) {
      for (DistributionPoint each : points.getDistributionPoints()) {
        DistributionPointName name = each.getDistributionPoint();
        if (name != null && name.getType() == DistributionPointName.FULL_NAME) {
          for (GeneralName one : GeneralNames.getInstance(name.getName()).getNames()) {
            http(one).ifPresent(found::add);
          }
        }
      }
    }
    return found;
  }

  private static Optional<String> http(GeneralName name) {
    ASN1Primitive value = name.getName().toASN1Primitive();
    return name.getTagNo() == GeneralName.uniformResourceIdentifier
            && value instanceof DERIA5String text
            && text.getString().matches("https?://.+")
        ? Optional.of(((DERIA5String) value).getString())
        : Optional.empty();
  }
}
