package org.yinxin.offline;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.Store;
import org.yinxin.offline.RefusedException.Reason;

/** The CMS signature of a seal (ETSI EN 319 142-1), checked without asking anybody. */
final class SealSignature {
  /** The policy of certificates that were made for trying out. */
  private static final ASN1ObjectIdentifier DEVELOPMENT =
      new ASN1ObjectIdentifier("2.25.38589749942582170540257913214041110736");

  static final Provider PROVIDER = new BouncyCastleProvider();

  private SealSignature() {}

  /**
   * Checks the seal of a revision against the anchors.
   *
   * @return the seal's certificate
   */
  static X509Certificate check(SealedRevision revision, Anchors anchors) throws RefusedException {
    CMSSignedData cms = parse(revision);
    Collection<SignerInformation> signers = cms.getSignerInfos().getSigners();
    if (signers.size() != 1) {
      throw new RefusedException(Reason.SEAL, "the seal has not one signer");
    }
    SignerInformation signer = signers.iterator().next();
    List<X509Certificate> certificates = ofSeal(cms);
    try {
      for (X509Certificate each : certificates) {
        if (signer.getSID().match(new X509CertificateHolder(each.getEncoded()))) {
          if (!signer.verify(
              new JcaSimpleSignerInfoVerifierBuilder().setProvider(PROVIDER).build(each))) {
            throw new RefusedException(Reason.SEAL, "the seal does not fit the file");
          }
          chain(each, certificates, anchors.seals(), revision.sealedAt());
          return each;
        }
      }
    } catch (CMSException | OperatorCreationException | GeneralSecurityException | IOException e) {
      throw new RefusedException(Reason.SEAL, "the seal cannot be checked", e);
    }
    throw new RefusedException(Reason.SEAL, "the seal comes without its certificate");
  }

  private static CMSSignedData parse(SealedRevision revision) throws RefusedException {
    byte[] room = revision.contents();
    try (ASN1InputStream in = new ASN1InputStream(room)) {
      ContentInfo info = ContentInfo.getInstance(in.readObject());
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next != 0) {
          throw new RefusedException(Reason.SEAL, "something lies behind the seal");
        }
      }
      return new CMSSignedData(new CMSProcessableByteArray(revision.signed()), info);
    } catch (CMSException | IOException | RuntimeException e) {
      // Contents that cannot be parsed are no signature.
      throw new RefusedException(Reason.SEAL, "the seal cannot be read", e);
    }
  }

  private static List<X509Certificate> ofSeal(CMSSignedData cms) throws RefusedException {
    try {
      return certificates(cms.getCertificates());
    } catch (GeneralSecurityException e) {
      throw new RefusedException(Reason.SEAL, "a certificate in the seal cannot be read", e);
    }
  }

  static List<X509Certificate> certificates(Store<X509CertificateHolder> store)
      throws GeneralSecurityException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (X509CertificateHolder holder : store.getMatches(null)) {
      certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
    }
    return certificates;
  }

  /** RFC 5280, at a time; no revocation list is fetched. */
  static void chain(
      X509Certificate certificate,
      List<X509Certificate> between,
      List<X509Certificate> anchors,
      Instant at)
      throws GeneralSecurityException {
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(certificate);
    PKIXBuilderParameters parameters =
        new PKIXBuilderParameters(
            anchors.stream().map(a -> new TrustAnchor(a, null)).collect(Collectors.toSet()),
            target);
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(between)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(at));
    CertPathBuilder.getInstance("PKIX").build(parameters);
  }

  /** Returns true if a certificate is marked as one for trying out. */
  static boolean development(X509Certificate certificate) throws RefusedException {
    try {
      CertificatePolicies policies =
          CertificatePolicies.fromExtensions(
              new X509CertificateHolder(certificate.getEncoded()).getExtensions());
      return policies != null && policies.getPolicyInformation(DEVELOPMENT) != null;
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      throw new RefusedException(Reason.SEAL, "the seal's certificate cannot be read", e);
    }
  }
}
