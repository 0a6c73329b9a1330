package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.tls.ServerCertificate;

/** The server behind the proxies of {@code docs/go-live.md}, with the settings from there. */
final class ProxiesIT {
  /** The part of a large body that is sent: HAProxy looks at a request once its buffer is full. */
  private static final int BEGUN = 20_000;

  private static final int CONNECTIONS_OF_AN_ADDRESS = 100;
  private static final int IMPORTS_OF_AN_ADDRESS = 2;
  private static final int LARGE = 24_000_000;
  private static final String MULTIPART = "Content-Type: multipart/form-data; boundary=b\r\n";

  @TempDir static Path folder;

  private static Server server;
  private static String page;
  private static ServerCertificate certificate;

  @BeforeAll
  static void start() throws Exception {
    server = Server.withDemoData();
    Path web = server.home().resolve("etc/org.ops4j.pax.web.cfg");
    Files.writeString(web, Files.readString(web).replaceAll("(?m)^#(org\\.)", "$1"));
    server.start();
    page =
        "/v/"
            + new Campus(server).signedInUndergraduate().issued("transcript").path("code").asText();
    certificate = ServerCertificate.of("localhost");
    Files.writeString(folder.resolve("key.pem"), certificate.keyPem());
    Files.writeString(folder.resolve("fullchain.pem"), certificate.pem());
    Files.writeString(folder.resolve("both.pem"), certificate.pem() + certificate.keyPem());
  }

  @AfterAll
  static void stop() {
    server.kill();
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

  /** Somebody who reads the log could look at the credential, or open the link. */
  @Test
  void nginxLogsNoCodeWhereTheServerIsAway() throws Exception {
    assumeTrue(Server.has("nginx"));
    int secure = Server.freePort();
    String settings =
        ProxyGuide.settings("nginx", server, folder, Server.freePort(), secure)
            .replace("127.0.0.1:" + server.port(), "127.0.0.1:" + Server.freePort());
    Path whole = ProxyGuide.nginx(folder, settings);
    Files.deleteIfExists(folder.resolve("error.log"));
    Process proxy =
        new ProcessBuilder("nginx", "-p", folder.toString(), "-c", whole.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("away.log").toFile())
            .start();
    try {
      HttpClient http = HttpClient.newBuilder().sslContext(certificate.client()).build();
      String address = "https://localhost:" + secure;
      Server.await(
          proxy.toHandle(),
          folder.resolve("away.log"),
          () -> status(http, get(address + "/trust")) == 502);
      for (String secret : List.of("/v/", "/s/", "/k/")) {
        assertEquals(502, status(http, get(address + secret + "0000-secret")));
      }
    } finally {
      proxy.destroy();
      proxy.onExit().join();
    }
    String log = Files.readString(folder.resolve("error.log"));
    assertTrue(log.contains("GET /trust"), log);
    assertFalse(log.contains("secret"), log);
  }

  /** The settings have {@code $proxy_add_x_forwarded_for}, as most of nginx's guides do. */
  @Test
  void aProxyMayAppendTheAddressToThoseThatAClientSends() throws Exception {
    assumeTrue(Server.has("nginx"));
    int secure = Server.freePort();
    String settings = ProxyGuide.settings("nginx", server, folder, Server.freePort(), secure);
    String appending = settings.replace("For $remote_addr;", "For $proxy_add_x_forwarded_for;");
    assertNotEquals(settings, appending);
    Path whole = ProxyGuide.nginx(folder, appending);
    behind(
        List.of("nginx", "-p", folder.toString(), "-c", whole.toString()),
        secure,
        (http, tls) ->
            limitIsOfOneAddress(
                "X-Forwarded-For: 203.0.113.%d",
                sent -> {
                  try (Socket socket = connected(tls, secure)) {
                    socket
                        .getOutputStream()
                        .write(
                            ("POST /api/collections HTTP/1.1\r\nHost: localhost\r\n%s\r\n"
                                    + "Content-Type: application/json\r\n"
                                    + "Content-Length: %d\r\n\r\n%s")
                                .formatted(sent.header(), sent.guess().length(), sent.guess())
                                .getBytes(StandardCharsets.UTF_8));
                    socket.getOutputStream().flush();
                    return Integer.parseInt(answer(socket).substring("HTTP/1.1 ".length()));
                  }
                }));
  }

  /** Uses a proxy. */
  private interface Use {
    void of(HttpClient http, SSLContext tls) throws Exception;
  }

  private static void serves(List<String> command, int plain, int secure) throws Exception {
    String address = "https://localhost:" + secure;
    behind(
        command,
        secure,
        (http, tls) -> {
          HttpResponse<String> moved =
              http.send(
                  get("http://localhost:" + plain + "/").build(),
                  HttpResponse.BodyHandlers.ofString());
          assertEquals(301, moved.statusCode());
          assertTrue(moved.headers().firstValue("Location").orElse("").startsWith("https://"));

          HttpRequest.Builder large =
              get(address + "/api/verifications")
                  .header("Content-Type", "multipart/form-data; boundary=b")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(upload()));
          assertEquals(200, status(http, large), "a file of 24 MB");
          onlyStrongSuitesAreTaken(tls, secure);
          forwardedAddressesAreNotBelieved(http, address);
          largeBodiesOfStrangersAreRefused(tls, secure);
          slowBodiesHoldUpNobody(http, address + page, tls, secure);
        });
  }

  private static void behind(List<String> command, int secure, Use use) throws Exception {
    Path log = folder.resolve(command.get(0) + ".log");
    Process proxy =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    SSLContext tls = certificate.client();
    HttpClient http = HttpClient.newBuilder().sslContext(tls).build();
    String address = "https://localhost:" + secure;
    try {
      Server.await(proxy.toHandle(), log, () -> status(http, get(address + page)) == 200);
      use.of(http, tls);
    } finally {
      proxy.destroy();
      proxy.onExit().join();
    }
  }

  private static void onlyStrongSuitesAreTaken(SSLContext tls, int secure) throws IOException {
    assertEquals("TLSv1.2", shaken(tls, secure, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"));
    for (String weak :
        List.of(
            "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384")) {
      assertThrows(SSLException.class, () -> shaken(tls, secure, weak), weak);
    }
  }

  /** Returns the protocol of a connection by one suite of TLS 1.2. */
  private static String shaken(SSLContext tls, int secure, String suite) throws IOException {
    try (SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket("localhost", secure)) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.setEnabledCipherSuites(new String[] {suite});
      socket.startHandshake();
      return socket.getSession().getProtocol();
    }
  }

  private static byte[] upload() {
    String head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n";
    return (head + "x".repeat(LARGE) + "\r\n--b--\r\n").getBytes(StandardCharsets.UTF_8);
  }

  /** The limit of wrong collection codes is that of the address that connects to the proxy. */
  private static void forwardedAddressesAreNotBelieved(HttpClient http, String address)
      throws Exception {
    for (String header : List.of("X-Forwarded-For: 203.0.113.%d", "Forwarded: for=203.0.113.%d")) {
      limitIsOfOneAddress(header, sent -> status(http, guess(address, sent)));
    }
  }

  /** A proxy whose settings are not those of the guide passes these headers on. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For: 203.0.113.%d",
        "X-Forwarded-For: 203.0.113.%d, 198.51.100.1",
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
                guess(address, sent)
                    .header(
                        "X-Forwarded-For", "192.0.2." + Math.floorMod(header.hashCode(), 250))));
  }

  /**
   * A wrong collection code that is sent with a header.
   *
   * @param guess in JSON
   */
  private record Sent(String header, String guess) {}

  /** Sends a request. */
  private interface Sending {
    int status(Sent sent) throws Exception;
  }

  private static void limitIsOfOneAddress(String header, Sending sending) throws Exception {
    String guess =
        "{\"candidateNumber\":\"%s\",\"idNumber\":\"1\",\"code\":\"1\"}"
            .formatted(Campus.unique("26"));
    List<Integer> answers = new ArrayList<>();
    for (int i = 0; i <= 10; i++) {
      answers.add(sending.status(new Sent(header.formatted(i), guess)));
    }
    assertEquals(429, answers.get(10), header + " " + answers);
    assertEquals(404, answers.get(9), header + " " + answers);
  }

  private static HttpRequest.Builder guess(String address, Sent sent) {
    String[] field = sent.header().split(": ", 2);
    return get(address + "/api/collections")
        .header("Content-Type", "application/json")
        .header(field[0], field[1])
        .POST(HttpRequest.BodyPublishers.ofString(sent.guess()));
  }

  /** A connection by TLS from another address of this machine than that of who looks. */
  private static Socket connected(SSLContext tls, int secure) throws IOException {
    Socket plain = new Socket();
    plain.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), 0));
    plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), secure));
    plain.setSoTimeout((int) Waits.LIMIT.toMillis());
    try {
      Socket socket = tls.getSocketFactory().createSocket(plain, "localhost", secure, true);
      ((SSLSocket) socket).startHandshake();
      return socket;
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  /** Sends the beginning of a request. */
  private static void post(Socket socket, String path, String headers, int length)
      throws IOException {
    socket
        .getOutputStream()
        .write(
            "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n%s\r\n%s"
                .formatted(path, length, headers, " ".repeat(Math.min(length / 2, BEGUN)))
                .getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  private static String answer(Socket socket) throws IOException {
    byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
    return new String(line, StandardCharsets.UTF_8);
  }

  /** The proxy answers before the body has come. */
  private static void largeBodiesOfStrangersAreRefused(SSLContext tls, int secure)
      throws Exception {
    assertEquals("HTTP/1.1 401", answered(tls, secure, "/api/office/imports", LARGE));
    assertEquals("HTTP/1.1 401", answered(tls, secure, "/api/bulk-verifications", LARGE));
    assertEquals("HTTP/1.1 413", answered(tls, secure, "/api/verifications", 2 * LARGE));
    List<Socket> imports = new ArrayList<>();
    try {
      String session = "Cookie: a=b; __Host-yinxin-session=x\r\n";
      openUntilRefused(
          imports, tls, secure, socket -> post(socket, "/api/office/imports", session, LARGE));
      assertTrue(imports.size() > IMPORTS_OF_AN_ADDRESS, "refused after " + imports.size());
    } finally {
      close(imports);
    }
  }

  private static String answered(SSLContext tls, int secure, String path, int length)
      throws IOException {
    try (Socket socket = connected(tls, secure)) {
      post(socket, path, "", length);
      return answer(socket);
    }
  }

  private static void slowBodiesHoldUpNobody(
      HttpClient http, String page, SSLContext tls, int secure) throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      openUntilRefused(
          slow, tls, secure, socket -> post(socket, "/api/verifications", MULTIPART, 1000));
      assertTrue(slow.size() >= CONNECTIONS_OF_AN_ADDRESS, "refused after " + slow.size());
      assertEquals(200, status(http, get(page)));
    } finally {
      close(slow);
    }
  }

  /** Sends something over a connection. */
  private interface Begun {
    void on(Socket socket) throws IOException;
  }

  /**
   * Opens connections until the proxy refuses one: HAProxy refuses a connection, nginx answers 429.
   * A proxy ends a body that stalls for ten seconds, so a slow machine opens more than the limit.
   *
   * @param opened is filled with the connections, for the caller to close
   */
  private static void openUntilRefused(
      List<Socket> opened, SSLContext tls, int secure, Begun request) throws Exception {
    CountDownLatch refused = new CountDownLatch(1);
    ExecutorService readers = Executors.newCachedThreadPool();
    try {
      Waits.await("a refusal of the proxy")
          .until(
              () -> {
                try {
                  Socket socket = connected(tls, secure);
                  opened.add(socket);
                  request.on(socket);
                  readers.execute(() -> countRefusal(socket, refused));
                } catch (IOException e) {
                  refused.countDown();
                }
                return refused.getCount() == 0;
              });
    } finally {
      readers.shutdown();
    }
  }

  private static void countRefusal(Socket socket, CountDownLatch refused) {
    try {
      if ("HTTP/1.1 429".equals(answer(socket))) {
        refused.countDown();
      }
    } catch (IOException e) {
      // The test closed the connection, or the proxy ended a body that stalled.
    }
  }

  private static void close(List<Socket> sockets) throws IOException {
    for (Socket socket : sockets) {
      socket.close();
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
