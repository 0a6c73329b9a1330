package org.yinxin.connector.keyspkcs12;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.yinxin.keyholder.DevelopmentMark;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.keyholder.SealOwner;

/**
 * Makes keys for trying out, P-256 under their own root. Each certificate carries a policy that
 * marks it for ever, wherever its file is copied to.
 */
final class DevelopmentCa {
  /** "Made for trying out": an identifier under the UUID arc (ITU-T X.667). */
  static final ASN1ObjectIdentifier MARK = new ASN1ObjectIdentifier(DevelopmentMark.POLICY);

  /** Document signing, as the big readers of PDF look for it. */
  static final KeyPurposeId DOCUMENT_SIGNING =
      KeyPurposeId.getInstance(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.3.36"));

  private static final int ROOT_YEARS = 20;
  private static final int KEY_YEARS = 3;
  private static final int NAME_LIMIT = 64; // RFC 5280 ub-common-name

  private final Clock clock;
  private final DevelopmentSite site;
  private final SecureRandom random = new SecureRandom();

  DevelopmentCa(Clock clock, DevelopmentSite site) {
    this.clock = clock;
    this.site = site;
  }

  /** A new self-signed root. */
  FileKey root(String university) throws KeyHolderException {
    try {
      KeyPair pair = pair();
      X500Name name =
          new X500NameBuilder(BCStyle.INSTANCE)
              .addRDN(BCStyle.C, "CN")
              .addRDN(BCStyle.O, university)
              .addRDN(BCStyle.CN, "印信演示根证书")
              .build();
      X509v3CertificateBuilder builder = builder(name, name, pair.getPublic(), ROOT_YEARS);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      X509Certificate own = signed(builder, pair.getPrivate());
      return new FileKey(pair.getPrivate(), List.of(own));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw failed(e);
    }
  }

  /** A new key of an office under the root. */
  FileKey issue(FileKey root, SealOwner owner) throws KeyHolderException {
    return issue(
        root,
        subject(owner),
        KeyUsage.digitalSignature | KeyUsage.nonRepudiation,
        false,
        KeyPurposeId.id_kp_emailProtection,
        DOCUMENT_SIGNING);
  }

  /** A new key for time-stamps under the root (RFC 3161 section 2.3). */
  FileKey stamping(FileKey root) throws KeyHolderException {
    X500Name name =
        new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.C, "CN")
            .addRDN(BCStyle.O, names(root.chain().get(0), BCStyle.O))
            .addRDN(BCStyle.CN, "印信演示时间戳")
            .build();
    return issue(root, name, KeyUsage.digitalSignature, true, KeyPurposeId.id_kp_timeStamping);
  }

  private FileKey issue(
      FileKey root, X500Name subject, int usage, boolean isCritical, KeyPurposeId... purposes)
      throws KeyHolderException {
    try {
      KeyPair pair = pair();
      X509Certificate above = root.chain().get(0);
      X509v3CertificateBuilder builder =
          builder(
              new JcaX509CertificateHolder(above).getSubject(),
              subject,
              pair.getPublic(),
              KEY_YEARS);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
      builder.addExtension(Extension.extendedKeyUsage, isCritical, new ExtendedKeyUsage(purposes));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(above.getPublicKey()));
      site.describe(builder);
      return new FileKey(pair.getPrivate(), List.of(signed(builder, root.privateKey()), above));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw failed(e);
    }
  }

  /** Returns true if a certificate has the policy of development certificates, on any system. */
  static boolean marked(X509Certificate certificate) {
    try {
      CertificatePolicies policies =
          CertificatePolicies.fromExtensions(
              new JcaX509CertificateHolder(certificate).getExtensions());
      return policies != null && policies.getPolicyInformation(MARK) != null;
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("a certificate that was read has its encoding", e);
    }
  }

  /** The values of one part of the subject, joined by commas; empty if it has none. */
  static String names(X509Certificate certificate, ASN1ObjectIdentifier part) {
    X500Name subject = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    return Stream.of(subject.getRDNs(part))
        .map(rdn -> IETFUtils.valueToString(rdn.getFirst().getValue()))
        .collect(Collectors.joining(","));
  }

  /** The subject of an office. */
  static X500Name subject(SealOwner owner) {
    boolean same = owner.office().equals(owner.university());
    String name = same ? owner.office() : owner.university() + owner.office();
    int end = Math.min(NAME_LIMIT, name.codePointCount(0, name.length()));
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.C, "CN")
        .addRDN(BCStyle.O, owner.university())
        .addRDN(BCStyle.OU, owner.office())
        .addRDN(BCStyle.CN, name.substring(0, name.offsetByCodePoints(0, end)))
        .build();
  }

  private X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, PublicKey key, int years)
      throws GeneralSecurityException, IOException {
    OffsetDateTime from =
        clock.instant().atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS).minusHours(1);
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            new BigInteger(127, random).setBit(126),
            Date.from(from.toInstant()),
            Date.from(from.plusYears(years).toInstant()),
            subject,
            key);
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
    builder.addExtension(
        Extension.certificatePolicies, false, new CertificatePolicies(new PolicyInformation(MARK)));
    return builder;
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey issuer)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .setProvider(FileKey.PROVIDER)
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder(FileKey.algorithm(issuer))
                    .setProvider(FileKey.PROVIDER)
                    .build(issuer)));
  }

  private static KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", FileKey.PROVIDER);
    generator.initialize(new ECGenParameterSpec("P-256"));
    return generator.generateKeyPair();
  }

  private static KeyHolderException failed(Exception cause) {
    return new KeyHolderException(Reason.UNREADABLE, "a development key could not be made", cause);
  }
}
