package org.yinxin.offline.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The signer beyond this machine: who has no certificate that is trusted gets no answer. */
final class MutualTlsTest {
  @TempDir private Path folder;
  private final SmallKeys servers = new SmallKeys();
  private SmallSigner signer;
  private SmallKeys.Key client;

  @BeforeEach
  void start() throws Exception {
    signer = new SmallSigner(folder);
    client = new SmallKeys().key("CN=yinxin", "EC");
    SmallKeys.write(folder.resolve("tls.p12"), servers.key("CN=signer", "EC"));
    SmallKeys.pem(folder.resolve("clients.pem"), client.certificate());
    signer.settings.put("listen", "0.0.0.0:0");
    signer.settings.put("tls.keyStore", "tls.p12");
    signer.settings.put("tls.passwordFile", "password");
    signer.settings.put("tls.clients", "clients.pem");
    signer.start();
  }

  @AfterEach
  void stop() throws Exception {
    signer.close();
  }

  private int status(KeyManager[] own) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("root", servers.key("CN=any", "EC").chain()[1]);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own, trust.getTrustManagers(), null);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + signer.port() + "/journal"))
            .build();
    return HttpClient.newBuilder()
        .sslContext(context)
        .build()
        .send(request, HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  private static KeyManager[] managers(SmallKeys.Key key) throws Exception {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(SmallKeys.store(key), SmallKeys.PASSWORD.toCharArray());
    return factory.getKeyManagers();
  }

  @Test
  void aClientThatIsTrustedIsAnswered() throws Exception {
    assertEquals(200, status(managers(client)));
    signer.close();
    SmallKeys.pem(folder.resolve("clients.pem"), client.chain()[1]);
    signer.start();
    assertEquals(200, status(managers(client)), "its authority is trusted");
  }

  @Test
  void aClientWithoutACertificateThatIsTrustedGetsNoAnswer() throws Exception {
    assertThrows(IOException.class, () -> status(null));
    SmallKeys.Key stranger = new SmallKeys().key("CN=yinxin", "EC");
    assertThrows(IOException.class, () -> status(managers(stranger)));
    SmallKeys.Key sealKey = signer.academic;
    assertThrows(IOException.class, () -> status(managers(sealKey)));
    assertThrows(
        IOException.class,
        () ->
            signer.http.send(
                HttpRequest.newBuilder(URI.create(signer.address() + "/journal")).build(),
                HttpResponse.BodyHandlers.ofString()));
  }

  @Test
  void filesThatHoldNoCertificateAreRefused() throws Exception {
    signer.close();
    Files.writeString(folder.resolve("clients.pem"), "");
    assertThrows(IllegalArgumentException.class, signer::start);
    Files.delete(folder.resolve("clients.pem"));
    assertThrows(IllegalArgumentException.class, signer::start);
  }
}
