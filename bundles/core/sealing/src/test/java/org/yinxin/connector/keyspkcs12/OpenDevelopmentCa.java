package org.yinxin.connector.keyspkcs12;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.yinxin.keyholder.KeyHolder;
import org.yinxin.timestamp.TimestampAuthority;

/** The development CA with its authorities, on its own port. */
public final class OpenDevelopmentCa implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Path folder;
  private final Pkcs12KeyHolder keys;

  /** True if OCSP and CRL requests are answered with 503. */
  public volatile boolean silent;

  public OpenDevelopmentCa(Path folder) throws IOException {
    this.folder = folder;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
    keys =
        new Pkcs12KeyHolder(
            folder,
            "",
            true,
            Clock.systemUTC(),
            "http://localhost:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      if (silent) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      byte[] answer = path.endsWith("/ocsp") ? keys.status().ocsp(body) : keys.status().crl();
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  public KeyHolder keys() {
    return keys;
  }

  public TimestampAuthority authority() {
    return new DevelopmentTsa(keys, Clock.systemUTC());
  }

  public X509Certificate root() throws Exception {
    return keys.authority().chain().get(0);
  }

  public byte[] crl() throws Exception {
    return keys.status().crl();
  }

  /** Declares that the key of a certificate was stolen at an instant. */
  public void revoke(X509Certificate certificate, Instant at) throws IOException {
    Files.writeString(
        folder.resolve("development.revoked"),
        certificate.getSerialNumber().toString(16) + " " + at + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
