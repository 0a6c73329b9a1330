package org.yinxin.connector.keysremote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.tls.ServerCertificate;

/** A service that talks to those only whose certificate it knows. */
final class MutualTlsTest {
  @TempDir Path folder;
  private HttpsServer server;

  @BeforeEach
  void start() throws Exception {
    Files.writeString(folder.resolve("password"), ServerCertificate.PASSWORD + "\n");
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

  private void certificate(String name) throws Exception {
    ServerCertificate certificate = ServerCertificate.of("localhost");
    certificate.writeKeyStore(folder.resolve(name + ".p12"));
    Files.writeString(folder.resolve(name + ".pem"), certificate.pem());
  }

  private KeyHolderException failure(MutualTls tls) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "s&cret\n");
    String address = "https://localhost:" + server.getAddress().getPort() + "/csc/v2";
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
