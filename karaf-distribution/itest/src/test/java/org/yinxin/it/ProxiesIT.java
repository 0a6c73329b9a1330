package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.testkit.Waits;

/** The server behind the proxies of {@code docs/go-live.md}, with the settings that stand there. */
final class ProxiesIT {
  private static final int SLOW = 60;
  private static final int LARGE = 24_000_000;

  @TempDir static Path folder;

  private static Server server;
  private static String page;

  @BeforeAll
  static void start() throws Exception {
    server = Server.unpacked();
    Path web = server.home().resolve("etc/org.ops4j.pax.web.cfg");
    Files.writeString(web, Files.readString(web).replaceAll("(?m)^#(org\\.)", "$1"));
    server.start();
    page =
        "/v/"
            + new Campus(server).signedInUndergraduate().issued("transcript").path("code").asText();
    if (Server.has("openssl")) {
      Server.run(
          List.of(
              "openssl",
              "req",
              "-x509",
              "-newkey",
              "rsa:2048",
              "-nodes",
              "-days",
              "2",
              "-subj",
              "/CN=localhost",
              "-addext",
              "subjectAltName=DNS:localhost",
              "-keyout",
              folder.resolve("key.pem").toString(),
              "-out",
              folder.resolve("fullchain.pem").toString()),
          "");
      Files.writeString(
          folder.resolve("both.pem"),
          Files.readString(folder.resolve("fullchain.pem"))
              + Files.readString(folder.resolve("key.pem")));
    }
  }

  @AfterAll
  static void stop() {
    server.kill();
  }

  private static HttpClient client() throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null);
    try (InputStream pem = Files.newInputStream(folder.resolve("fullchain.pem"))) {
      store.setCertificateEntry(
          "proxy", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(tls).build();
  }

  @Test
  void nginxServesAsTheGuideSays() throws Exception {
    assumeTrue(Server.has("nginx"));
    int plain = Server.freePort();
    int secure = Server.freePort();
    Path whole =
        ProxyGuide.nginx(folder, ProxyGuide.settings("nginx", server, folder, plain, secure));
    serves(List.of("nginx", "-p", folder.toString(), "-c", whole.toString()), plain, secure);
  }

  @Test
  void haproxyServesAsTheGuideSays() throws Exception {
    assumeTrue(Server.has("haproxy"));
    int plain = Server.freePort();
    int secure = Server.freePort();
    Path whole =
        Files.writeString(
            folder.resolve("haproxy.cfg"),
            ProxyGuide.settings("haproxy", server, folder, plain, secure));
    serves(List.of("haproxy", "-db", "-f", whole.toString()), plain, secure);
  }

  private static void serves(List<String> command, int plain, int secure) throws Exception {
    Path log = folder.resolve(command.get(0) + ".log");
    Process proxy =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    HttpClient http = client();
    String address = "https://localhost:" + secure;
    try {
      Server.await(proxy.toHandle(), log, () -> status(http, get(address + page)) == 200);
      HttpResponse<String> moved =
          http.send(
              get("http://localhost:" + plain + "/").build(), HttpResponse.BodyHandlers.ofString());
      assertEquals(301, moved.statusCode());
      assertTrue(moved.headers().firstValue("Location").orElse("").startsWith("https://"));

      HttpRequest.Builder large =
          get(address + "/api/verifications")
              .header("Content-Type", "multipart/form-data; boundary=b")
              .POST(HttpRequest.BodyPublishers.ofByteArray(upload()));
      assertEquals(200, status(http, large), "a file of 24 MB");
      forwardedAddressesAreNotBelieved(http, address);
      slowBodiesHoldUpNobody(http, address, plain);
    } finally {
      proxy.destroy();
      proxy.onExit().join();
    }
  }

  private static byte[] upload() {
    String head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n";
    return (head + "x".repeat(LARGE) + "\r\n--b--\r\n").getBytes(StandardCharsets.UTF_8);
  }

  /** The limit of wrong passwords is that of the address that connects to the proxy. */
  private static void forwardedAddressesAreNotBelieved(HttpClient http, String address)
      throws Exception {
    for (String header : List.of("X-Forwarded-For: 203.0.113.%d", "Forwarded: for=203.0.113.%d")) {
      limitIsOfOneAddress(
          header, sent -> status(http, signIn(address, sent.header(), sent.user())));
    }
  }

  /** A proxy whose settings are older than those of the guide passes these headers on. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Forwarded: for=203.0.113.%d",
        "Forwarded: for=203.0.113.%d;host=localhost;proto=https",
        "X-Forwarded-Host: 203.0.113.%d",
        "X-Forwarded-Server: 203.0.113.%d"
      })
  void theServerBelievesNoOtherHeader(String header) throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    String address = "http://localhost:" + server.port();
    limitIsOfOneAddress(
        header,
        sent ->
            status(
                http,
                signIn(address, sent.header(), sent.user())
                    .header(
                        "X-Forwarded-For", "192.0.2." + Math.floorMod(header.hashCode(), 250))));
  }

  /** A wrong password that is sent with a header. */
  private record Sent(String header, String user) {}

  /** Sends a request. */
  private interface Sending {
    int status(Sent sent) throws Exception;
  }

  private static void limitIsOfOneAddress(String header, Sending sending) throws Exception {
    String user = Campus.unique("nobody-");
    List<Integer> answers = new ArrayList<>();
    for (int i = 0; i <= 10; i++) {
      answers.add(sending.status(new Sent(header.formatted(i), user)));
    }
    assertEquals(429, answers.get(10), header + " " + answers);
    assertEquals(401, answers.get(9), header + " " + answers);
  }

  private static HttpRequest.Builder signIn(String address, String header, String user) {
    String[] field = header.split(": ", 2);
    return get(address + "/api/session")
        .header("Content-Type", "application/json")
        .header(field[0], field[1])
        .POST(
            HttpRequest.BodyPublishers.ofString(
                "{\"user\":\"%s\",\"password\":\"x\"}".formatted(user)));
  }

  private static void slowBodiesHoldUpNobody(HttpClient http, String address, int plain)
      throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < SLOW; i++) {
        Socket socket = new Socket("localhost", plain);
        slow.add(socket);
        socket
            .getOutputStream()
            .write(
                "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{"
                    .getBytes(StandardCharsets.UTF_8));
      }
      assertEquals(200, status(http, get(address + page)));
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  private static HttpRequest.Builder get(String address) {
    return HttpRequest.newBuilder(URI.create(address)).timeout(Waits.LIMIT);
  }

  private static int status(HttpClient http, HttpRequest.Builder request)
      throws InterruptedException {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }
}
