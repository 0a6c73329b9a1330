package org.yinxin.core.sealing;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.yinxin.keyholder.DevelopmentMark;

/** An authority with a root and one below it. */
final class TestPki {
  static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
  private static final Provider BC = new BouncyCastleProvider();

  /** The contents of a certificate; good for sealing unless they are changed. */
  record Wish(
      String subject, int usage, String purpose, Instant from, Instant until, boolean marked) {
    static Wish good() {
      return new Wish(
          "C=CN,O=某大学,OU=教务处,CN=某大学教务处",
          KeyUsage.digitalSignature | KeyUsage.nonRepudiation,
          KeyPurposeId.id_kp_emailProtection.getId(),
          NOW.minus(Duration.ofDays(1)),
          NOW.plus(Duration.ofDays(700)),
          false);
    }

    Wish subject(String value) {
      return new Wish(value, usage, purpose, from, until, marked);
    }

    Wish usage(int value) {
      return new Wish(subject, value, purpose, from, until, marked);
    }

    Wish purpose(String value) {
      return new Wish(subject, usage, value, from, until, marked);
    }

    Wish period(Instant begin, Instant end) {
      return new Wish(subject, usage, purpose, begin, end, marked);
    }

    Wish mark() {
      return new Wish(subject, usage, purpose, from, until, true);
    }
  }

  private final KeyPair rootKey = pair();
  private final KeyPair middleKey = pair();
  final X509Certificate root;
  final X509Certificate middle;
  final KeyPair officeKey = pair();

  TestPki() throws Exception {
    root = authority("CN=Root", "CN=Root", rootKey, rootKey);
    middle = authority("CN=Root", "CN=Middle", middleKey, rootKey);
  }

  X509Certificate office(UnaryOperator<Wish> change) throws Exception {
    Wish wish = change.apply(Wish.good());
    var builder =
        new JcaX509v3CertificateBuilder(
            new X500Name("CN=Middle"),
            BigInteger.TEN,
            Date.from(wish.from()),
            Date.from(wish.until()),
            new X500Name(wish.subject()),
            officeKey.getPublic());
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(wish.usage()));
    builder.addExtension(
        Extension.extendedKeyUsage,
        false,
        new ExtendedKeyUsage(KeyPurposeId.getInstance(new ASN1ObjectIdentifier(wish.purpose()))));
    if (wish.marked()) {
      builder.addExtension(
          Extension.certificatePolicies,
          false,
          new CertificatePolicies(
              new PolicyInformation(new ASN1ObjectIdentifier(DevelopmentMark.POLICY))));
    }
    return signed(builder, middleKey);
  }

  private static X509Certificate authority(
      String issuer, String subject, KeyPair key, KeyPair signer) throws Exception {
    var builder =
        new JcaX509v3CertificateBuilder(
            new X500Name(issuer),
            BigInteger.ONE,
            Date.from(NOW.minus(Duration.ofDays(100))),
            Date.from(NOW.plus(Duration.ofDays(3000))),
            new X500Name(subject),
            key.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    return signed(builder, signer);
  }

  private static X509Certificate signed(JcaX509v3CertificateBuilder builder, KeyPair signer)
      throws Exception {
    return new JcaX509CertificateConverter()
        .setProvider(BC)
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA")
                    .setProvider(BC)
                    .build(signer.getPrivate())));
  }

  private static KeyPair pair() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BC);
    generator.initialize(256);
    return generator.generateKeyPair();
  }
}
