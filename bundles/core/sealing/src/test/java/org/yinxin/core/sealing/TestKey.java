package org.yinxin.core.sealing;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.yinxin.keyholder.SealingKey;

/** A key with a certificate that it makes itself. */
record TestKey(KeyPair pair, X509Certificate certificate, String algorithm) implements SealingKey {
  private static final Provider BC = new BouncyCastleProvider();

  static TestKey ec() {
    try {
      return make("EC", 256, "SHA256withECDSA");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static TestKey make(String family, int bits, String algorithm) throws Exception {
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    return make(family, bits, algorithm, from, from.plusSeconds(86_400));
  }

  static TestKey make(String family, int bits, String algorithm, Instant from, Instant until)
      throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(family, BC);
    generator.initialize(bits);
    KeyPair pair = generator.generateKeyPair();
    X500Name name = new X500Name("O=某大学");
    X509Certificate certificate =
        new JcaX509CertificateConverter()
            .setProvider(BC)
            .getCertificate(
                new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(from),
                        Date.from(until),
                        name,
                        pair.getPublic())
                    .build(
                        new JcaContentSignerBuilder(algorithm)
                            .setProvider(BC)
                            .build(pair.getPrivate())));
    return new TestKey(pair, certificate, algorithm);
  }

  @Override
  public List<X509Certificate> chain() {
    return List.of(certificate);
  }

  @Override
  public boolean development() {
    return true;
  }

  @Override
  public byte[] sign(byte[] data) {
    try {
      Signature signature = Signature.getInstance(algorithm, BC);
      signature.initSign(pair.getPrivate());
      signature.update(data);
      return signature.sign();
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
