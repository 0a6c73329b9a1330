package org.yinxin.driver.printeripp;

import com.hp.jipp.encoding.IppInputStream;
import com.hp.jipp.encoding.IppOutputStream;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.model.Types;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.yinxin.http.BoundedHttp;

/** Asks a printer by IPP over HTTP (RFC 8010). Thread-safe. */
final class IppConnection implements AutoCloseable {
  private static final String USER = "yinxin-kiosk";

  /** In bytes; printers describe themselves in some tens of thousands. */
  static final int LARGEST_ANSWER = 1 << 20;

  private final ExecutorService threads = Executors.newCachedThreadPool(IppConnection::daemon);

  /** Empty once it is closed: Java 17 ends a client's thread when nobody refers to the client. */
  private final AtomicReference<Optional<BoundedHttp>> http;

  private final URI address;

  /**
   * @param printer address as {@code ipp://host:631/ipp/print}
   * @param limit longest time that an answer may take
   */
  IppConnection(URI printer, Duration limit) {
    this.http =
        new AtomicReference<>(
            Optional.of(
                new BoundedHttp(
                    limit,
                    LARGEST_ANSWER,
                    client -> client.version(HttpClient.Version.HTTP_1_1).executor(threads))));
    this.address = http(printer);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "yinxin-printer-ipp");
    thread.setDaemon(true);
    return thread;
  }

  private BoundedHttp http() throws IOException {
    return http.get().orElseThrow(() -> new IOException("the driver has ended"));
  }

  /** {@code ipp} is HTTP on port 631, {@code ipps} the same over TLS (RFC 3510, RFC 7472). */
  static URI http(URI printer) {
    String scheme = "ipps".equals(printer.getScheme()) ? "https" : "http";
    int port = printer.getPort() < 0 ? 631 : printer.getPort();
    return URI.create(scheme + "://" + printer.getHost() + ":" + port + printer.getRawPath());
  }

  /**
   * Asks and waits for the answer.
   *
   * @throws IOException if the printer does not answer, or at length, or not in IPP
   */
  IppAnswer ask(IppPacket.Builder request) throws IOException, InterruptedException {
    try {
      return answer(http().send(post(BodyPublishers.ofByteArray(bytes(request)))));
    } catch (InterruptedIOException e) {
      boolean unused = Thread.interrupted();
      throw new InterruptedException(e.getMessage());
    }
  }

  /**
   * Sends a document and does not wait: a printer without much memory takes it as it prints.
   *
   * @param longest longest time that this may take
   * @return completed exceptionally if the printer does not answer
   */
  CompletableFuture<IppAnswer> send(IppPacket.Builder request, Path document, Duration longest)
      throws IOException {
    BodyPublisher body =
        BodyPublishers.concat(
            BodyPublishers.ofByteArray(bytes(request)), BodyPublishers.ofFile(document));
    BoundedHttp client = http();
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return answer(client.send(post(body), longest));
          } catch (IOException e) {
            throw new CompletionException(e);
          }
        },
        threads);
  }

  /** Ends the calls under way; later calls fail with the message that the driver has ended. */
  @Override
  public void close() {
    http.set(Optional.empty());
    threads.shutdownNow();
  }

  private HttpRequest.Builder post(BodyPublisher body) {
    return HttpRequest.newBuilder(address).header("Content-Type", "application/ipp").POST(body);
  }

  private static byte[] bytes(IppPacket.Builder request) throws IOException {
    request.putOperationAttributes(Types.requestingUserName.of(USER));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (IppOutputStream out = new IppOutputStream(bytes)) {
      out.write(request.build());
    }
    return bytes.toByteArray();
  }

  private static IppAnswer answer(BoundedHttp.Answer response) throws IOException {
    if (response.status() != 200) {
      throw new IOException("HTTP " + response.status());
    }
    try (IppInputStream in = new IppInputStream(new ByteArrayInputStream(response.body()))) {
      return IppAnswer.of(in.readPacket());
    } catch (RuntimeException e) {
      throw new IOException("no IPP: " + e, e);
    }
  }
}
