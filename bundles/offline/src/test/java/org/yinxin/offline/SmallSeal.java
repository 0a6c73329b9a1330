package org.yinxin.offline;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.CollectionStore;

/** A seal of an office, and the certificate above it, which is the one to be trusted. */
final class SmallSeal {
  static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant UNTIL = Instant.parse("2027-01-01T00:00:00Z");
  private static final String DEVELOPMENT = "2.25.38589749942582170540257913214041110736";

  /** Lists the defects that this seal can have. */
  enum Flaw {
    NONE,
    /** Its certificate names no office. */
    NO_OFFICE,
    /** It is one for trying out. */
    DEVELOPMENT,
    /** Of trying out somewhere else. */
    OTHER_POLICY,
    /** Its policies are a number. */
    UNREADABLE_POLICIES,
    /** Not valid yet when it was put. */
    TOO_EARLY,
    /** Not valid any more. */
    TOO_LATE
  }

  private final KeyPair pair = keys();
  private final KeyPair above = keys();
  private final X500Name authority = new X500Name("O=Authority,CN=Root");
  final X509Certificate root;
  final X509Certificate certificate;

  SmallSeal(Flaw flaw) throws Exception {
    root =
        new JcaX509CertificateConverter()
            .getCertificate(
                builder(authority, above, FROM, UNTIL)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(1))
                    .build(
                        new JcaContentSignerBuilder("SHA256withECDSA").build(above.getPrivate())));
    JcaX509v3CertificateBuilder builder =
        builder(
            new X500Name(flaw == Flaw.NO_OFFICE ? "C=CN,O=某大学" : "C=CN,O=某大学,OU=教务处,CN=某大学教务处"),
            pair,
            flaw == Flaw.TOO_EARLY ? SmallCredential.SEALED_AT.plusSeconds(1) : FROM,
            flaw == Flaw.TOO_LATE ? SmallCredential.SEALED_AT.minusSeconds(1) : UNTIL);
    ASN1Encodable policies =
        switch (flaw) {
          case DEVELOPMENT -> policy(DEVELOPMENT);
          case UNREADABLE_POLICIES -> new ASN1Integer(1);
          default -> policy("2.25.1");
        };
    if (flaw != Flaw.NONE) {
      builder.addExtension(Extension.certificatePolicies, false, policies);
    }
    certificate =
        new JcaX509CertificateConverter()
            .getCertificate(
                builder.build(
                    new JcaContentSignerBuilder("SHA256withECDSA").build(above.getPrivate())));
  }

  private static CertificatePolicies policy(String id) {
    return new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier(id)));
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException("every Java has elliptic curves", e);
    }
  }

  private JcaX509v3CertificateBuilder builder(
      X500Name subject, KeyPair keys, Instant from, Instant until) {
    return new JcaX509v3CertificateBuilder(
        authority,
        BigInteger.valueOf(subject.hashCode() & 0xFFFF),
        Date.from(from),
        Date.from(until),
        subject,
        keys.getPublic());
  }

  /** A certificate under the same authority that no Java reads. */
  X509CertificateHolder unreadable() throws Exception {
    return builder(new X500Name("CN=Odd"), keys(), FROM, UNTIL)
        .addExtension(Extension.basicConstraints, true, new ASN1Integer(1))
        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(above.getPrivate()));
  }

  /** A detached CMS signature. */
  byte[] cms(byte[] content) throws Exception {
    return cms(content, 1, List.of(new JcaX509CertificateHolder(certificate)));
  }

  /** Returns a detached CMS signature with a number of signers and with any certificates. */
  byte[] cms(byte[] content, int signers, List<X509CertificateHolder> certificates)
      throws Exception {
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    for (int i = 0; i < signers; i++) {
      generator.addSignerInfoGenerator(
          new JcaSimpleSignerInfoGeneratorBuilder()
              .build("SHA256withECDSA", pair.getPrivate(), certificate));
    }
    generator.addCertificates(new CollectionStore<>(certificates));
    return generator.generate(new CMSProcessableByteArray(content), false).getEncoded();
  }
}
