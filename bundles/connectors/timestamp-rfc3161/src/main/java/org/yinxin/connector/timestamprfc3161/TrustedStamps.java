package org.yinxin.connector.timestamprfc3161;

import static org.yinxin.timestamp.TimestampException.Reason.UNTRUSTED;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.Provider;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.yinxin.timestamp.TimestampException;

/**
 * Checks that a time-stamp is signed by a trusted authority: by a certificate in a file, or by one
 * that leads up to such a certificate.
 */
final class TrustedStamps {
  /** Never registered: the container has a Bouncy Castle of another version under that name. */
  private static final Provider PROVIDER = new BouncyCastleProvider();

  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final Path file;
  private final InstantSource clock;

  TrustedStamps(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * Refuses a token that just came, unless a trusted authority signed it now.
   *
   * @throws TimestampException with what is wrong
   */
  void check(TimeStampToken token) throws TimestampException {
    Instant now = clock.instant();
    Instant stated = token.getTimeStampInfo().getGenTime().toInstant();
    if (Duration.between(stated, now).abs().compareTo(TOLERANCE) > 0) {
      throw untrusted(
          "it states %s, and this machine's clock says %s".formatted(stated, now), null);
    }
    try {
      X509Certificate signer = null;
      List<X509Certificate> sent = new ArrayList<>();
      for (X509CertificateHolder each : token.getCertificates().getMatches(null)) {
        X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(each);
        sent.add(certificate);
        signer = token.getSID().match(each) ? certificate : signer;
      }
      if (signer == null) {
        throw untrusted("it comes without the authority's certificate", null);
      }
      // The signature, and the key usage (RFC 3161 section 2.3).
      token.validate(new JcaSimpleSignerInfoVerifierBuilder().setProvider(PROVIDER).build(signer));
      lead(signer, sent, now);
    } catch (TSPException | OperatorCreationException | GeneralSecurityException e) {
      throw untrusted(String.valueOf(e.getMessage()), e);
    }
  }

  /** Builds the path from the signer up to one of the anchors (RFC 5280 section 6). */
  private void lead(X509Certificate signer, List<X509Certificate> sent, Instant now)
      throws GeneralSecurityException, TimestampException {
    Set<TrustAnchor> trusted = new HashSet<>();
    for (X509Certificate each : anchors()) {
      trusted.add(new TrustAnchor(each, null));
      if (each.equals(signer)) {
        signer.checkValidity(Date.from(now));
        return;
      }
    }
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(signer);
    try {
      PKIXBuilderParameters path = new PKIXBuilderParameters(trusted, target);
      path.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(sent)));
      // Revocation is asked for once the token is to last: by augmentation.
      path.setRevocationEnabled(false);
      path.setDate(Date.from(now));
      CertPathBuilder.getInstance("PKIX").build(path);
    } catch (InvalidAlgorithmParameterException e) {
      throw untrusted("no certificate is trusted: " + file + " has none", e);
    }
  }

  /**
   * Reads the file, so that one that was replaced is used at once.
   *
   * @throws TimestampException if it cannot be read
   */
  List<X509Certificate> anchors() throws TimestampException {
    List<X509Certificate> found = new ArrayList<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        found.add((X509Certificate) each);
      }
      return found;
    } catch (IOException | CertificateException e) {
      throw untrusted("the trusted certificates cannot be read: " + file, e);
    }
  }

  private static TimestampException untrusted(String message, Throwable cause) {
    return new TimestampException(UNTRUSTED, "the time-stamp is not to be used: " + message, cause);
  }
}
