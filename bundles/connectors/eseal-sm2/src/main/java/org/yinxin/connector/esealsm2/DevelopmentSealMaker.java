package org.yinxin.connector.esealsm2;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.yinxin.keyholder.SealOwner;

/**
 * Makes a seal for trying out, as a maker of seals (制章机构) would: it signs name, picture, signer and
 * validity. Its certificates carry the policy by which all development certificates are known.
 */
final class DevelopmentSealMaker {
  /** "Made for trying out", as in the certificates of PDF seals (connectors/keys-pkcs12). */
  static final ASN1ObjectIdentifier MARK =
      new ASN1ObjectIdentifier("2.25.38589749942582170540257913214041110736");

  /** A seal of a legal person's department (单位印章; 6.1.1, type). */
  private static final ASN1Integer UNIT = new ASN1Integer(1);

  private static final int YEARS = 3;

  /** A seal that was made, and the key that may use it. */
  record Made(byte[] seal, SealKey key) {}

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  DevelopmentSealMaker(Clock clock) {
    this.clock = clock;
  }

  Made make(SealOwner owner) throws GeneralSecurityException, IOException {
    try {
      KeyPair maker = Sm2.pair();
      X500Name makerName = name("印信演示", "印章制作（演示）", "印信演示制章人");
      X509Certificate makers = certificate(makerName, maker.getPublic(), makerName, maker);
      KeyPair user = Sm2.pair();
      X500Name userName = name(owner.university(), owner.office(), "演示印章用章人");
      X509Certificate users = certificate(userName, user.getPublic(), makerName, maker);
      return new Made(seal(owner, users, makers, maker), new SealKey(user.getPrivate(), users));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException("a certificate could not be made", e);
    }
  }

  private byte[] seal(
      SealOwner owner, X509Certificate user, X509Certificate maker, KeyPair makersKey)
      throws GeneralSecurityException, IOException {
    DERSequence info =
        sequence(
            sequence(new DERIA5String("ES"), SealSignature.VERSION, new DERIA5String("Yinxin")),
            new DERIA5String("DEMO-" + new BigInteger(63, random)),
            property(owner, user),
            sequence(
                new DERIA5String("PNG"),
                new DEROctetString(DevelopmentPicture.png()),
                new ASN1Integer(DevelopmentPicture.MILLIMETRES),
                new ASN1Integer(DevelopmentPicture.MILLIMETRES)));
    byte[] value = Sm2.sign(makersKey.getPrivate(), info.getEncoded(ASN1Encoding.DER));
    return sequence(
            info,
            new DEROctetString(ElectronicSeal.encoded(maker)),
            Sm2.ALGORITHM,
            new DERBitString(value))
        .getEncoded(ASN1Encoding.DER);
  }

  private DERSequence property(SealOwner owner, X509Certificate user)
      throws GeneralSecurityException {
    return sequence(
        UNIT,
        new DERUTF8String("演示印章 " + owner.university() + " " + owner.office()),
        new ASN1Integer(ElectronicSeal.CERTIFICATES),
        sequence(new DEROctetString(ElectronicSeal.encoded(user))),
        new DERGeneralizedTime(Date.from(begin().toInstant())),
        new DERGeneralizedTime(Date.from(begin().toInstant())),
        new DERGeneralizedTime(Date.from(begin().plusYears(YEARS).toInstant())));
  }

  private OffsetDateTime begin() {
    return clock.instant().atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS).minusHours(1);
  }

  private static DERSequence sequence(ASN1Encodable... parts) {
    return new DERSequence(parts);
  }

  private static X500Name name(String organisation, String unit, String name) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.C, "CN")
        .addRDN(BCStyle.O, organisation)
        .addRDN(BCStyle.OU, unit)
        .addRDN(BCStyle.CN, name)
        .build();
  }

  private X509Certificate certificate(
      X500Name subject, PublicKey key, X500Name issuer, KeyPair issuersKey)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            new BigInteger(127, random).setBit(126),
            Date.from(begin().toInstant()),
            Date.from(begin().plusYears(YEARS).toInstant()),
            subject,
            key);
    builder.addExtension(
        Extension.keyUsage,
        true,
        new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
    builder.addExtension(
        Extension.certificatePolicies, false, new CertificatePolicies(new PolicyInformation(MARK)));
    return new JcaX509CertificateConverter()
        .setProvider(Sm2.PROVIDER)
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder(Sm2.NAME)
                    .setProvider(Sm2.PROVIDER)
                    .build(issuersKey.getPrivate())));
  }

  /** Returns true if a certificate has the policy of development certificates, on any system. */
  static boolean marked(X509Certificate certificate) throws CertificateEncodingException {
    CertificatePolicies policies =
        CertificatePolicies.fromExtensions(
            new JcaX509CertificateHolder(certificate).getExtensions());
    return policies != null && policies.getPolicyInformation(MARK) != null;
  }
}
