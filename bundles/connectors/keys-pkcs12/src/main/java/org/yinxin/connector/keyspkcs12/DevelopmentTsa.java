package org.yinxin.connector.keyspkcs12;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.timestamp.TimestampAuthority;
import org.yinxin.timestamp.TimestampException;
import org.yinxin.timestamp.TimestampException.Reason;

/**
 * A time-stamp authority (RFC 3161) for trying out, under the development CA. It needs no network,
 * its time is this machine's, and its certificate says 演示. Thread-safe.
 */
@Component(
    enabled = false,
    service = {TimestampAuthority.class, DevelopmentTsa.class},
    property = "service.ranking:Integer=-1000")
public final class DevelopmentTsa implements TimestampAuthority {
  /** Below the mark of the certificates: "time-stamps for trying out". */
  static final ASN1ObjectIdentifier POLICY = DevelopmentCa.MARK.branch("1");

  private static final int SERIAL_BITS = 64;

  private final Pkcs12KeyHolder keys;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /** Stamps with the development key for it. */
  @Activate
  public DevelopmentTsa(@Reference(name = "keys") Pkcs12KeyHolder keys) {
    this(keys, Clock.systemUTC());
  }

  DevelopmentTsa(Pkcs12KeyHolder keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public byte[] stamp(byte[] sha256) throws TimestampException {
    TimeStampRequestGenerator request = new TimeStampRequestGenerator();
    request.setCertReq(true);
    try {
      TimeStampToken token =
          answered(request.generate(TSPAlgorithms.SHA256, sha256)).getTimeStampToken();
      return token.getEncoded();
    } catch (TSPException | IOException e) {
      throw new TimestampException(
          Reason.REFUSED, "the development authority cannot stamp: " + e.getMessage(), e);
    }
  }

  @Override
  public List<X509Certificate> trusted() throws TimestampException {
    try {
      List<X509Certificate> chain = keys.stamping().chain();
      return List.of(chain.get(chain.size() - 1));
    } catch (KeyHolderException e) {
      throw new TimestampException(
          Reason.REFUSED, "the development authority has no key: " + e.getMessage(), e);
    }
  }

  /**
   * The TimeStampResp to a TimeStampReq, both DER.
   *
   * @throws IOException if it is no request
   */
  byte[] respond(byte[] request) throws IOException, TimestampException {
    try {
      return answered(new TimeStampRequest(request)).getEncoded();
    } catch (TSPException e) {
      throw new IOException("not a time-stamp request", e);
    }
  }

  private TimeStampResponse answered(TimeStampRequest request)
      throws TSPException, TimestampException {
    try {
      FileKey key = keys.stamping();
      DigestCalculator sha256 =
          new JcaDigestCalculatorProviderBuilder()
              .setProvider(FileKey.PROVIDER)
              .build()
              .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256));
      TimeStampTokenGenerator tokens =
          new TimeStampTokenGenerator(
              new JcaSimpleSignerInfoGeneratorBuilder()
                  .setProvider(FileKey.PROVIDER)
                  .build(key.algorithm(), key.privateKey(), key.chain().get(0)),
              sha256,
              POLICY);
      tokens.setAccuracySeconds(1);
      tokens.addCertificates(new JcaCertStore(key.chain()));
      return new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
          .generate(request, new BigInteger(SERIAL_BITS, random), Date.from(clock.instant()));
    } catch (KeyHolderException | OperatorCreationException | GeneralSecurityException e) {
      throw new TimestampException(
          Reason.REFUSED, "the development authority has no key: " + e.getMessage(), e);
    }
  }
}
