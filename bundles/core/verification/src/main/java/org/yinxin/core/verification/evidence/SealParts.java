package org.yinxin.core.verification.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;

/**
 * The parts of the seal of a file that was issued here, for people with other tools.
 *
 * @param certificates all that the seal carries, its own first if it was written so
 * @param timeStamp the RFC 3161 token on the seal, DER, if it has one
 */
record SealParts(List<X509Certificate> certificates, Optional<byte[]> timeStamp) {
  private static final Pattern CONTENTS = Pattern.compile("/Contents\\s*<([0-9A-Fa-f]{1000,})>");

  /** Reads a file from the vault, so one that was sealed here. */
  static SealParts of(byte[] pdf) {
    Matcher contents = CONTENTS.matcher(new String(pdf, StandardCharsets.ISO_8859_1));
    if (!contents.find()) {
      throw new IllegalStateException("a registered file has no seal");
    }
    byte[] room = HexFormat.of().parseHex(contents.group(1));
    try (ASN1InputStream in = new ASN1InputStream(room)) {
      CMSSignedData cms = new CMSSignedData(ContentInfo.getInstance(in.readObject()));
      List<X509Certificate> certificates = new ArrayList<>();
      for (X509CertificateHolder each : cms.getCertificates().getMatches(null)) {
        certificates.add(new JcaX509CertificateConverter().getCertificate(each));
      }
      return new SealParts(certificates, timeStamp(cms));
    } catch (IOException | CMSException | CertificateException e) {
      throw new IllegalStateException("the seal of a registered file cannot be read", e);
    }
  }

  private static Optional<byte[]> timeStamp(CMSSignedData cms) throws IOException {
    AttributeTable unsigned =
        cms.getSignerInfos().getSigners().iterator().next().getUnsignedAttributes();
    Attribute stamp =
        unsigned == null ? null : unsigned.get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
    return stamp == null
        ? Optional.empty()
        : Optional.of(stamp.getAttrValues().getObjectAt(0).toASN1Primitive().getEncoded());
  }
}
