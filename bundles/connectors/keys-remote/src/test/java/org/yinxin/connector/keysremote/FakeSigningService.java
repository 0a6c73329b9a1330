package org.yinxin.connector.keysremote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A signing service that does what it is told, well or badly. */
final class FakeSigningService implements AutoCloseable {
  /** The faults that the service can show. */
  enum Fault {
    NONE,
    ERROR_500,
    HANGS,
    DRIPS,
    NO_JSON,
    WRONG_SIGNATURE,
    RUBBISH_SIGNATURE,
    WRONG_CERTIFICATE,
    NO_CERTIFICATE,
    NO_TOKEN,
    ALREADY_SIGNED,
    TRAIL_SPLIT
  }

  private static final Provider BC = new BouncyCastleProvider();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(FakeSigningService::daemon);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final KeyPair key;
  private final KeyPair other;
  final X509Certificate certificate;
  volatile Fault fault = Fault.NONE;
  volatile String sad = "";

  /** Size of the audit trail that the service has seen; below 0 if it does not ask for evidence. */
  volatile long trailSize = -1;

  /** The evidence that came, in order. */
  final List<String> evidence = new CopyOnWriteArrayList<>();

  FakeSigningService(String family) throws Exception {
    key = pair(family);
    other = pair(family);
    certificate = certificate(key, key, family);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/csc/v2/", this::serve);
    server.start();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "stand-in");
    thread.setDaemon(true);
    return thread;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/csc/v2";
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring("/csc/v2/".length());
    byte[] body = exchange.getRequestBody().readAllBytes();
    try {
      String answer = fault == Fault.NO_JSON ? "<html>" : answer(path, body, exchange);
      int status = status(answer);
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      if (fault == Fault.HANGS) {
        closed.await();
      }
      exchange.sendResponseHeaders(status, fault == Fault.DRIPS ? bytes.length + 9 : 0);
      exchange.getResponseBody().write(bytes);
      if (fault == Fault.DRIPS) {
        exchange.getResponseBody().flush();
        closed.await();
      }
    } catch (InterruptedException | GeneralSecurityException e) {
      throw new IOException(e);
    } finally {
      exchange.close();
    }
  }

  private int status(String answer) {
    if (fault == Fault.ERROR_500) {
      return 500;
    }
    if (answer.startsWith("{\"error\":\"trail_size")) {
      return 409;
    }
    if (answer.startsWith("{\"error\"")) {
      return 403;
    }
    return answer.isEmpty() ? 401 : 200;
  }

  private String answer(String path, byte[] body, HttpExchange exchange)
      throws IOException, GeneralSecurityException {
    if (path.equals("oauth2/token")) {
      boolean known =
          new String(body, StandardCharsets.UTF_8).contains("client_id=us&client_secret=s%26cret");
      return known && fault != Fault.NO_TOKEN ? "{\"access_token\":\"t0\"}" : "";
    }
    JsonNode asked = JSON.readTree(body);
    boolean known =
        "Bearer t0".equals(exchange.getRequestHeaders().getFirst("Authorization"))
            && asked.path("credentialID").asText().equals("cred-1");
    if (!known) {
      return "";
    }
    return switch (path) {
      case "credentials/info" -> info();
      case "credentials/authorize" -> {
        boolean right = asked.path("authData").path(0).path("value").asText().equals("1234");
        yield right ? "{\"SAD\":\"sad-1\"}" : "";
      }
      case "signatures/signHash" -> {
        sad = asked.path("SAD").asText();
        if (fault == Fault.ALREADY_SIGNED || fault == Fault.TRAIL_SPLIT) {
          yield "{\"error\":\"" + fault.name().toLowerCase(Locale.ROOT) + "\"}";
        }
        if (trailSize >= 0) {
          String told = asked.path("clientData").asText();
          evidence.add(told);
          if (!told.equals("evidence since " + trailSize)) {
            yield "{\"error\":\"trail_size\",\"size\":" + trailSize + "}";
          }
        }
        yield signature(Base64.getDecoder().decode(asked.path("hashes").path(0).asText()));
      }
      default -> "";
    };
  }

  private String info() throws GeneralSecurityException {
    if (fault == Fault.NO_CERTIFICATE) {
      return "{\"cert\":{\"certificates\":[]}}";
    }
    String family = key.getPublic().getAlgorithm();
    X509Certificate told =
        fault == Fault.WRONG_CERTIFICATE ? certificate(key, other, family) : certificate;
    String encoded = Base64.getEncoder().encodeToString(told.getEncoded());
    String evident = trailSize < 0 ? "" : ",\"yinxinEvidence\":1";
    return "{\"cert\":{\"certificates\":[\"" + encoded + "\"]}" + evident + "}";
  }

  private String signature(byte[] digest) throws GeneralSecurityException {
    if (fault == Fault.RUBBISH_SIGNATURE) {
      return "{\"signatures\":[\"AAAA\"]}";
    }
    KeyPair used = fault == Fault.WRONG_SIGNATURE ? other : key;
    boolean rsa = key.getPublic().getAlgorithm().equals("RSA");
    Signature signature = Signature.getInstance(rsa ? "NONEwithRSA" : "NONEwithECDSA", BC);
    signature.initSign(used.getPrivate());
    if (rsa) {
      // DigestInfo of SHA-256 (RFC 8017 9.2).
      signature.update(HexFormat.of().parseHex("3031300d060960864801650304020105000420"));
    }
    signature.update(digest);
    String value = Base64.getEncoder().encodeToString(signature.sign());
    return "{\"signatures\":[\"" + value + "\"]}";
  }

  private static KeyPair pair(String family) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(family, BC);
    generator.initialize(family.equals("RSA") ? 2048 : 256);
    return generator.generateKeyPair();
  }

  private static X509Certificate certificate(KeyPair subject, KeyPair signer, String family)
      throws GeneralSecurityException {
    X500Name name = new X500Name("O=某大学,OU=教务处");
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              new JcaX509v3CertificateBuilder(
                      name,
                      BigInteger.ONE,
                      Date.from(Instant.parse("2026-01-01T00:00:00Z")),
                      Date.from(Instant.parse("2036-01-01T00:00:00Z")),
                      name,
                      subject.getPublic())
                  .build(
                      new JcaContentSignerBuilder(
                              family.equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA")
                          .setProvider(BC)
                          .build(signer.getPrivate())));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
