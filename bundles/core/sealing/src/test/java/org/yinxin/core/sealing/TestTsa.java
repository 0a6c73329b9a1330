package org.yinxin.core.sealing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.yinxin.timestamp.TimestampAuthority;
import org.yinxin.timestamp.TimestampException;
import org.yinxin.timestamp.TimestampException.Reason;

/** A time-stamp authority in memory; it can be away, or stamp something else. */
final class TestTsa implements TimestampAuthority {
  private static final Provider BC = new BouncyCastleProvider();

  final Instant ends = Instant.now().plusSeconds(86_400);
  private final KeyPair key;
  private final X509Certificate certificate;
  volatile boolean away;
  volatile boolean lying;

  /** Signs with a key that is not its certificate's. */
  volatile boolean forging;

  final AtomicInteger asked = new AtomicInteger();

  TestTsa() throws Exception {
    key = pair();
    X500Name name = new X500Name("CN=Stamps");
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(Instant.now().minusSeconds(60)),
            Date.from(ends),
            name,
            key.getPublic());
    builder.addExtension(
        Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
    certificate =
        new JcaX509CertificateConverter()
            .setProvider(BC)
            .getCertificate(
                builder.build(
                    new JcaContentSignerBuilder("SHA256withECDSA")
                        .setProvider(BC)
                        .build(key.getPrivate())));
  }

  private static KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BC);
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  @Override
  public byte[] stamp(byte[] sha256) throws TimestampException {
    asked.incrementAndGet();
    if (away) {
      throw new TimestampException(Reason.UNREACHABLE, "no route to host", null);
    }
    try {
      TimeStampRequestGenerator request = new TimeStampRequestGenerator();
      request.setCertReq(true);
      TimeStampTokenGenerator tokens =
          new TimeStampTokenGenerator(
              new JcaSimpleSignerInfoGeneratorBuilder()
                  .setProvider(BC)
                  .build("SHA256withECDSA", (forging ? pair() : key).getPrivate(), certificate),
              new JcaDigestCalculatorProviderBuilder()
                  .setProvider(BC)
                  .build()
                  .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
              new ASN1ObjectIdentifier("1.2.3"));
      tokens.addCertificates(new JcaCertStore(List.of(certificate)));
      return new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
          .generate(
              request.generate(TSPAlgorithms.SHA256, lying ? new byte[32] : sha256),
              BigInteger.TWO,
              Date.from(Instant.now()))
          .getTimeStampToken()
          .getEncoded();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
