package org.yinxin.driver.printeripp;

import com.hp.jipp.encoding.IppInputStream;
import com.hp.jipp.encoding.IppOutputStream;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.model.Types;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** Asks a printer by IPP over HTTP (RFC 8010). Thread-safe. */
final class IppConnection implements AutoCloseable {
  private static final String USER = "yinxin-kiosk";

  private final ExecutorService threads = Executors.newCachedThreadPool(IppConnection::daemon);

  /** Empty once it is closed: Java 17 ends a client's thread when nobody refers to the client. */
  private final AtomicReference<Optional<HttpClient>> http;

  private final AtomicReference<CompletableFuture<IppAnswer>> sending =
      new AtomicReference<>(new CompletableFuture<>());
  private final URI address;
  private final Duration limit;

  /**
   * @param printer address as {@code ipp://host:631/ipp/print}
   * @param limit longest time that an answer may take
   */
  IppConnection(URI printer, Duration limit) {
    this.http =
        new AtomicReference<>(
            Optional.of(
                HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(limit)
                    .executor(threads)
                    .build()));
    this.address = http(printer);
    this.limit = limit;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "yinxin-printer-ipp");
    thread.setDaemon(true);
    return thread;
  }

  private HttpClient http() throws IOException {
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
   * @throws IOException if the printer does not answer, or not in IPP
   */
  IppAnswer ask(IppPacket.Builder request) throws IOException, InterruptedException {
    HttpRequest post = post(BodyPublishers.ofByteArray(bytes(request)), limit);
    return answer(http().send(post, BodyHandlers.ofByteArray()));
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
    CompletableFuture<IppAnswer> answer =
        http()
            .sendAsync(post(body, longest), BodyHandlers.ofByteArray())
            .thenApply(
                response -> {
                  try {
                    return answer(response);
                  } catch (IOException e) {
                    throw new CompletionException(e);
                  }
                });
    sending.set(answer);
    return answer;
  }

  /** Ends the calls under way; later calls fail with the message that the driver has ended. */
  @Override
  public void close() {
    http.set(Optional.empty());
    sending.get().cancel(true);
    threads.shutdownNow();
  }

  private HttpRequest post(BodyPublisher body, Duration longest) {
    return HttpRequest.newBuilder(address)
        .header("Content-Type", "application/ipp")
        .timeout(longest)
        .POST(body)
        .build();
  }

  private static byte[] bytes(IppPacket.Builder request) throws IOException {
    request.putOperationAttributes(Types.requestingUserName.of(USER));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (IppOutputStream out = new IppOutputStream(bytes)) {
      out.write(request.build());
    }
    return bytes.toByteArray();
  }

  private static IppAnswer answer(HttpResponse<byte[]> response) throws IOException {
    if (response.statusCode() != 200) {
      throw new IOException("HTTP " + response.statusCode());
    }
    try (IppInputStream in = new IppInputStream(new ByteArrayInputStream(response.body()))) {
      return IppAnswer.of(in.readPacket());
    } catch (RuntimeException e) {
      throw new IOException("no IPP: " + e, e);
    }
  }
}
