package org.yinxin.offline.signer;

import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;

/** The signed attributes as Bouncy Castle's CMS writes them, by none of our code. */
final class Cades {
  private Cades() {}

  static byte[] attributes(X509Certificate own, byte[] digest) throws Exception {
    ASN1EncodableVector certificate = new ASN1EncodableVector();
    certificate.add(
        new Attribute(
            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
            new DERSet(
                new SigningCertificateV2(new ESSCertIDv2(SmallSigner.sha256(own.getEncoded()))))));
    Map<String, Object> parameters = new HashMap<>();
    parameters.put(CMSAttributeTableGenerator.CONTENT_TYPE, CMSObjectIdentifiers.data);
    parameters.put(CMSAttributeTableGenerator.DIGEST, digest);
    AlgorithmIdentifier sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
    parameters.put(CMSAttributeTableGenerator.DIGEST_ALGORITHM_IDENTIFIER, sha256);
    parameters.put(CMSAttributeTableGenerator.SIGNATURE_ALGORITHM_IDENTIFIER, sha256);
    AttributeTable table =
        new DefaultSignedAttributeTableGenerator(new AttributeTable(certificate))
            .getAttributes(parameters)
            .remove(CMSAttributes.signingTime)
            .remove(CMSAttributes.cmsAlgorithmProtect);
    return new DERSet(table.toASN1EncodableVector()).getEncoded(ASN1Encoding.DER);
  }
}
