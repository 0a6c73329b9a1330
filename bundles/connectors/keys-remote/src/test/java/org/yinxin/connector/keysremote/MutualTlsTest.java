package org.yinxin.connector.keysremote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.testkit.Waits;

/** A service that talks to those only whose certificate it knows. */
final class MutualTlsTest {
  private static final String PASSWORD = "word of tests";

  @TempDir Path folder;
  private HttpsServer server;

  @BeforeEach
  void start() throws Exception {
    Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    certificate("service");
    certificate("client");
    certificate("stranger");
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    SSLContext context = tls("service", "client").context().orElseThrow();
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = context.getDefaultSSLParameters();
            wanted.setNeedClientAuth(true);
            parameters.setSSLParameters(wanted);
          }
        });
    server.createContext(
        "/",
        exchange -> {
          byte[] answer = "{\"access_token\":\"\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private MutualTls tls(String own, String trusted) {
    return new MutualTls(
        folder.resolve(own + ".p12"), folder.resolve("password"), folder.resolve(trusted + ".pem"));
  }

  /** A certificate for this machine, signed by its own key. */
  private void certificate(String name) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair pair = generator.generateKeyPair();
    X500Name subject = new X500Name("CN=" + name);
    X509Certificate certificate =
        new JcaX509CertificateConverter()
            .getCertificate(
                new JcaX509v3CertificateBuilder(
                        subject,
                        BigInteger.ONE,
                        Date.from(Instant.now().minus(Duration.ofDays(1))),
                        Date.from(Instant.now().plus(Duration.ofDays(1))),
                        subject,
                        pair.getPublic())
                    .addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")))
                    .build(
                        new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        name, pair.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {certificate});
    try (OutputStream out = Files.newOutputStream(folder.resolve(name + ".p12"))) {
      store.store(out, PASSWORD.toCharArray());
    }
    String pem =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
            + "\n-----END CERTIFICATE-----\n";
    Files.writeString(folder.resolve(name + ".pem"), pem);
  }

  private KeyHolderException failure(MutualTls tls) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "s&cret\n");
    String address = "https://127.0.0.1:" + server.getAddress().getPort() + "/csc/v2";
    CscService service =
        new CscService(address, new Secrets("us", secret, Path.of("")), tls, Waits.LIMIT);
    return assertThrows(KeyHolderException.class, () -> service.credential("cred-1"));
  }

  /** The service's answer has no token in it: only who is let in learns that. */
  @Test
  void theServiceKnowsTheClientByItsCertificate() throws Exception {
    assertEquals(
        "the service gives no access token", failure(tls("client", "service")).getMessage());
  }

  @Test
  void aClientWithAnotherCertificateOrNoneIsNotLetIn() throws Exception {
    for (MutualTls tls :
        new MutualTls[] {
          tls("stranger", "service"),
          new MutualTls(Path.of(""), Path.of(""), folder.resolve("service.pem"))
        }) {
      String message = failure(tls).getMessage();
      assertTrue(message.contains("no answer"), message);
    }
  }

  @Test
  void aServiceWithAnotherCertificateIsNotTold() throws Exception {
    String message = failure(tls("client", "stranger")).getMessage();
    assertTrue(message.contains("no answer"), message);
    assertTrue(failure(MutualTls.NONE).getMessage().contains("no answer"));
  }

  @Test
  void aFileThatCannotBeReadIsNamed() throws Exception {
    KeyHolderException failure = failure(tls("nobody", "service"));
    assertEquals(Reason.UNREADABLE, failure.reason());
    assertTrue(failure.getMessage().contains("nobody.p12"), failure::getMessage);
  }
}
