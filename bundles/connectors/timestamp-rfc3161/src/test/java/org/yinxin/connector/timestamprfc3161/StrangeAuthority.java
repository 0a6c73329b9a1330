package org.yinxin.connector.timestamprfc3161;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
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
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** A time-stamp authority on its own port that can be told to lie, to break or to hang. */
final class StrangeAuthority implements AutoCloseable {
  static final Provider BC = new BouncyCastleProvider();
  static final String USER = "university";
  static final String PASSWORD = "secret";

  /** The ways in which it can be told to answer. */
  enum Way {
    HONEST,
    WRONG_NONCE,
    WRONG_IMPRINT,
    OTHER_POLICY,
    OTHER_TIME,
    /** Signs with a key that is not its certificate's. */
    OTHER_KEY,
    REFUSES,
    RUBBISH,
    FAULT,
    TOO_LONG,
    HANGS,
    HANGS_IN_THE_BODY
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);
  private final KeyPair rootKey;
  private final X509Certificate root;
  private final KeyPair key;
  private final X509Certificate certificate;

  volatile Way way = Way.HONEST;
  volatile String authorization = "";

  private StrangeAuthority(Instant ends) throws Exception {
    rootKey = pair();
    root = certificate("CN=Root", rootKey, "CN=Root", rootKey, Instant.now().plusSeconds(99_999));
    key = pair();
    certificate = signer(key, ends);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  static StrangeAuthority start() throws Exception {
    return until(Instant.now().plus(Duration.ofDays(1)));
  }

  static StrangeAuthority until(Instant ends) throws Exception {
    return new StrangeAuthority(ends);
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/tsa";
  }

  /** The root, in a PEM file. */
  Path anchors(Path folder) throws Exception {
    String pem =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(root.getEncoded())
            + "\n-----END CERTIFICATE-----\n";
    return Files.writeString(folder.resolve("anchors.pem"), pem);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
      byte[] asked = exchange.getRequestBody().readAllBytes();
      switch (way) {
        case FAULT -> exchange.sendResponseHeaders(500, -1);
        case RUBBISH ->
            send(exchange, "<html>sign in to the network</html>".getBytes(StandardCharsets.UTF_8));
        case TOO_LONG -> send(exchange, new byte[1_000_000]);
        case HANGS -> end.await();
        case HANGS_IN_THE_BODY -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write(1);
          exchange.getResponseBody().flush();
          end.await();
        }
        default -> send(exchange, response(new TimeStampRequest(asked)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private static void send(HttpExchange exchange, byte[] body) throws IOException {
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private byte[] response(TimeStampRequest asked) throws Exception {
    TimeStampRequestGenerator other = new TimeStampRequestGenerator();
    other.setCertReq(true);
    TimeStampRequest answered =
        switch (way) {
          case WRONG_NONCE ->
              other.generate(
                  TSPAlgorithms.SHA256,
                  asked.getMessageImprintDigest(),
                  asked.getNonce().add(BigInteger.ONE));
          case WRONG_IMPRINT ->
              other.generate(TSPAlgorithms.SHA256, new byte[32], asked.getNonce());
          case OTHER_POLICY ->
              other.generate(
                  TSPAlgorithms.SHA256, asked.getMessageImprintDigest(), asked.getNonce());
          default -> asked;
        };
    TimeStampTokenGenerator tokens =
        new TimeStampTokenGenerator(
            new JcaSimpleSignerInfoGeneratorBuilder()
                .setProvider(BC)
                .build(
                    "SHA256withECDSA",
                    (way == Way.OTHER_KEY ? pair() : key).getPrivate(),
                    certificate),
            new JcaDigestCalculatorProviderBuilder()
                .setProvider(BC)
                .build()
                .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
            new ASN1ObjectIdentifier("1.2.3.4"));
    tokens.addCertificates(new JcaCertStore(List.of(certificate, root)));
    TimeStampResponseGenerator responses =
        new TimeStampResponseGenerator(
            tokens, way == Way.REFUSES ? java.util.Set.of() : TSPAlgorithms.ALLOWED);
    Instant now = Instant.now();
    Instant stated = way == Way.OTHER_TIME ? now.minus(Duration.ofHours(1)) : now;
    try {
      return responses.generate(answered, BigInteger.TEN, Date.from(stated)).getEncoded();
    } catch (org.bouncycastle.tsp.TSPException e) {
      return responses.generateRejectedResponse(e).getEncoded();
    }
  }

  private X509Certificate signer(KeyPair own, Instant ends) throws Exception {
    X509v3CertificateBuilder builder = builder("CN=Root", "CN=Stamps", own, ends);
    builder.addExtension(
        Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
    return signed(builder, rootKey);
  }

  private static X509Certificate certificate(
      String issuer, KeyPair issuerKey, String subject, KeyPair own, Instant ends)
      throws Exception {
    X509v3CertificateBuilder builder = builder(issuer, subject, own, ends);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    return signed(builder, issuerKey);
  }

  private static X509v3CertificateBuilder builder(
      String issuer, String subject, KeyPair own, Instant ends) {
    return new JcaX509v3CertificateBuilder(
        new X500Name(issuer),
        BigInteger.valueOf(System.nanoTime()),
        Date.from(Instant.now().minus(Duration.ofDays(2))),
        Date.from(ends),
        new X500Name(subject),
        own.getPublic());
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair issuer)
      throws Exception {
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA")
                    .setProvider(BC)
                    .build(issuer.getPrivate())));
  }

  private static KeyPair pair() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BC);
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
