package org.yinxin.testlibrary.attacks;

import java.io.IOException;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;

/**
 * Blank pages with a digest that anybody reads in the public log, made to learn whose credential it
 * is and what it says.
 */
public final class PublicDigests {
  private static final String LOG = "A digest from the log";

  private PublicDigests() {}

  /** All of them. */
  public static List<Attack> all() {
    return List.of(
        attack("signed by the forger", s -> s.forger().over(digest(s))),
        attack("signed by nobody", s -> StrangersCms.with(key(), "SHA256withRSA", digest(s))),
        attack(
            "with the university's certificate, signed by the forger",
            s -> StrangersCms.with(sealedWith(s.one().file()), digest(s))),
        attack("put into the seal of another credential", PublicDigests::exchanged));
  }

  private static Attack attack(String name, Attack.Forgery cms) {
    return new Attack(LOG, name, s -> Forger.blank(cms.forge(s)));
  }

  private static String digest(Target target) {
    return target.one().signedSha256();
  }

  private static SubjectPublicKeyInfo key() throws IOException {
    return new SubjectPublicKeyInfo(
        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
        new RSAPublicKey(
            BigInteger.ONE.shiftLeft(2048).subtract(BigInteger.ONE), BigInteger.valueOf(65537)));
  }

  /** The forger holds the other credential. */
  private static byte[] exchanged(Target target) throws IOException {
    String cms = HexFormat.of().formatHex(cms(target.other().file()));
    String forged = cms.replace(target.other().signedSha256(), digest(target));
    if (forged.equals(cms)) {
      throw new IllegalStateException("the seal does not hold its digest");
    }
    return HexFormat.of().parseHex(forged);
  }

  private static X509CertificateHolder sealedWith(byte[] file) throws IOException, CMSException {
    CMSSignedData signed = new CMSSignedData(cms(file));
    SignerInformation signer = signed.getSignerInfos().getSigners().iterator().next();
    return signed.getCertificates().getMatches(null).stream()
        .filter(each -> signer.getSID().match(each))
        .findFirst()
        .orElseThrow();
  }

  /** Without the zeros behind it. */
  private static byte[] cms(byte[] file) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(file)) {
      byte[] room = pdf.getSignatureDictionaries().get(0).getContents(file);
      return ContentInfo.getInstance(new ASN1InputStream(room).readObject()).getEncoded();
    }
  }
}
