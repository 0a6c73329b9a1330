package org.yinxin.core.sealing;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.keyholder.SealingKey;
import org.yinxin.timestamp.TimestampException;

/**
 * A detached CMS signature (RFC 5652) as PAdES B-B and B-T want it (ETSI EN 319 142-1 clause 6):
 * content type, message digest and the signing certificate are signed. The time is in the PDF's /M
 * and, at B-T, in a time-stamp over the signature value.
 */
final class CmsSignature {
  /** Never registered: the container has a Bouncy Castle of another version under that name. */
  private static final Provider PROVIDER = new BouncyCastleProvider();

  private static final AlgorithmIdentifier SHA256 =
      new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);

  private CmsSignature() {}

  /** The source of the time-stamp over a signature. */
  interface Stamp {
    /** A token over the SHA-256 of the signature value; empty for none. */
    Optional<byte[]> over(byte[] sha256) throws TimestampException;
  }

  /**
   * A signature.
   *
   * @param der ContentInfo in DER
   * @param timestamped true if it has a time-stamp in it
   */
  record Signed(byte[] der, boolean timestamped) {}

  /** Signs a SHA-256 digest of the content. */
  static Signed sign(SealingKey key, byte[] digest, Stamp stamp)
      throws KeyHolderException, TimestampException, IOException {
    X509Certificate own = key.chain().get(0);
    try {
      ASN1Set attributes = attributes(own, digest);
      byte[] value = signed(key, attributes.getEncoded(ASN1Encoding.DER));
      Certificate certificate = Certificate.getInstance(own.getEncoded());
      ASN1Set unsigned = stamped(value, stamp);
      SignerInfo signer =
          new SignerInfo(
              new SignerIdentifier(new IssuerAndSerialNumber(certificate)),
              SHA256,
              attributes,
              new DefaultSignatureAlgorithmIdentifierFinder().find(key.algorithm()),
              new DEROctetString(value),
              unsigned);
      ASN1EncodableVector chain = new ASN1EncodableVector();
      for (X509Certificate each : key.chain()) {
        chain.add(Certificate.getInstance(each.getEncoded()));
      }
      SignedData data =
          new SignedData(
              new DERSet(SHA256),
              new ContentInfo(CMSObjectIdentifiers.data, null),
              new DERSet(chain),
              null,
              new DERSet(signer));
      return new Signed(
          new ContentInfo(CMSObjectIdentifiers.signedData, data).getEncoded(ASN1Encoding.DER),
          unsigned != null);
    } catch (GeneralSecurityException e) {
      throw new KeyHolderException(
          Reason.SIGNING_FAILED, "no usable signature of " + own.getSubjectX500Principal(), e);
    }
  }

  /** The unsigned attribute signature-time-stamp (EN 319 122-1 clause 5.3), or no attributes. */
  private static ASN1Set stamped(byte[] value, Stamp stamp)
      throws TimestampException, GeneralSecurityException {
    byte[] hash = DigestUtils.sha256(value);
    return stamp
        .over(hash)
        .map(
            token ->
                one(
                    new Attribute(
                        PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                        one(ContentInfo.getInstance(token)))))
        .orElse(null);
  }

  private static ASN1Set attributes(X509Certificate own, byte[] digest)
      throws GeneralSecurityException {
    byte[] hash = DigestUtils.sha256(own.getEncoded());
    ASN1EncodableVector attributes = new ASN1EncodableVector();
    attributes.add(new Attribute(CMSAttributes.contentType, one(CMSObjectIdentifiers.data)));
    attributes.add(new Attribute(CMSAttributes.messageDigest, one(new DEROctetString(digest))));
    attributes.add(
        new Attribute(
            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
            one(new SigningCertificateV2(new ESSCertIDv2(SHA256, hash)))));
    return new DERSet(attributes);
  }

  private static DERSet one(ASN1Encodable value) {
    return new DERSet(value);
  }

  /** A token that signs with another key than its certificate's must not get a file issued. */
  private static byte[] signed(SealingKey key, byte[] data)
      throws KeyHolderException, GeneralSecurityException {
    byte[] value = key.sign(data);
    Signature check = Signature.getInstance(key.algorithm(), PROVIDER);
    check.initVerify(key.chain().get(0).getPublicKey());
    check.update(data);
    if (!check.verify(value)) {
      throw new KeyHolderException(
          Reason.SIGNING_FAILED, "the key holder's key and certificate do not match", null);
    }
    return value;
  }
}
