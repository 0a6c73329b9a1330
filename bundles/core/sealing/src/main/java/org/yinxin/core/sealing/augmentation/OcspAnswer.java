package org.yinxin.core.sealing.augmentation;

import java.io.IOException;
import java.security.Provider;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Writes OCSP requests and reads the answers (RFC 6960). */
final class OcspAnswer {
  /** Never registered: the container has a Bouncy Castle of another version under that name. */
  static final Provider PROVIDER = new BouncyCastleProvider();

  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private OcspAnswer() {}

  static byte[] request(X509CertificateHolder certificate, X509CertificateHolder issuer)
      throws AugmentationException {
    try {
      CertificateID id =
          new CertificateID(
              digests().get(CertificateID.HASH_SHA1), issuer, certificate.getSerialNumber());
      return new OCSPReqBuilder().addRequest(id).build().getEncoded();
    } catch (OperatorCreationException | OCSPException | IOException e) {
      throw new AugmentationException("no OCSP request can be made", e);
    }
  }

  /**
   * Returns the status of a certificate by an OCSP answer.
   *
   * @throws AugmentationException if the answer cannot be read, is not signed by the certificate's
   *     issuer or a delegate of it, is not valid now, or does not know the certificate
   */
  static Status status(
      byte[] der, X509CertificateHolder certificate, X509CertificateHolder issuer, Instant now)
      throws AugmentationException {
    try {
      OCSPResp response = new OCSPResp(der);
      if (response.getStatus() != OCSPResp.SUCCESSFUL
          || !(response.getResponseObject() instanceof BasicOCSPResp answer)) {
        throw new AugmentationException("the OCSP responder refuses: " + response.getStatus());
      }
      if (!isSigned(answer, issuer)) {
        throw new AugmentationException("the OCSP answer is not signed for the issuer");
      }
      for (SingleResp each : answer.getResponses()) {
        if (each.getCertID().getSerialNumber().equals(certificate.getSerialNumber())
            && each.getCertID().matchesIssuer(issuer, digests())) {
          return status(der, each, now);
        }
      }
      throw new AugmentationException("the OCSP answer is about other certificates");
    } catch (IOException
        | OCSPException
        | CertException
        | CertificateException
        | OperatorCreationException e) {
      throw new AugmentationException("the OCSP answer cannot be read", e);
    }
  }

  private static Status status(byte[] der, SingleResp said, Instant now)
      throws AugmentationException {
    Date next = said.getNextUpdate();
    Instant at = said.getThisUpdate().toInstant();
    if (at.isAfter(now.plus(TOLERANCE)) || (next != null && next.toInstant().isBefore(now))) {
      throw new AugmentationException("the OCSP answer is not of now");
    }
    if (said.getCertStatus() == CertificateStatus.GOOD) {
      return new Status(der, false, at, Optional.empty());
    }
    if (said.getCertStatus() instanceof RevokedStatus revoked) {
      return new Status(der, false, at, Optional.of(revoked.getRevocationTime().toInstant()));
    }
    throw new AugmentationException("the OCSP responder does not know the certificate");
  }

  private static boolean isSigned(BasicOCSPResp answer, X509CertificateHolder issuer)
      throws OCSPException, CertException, CertificateException, OperatorCreationException {
    if (answer.isSignatureValid(verifier(issuer))) {
      return true;
    }
    for (X509CertificateHolder delegate : answer.getCerts()) {
      ExtendedKeyUsage usage = ExtendedKeyUsage.fromExtensions(delegate.getExtensions());
      if (usage != null
          && Arrays.asList(usage.getUsages()).contains(KeyPurposeId.id_kp_OCSPSigning)
          && delegate.getIssuer().equals(issuer.getSubject())
          && delegate.isSignatureValid(verifier(issuer))
          && answer.isSignatureValid(verifier(delegate))) {
        return true;
      }
    }
    return false;
  }

  private static ContentVerifierProvider verifier(X509CertificateHolder certificate)
      throws OperatorCreationException, CertificateException {
    return new JcaContentVerifierProviderBuilder().setProvider(PROVIDER).build(certificate);
  }

  private static DigestCalculatorProvider digests() throws OperatorCreationException {
    return new JcaDigestCalculatorProviderBuilder().setProvider(PROVIDER).build();
  }
}
