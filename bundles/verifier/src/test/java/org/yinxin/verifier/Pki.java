package org.yinxin.verifier;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.yinxin.keyholder.SealingKey;

/** An authority with a key that it certified. */
record Pki(X509Certificate authority, X509Certificate certificate, KeyPair keys)
    implements SealingKey {
  static final Provider BC = new BouncyCastleProvider();

  /** In force now. */
  static Pki of(String holder) {
    return of(holder, Instant.now().plus(365, ChronoUnit.DAYS));
  }

  static Pki of(String holder, Instant until) {
    return of(holder, until, List.of());
  }

  /** Makes one with addresses (AIA, CRL) in its certificate, as those of real authorities have. */
  static Pki of(String holder, Instant until, List<Extension> addresses) {
    try {
      KeyPair root = pair();
      Instant from = Instant.parse("2020-01-01T00:00:00Z");
      Instant end = Instant.now().plus(3_650, ChronoUnit.DAYS);
      String ca = "CN=Test Authority";
      X509Certificate authority = sign(builder(ca, ca, root, from, end, true), root);
      KeyPair own = pair();
      X509v3CertificateBuilder leaf = builder(ca, holder, own, from, until, false);
      for (Extension each : addresses) {
        leaf.addExtension(each);
      }
      X509Certificate certificate = sign(leaf, root);
      return new Pki(authority, certificate, own);
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BC);
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private static X509v3CertificateBuilder builder(
      String issuer, String subject, KeyPair keys, Instant from, Instant until, boolean ca)
      throws CertIOException {
    int usage =
        ca
            ? KeyUsage.keyCertSign | KeyUsage.cRLSign
            : KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
    return new JcaX509v3CertificateBuilder(
            new X500Name(issuer),
            new BigInteger(64, new java.util.Random(from.hashCode() + subject.hashCode())).abs(),
            Date.from(from),
            Date.from(until),
            new X500Name(subject),
            keys.getPublic())
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(ca))
        .addExtension(Extension.keyUsage, true, new KeyUsage(usage));
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair by)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .setProvider(BC)
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA")
                    .setProvider(BC)
                    .build(by.getPrivate())));
  }

  @Override
  public List<X509Certificate> chain() {
    return List.of(certificate, authority);
  }

  @Override
  public String algorithm() {
    return "SHA256withECDSA";
  }

  @Override
  public boolean development() {
    return true;
  }

  @Override
  public byte[] sign(byte[] data) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA", BC);
      signature.initSign(keys.getPrivate());
      signature.update(data);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
