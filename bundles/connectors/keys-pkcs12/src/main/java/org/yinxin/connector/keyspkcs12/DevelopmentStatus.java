package org.yinxin.connector.keyspkcs12;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * The status of the development CA's certificates: a CRL (RFC 5280 section 5) and answers to OCSP
 * (RFC 6960), each signed by the root itself and valid for a week.
 */
final class DevelopmentStatus {
  private static final Duration VALIDITY = Duration.ofDays(7);

  private final FileKey root;
  private final Map<BigInteger, Instant> revoked;
  private final Clock clock;

  /** Says that all certificates are good but these, each revoked at its instant. */
  DevelopmentStatus(FileKey root, Map<BigInteger, Instant> revoked, Clock clock) {
    this.root = root;
    this.revoked = revoked;
    this.clock = clock;
  }

  /** A new CRL, DER. */
  byte[] crl() throws GeneralSecurityException, OperatorCreationException, IOException {
    Instant now = clock.instant();
    X509v2CRLBuilder crl =
        new X509v2CRLBuilder(
            new JcaX509CertificateHolder(root.chain().get(0)).getSubject(), Date.from(now));
    crl.setNextUpdate(Date.from(now.plus(VALIDITY)));
    revoked.forEach(
        (serial, at) -> crl.addCRLEntry(serial, Date.from(at), CRLReason.keyCompromise));
    crl.addExtension(
        Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(now.toEpochMilli())));
    crl.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        new JcaX509ExtensionUtils()
            .createAuthorityKeyIdentifier(root.chain().get(0).getPublicKey()));
    return crl.build(signer()).getEncoded();
  }

  /** The answer to an OCSP request, DER. */
  byte[] ocsp(byte[] request)
      throws GeneralSecurityException, OperatorCreationException, IOException, OCSPException {
    OCSPReq asked;
    try {
      asked = new OCSPReq(request);
      if (asked.getRequestList().length == 0) {
        return refused(OCSPResp.MALFORMED_REQUEST);
      }
    } catch (IOException | RuntimeException e) {
      return refused(OCSPResp.MALFORMED_REQUEST);
    }
    return new OCSPRespBuilder().build(OCSPResp.SUCCESSFUL, answer(asked)).getEncoded();
  }

  private BasicOCSPResp answer(OCSPReq asked)
      throws GeneralSecurityException, OperatorCreationException, IOException, OCSPException {
    Instant now = clock.instant();
    DigestCalculatorProvider digests =
        new JcaDigestCalculatorProviderBuilder().setProvider(FileKey.PROVIDER).build();
    JcaX509CertificateHolder own = new JcaX509CertificateHolder(root.chain().get(0));
    BasicOCSPRespBuilder answer =
        new BasicOCSPRespBuilder(
            SubjectPublicKeyInfo.getInstance(root.chain().get(0).getPublicKey().getEncoded()),
            digests.get(CertificateID.HASH_SHA1));
    for (Req each : asked.getRequestList()) {
      answer.addResponse(
          each.getCertID(),
          each.getCertID().matchesIssuer(own, digests)
              ? status(each.getCertID().getSerialNumber())
              : new UnknownStatus(),
          Date.from(now),
          Date.from(now.plus(VALIDITY)));
    }
    Extension nonce = asked.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
    if (nonce != null) {
      answer.setResponseExtensions(new Extensions(nonce));
    }
    return answer.build(signer(), null, Date.from(now));
  }

  private CertificateStatus status(BigInteger serial) {
    Instant at = revoked.get(serial);
    return at == null
        ? CertificateStatus.GOOD
        : new RevokedStatus(Date.from(at), CRLReason.keyCompromise);
  }

  private static byte[] refused(int status) throws OCSPException, IOException {
    return new OCSPRespBuilder().build(status, null).getEncoded();
  }

  private ContentSigner signer() throws OperatorCreationException {
    return new JcaContentSignerBuilder(root.algorithm())
        .setProvider(FileKey.PROVIDER)
        .build(root.privateKey());
  }
}
