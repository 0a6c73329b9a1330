package org.yinxin.offline.signer;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.yinxin.offline.tree.Sha256;

/**
 * The attributes that a seal signs (RFC 5652 section 5.4, ETSI EN 319 142-1 clause 6): content
 * type, message digest and signing certificate, as the platform's sealing writes them.
 */
final class SignedAttributes {
  private static final AlgorithmIdentifier SHA256 =
      new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);

  private SignedAttributes() {}

  /**
   * The attributes in DER.
   *
   * @param own certificate of the key that signs
   * @param byteRange SHA-256 of the PDF's signed bytes
   */
  static byte[] der(X509Certificate own, byte[] byteRange)
      throws CertificateEncodingException, IOException {
    byte[] hash = Sha256.of(own.getEncoded());
    ASN1EncodableVector attributes = new ASN1EncodableVector();
    attributes.add(new Attribute(CMSAttributes.contentType, one(CMSObjectIdentifiers.data)));
    attributes.add(new Attribute(CMSAttributes.messageDigest, one(new DEROctetString(byteRange))));
    attributes.add(
        new Attribute(
            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
            one(new SigningCertificateV2(new ESSCertIDv2(SHA256, hash)))));
    return new DERSet(attributes).getEncoded(ASN1Encoding.DER);
  }

  private static DERSet one(ASN1Encodable value) {
    return new DERSet(value);
  }
}
