package org.yinxin.driver.printeripp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.hp.jipp.encoding.IppPacket;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.kiosk.testkit.SamplePdf;
import org.yinxin.kiosk.testkit.Waiting;

/** Answers over HTTP that no printer should give. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class IppConnectionTest {
  private static final Duration SHORT = Duration.ofMillis(200);

  @TempDir private Path folder;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/stalls", this::stall);
    server.createContext("/large", IppConnectionTest::answerAtLength);
    server.start();
  }

  @AfterEach
  void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void stall(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    exchange.sendResponseHeaders(200, 100);
    exchange.getResponseBody().write(2);
    exchange.getResponseBody().flush();
    asked.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answerAtLength(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(new byte[IppConnection.LARGEST_ANSWER + 1]);
    }
  }

  private URI printer(String path) {
    return URI.create("ipp://localhost:" + server.getAddress().getPort() + path);
  }

  private static IppPacket.Builder question(URI printer) {
    return new IppRequests(printer).printer();
  }

  @Test
  void anAnswerThatIsTooLargeIsRefused() {
    URI printer = printer("/large");
    try (IppConnection connection = new IppConnection(printer, Waiting.LIMIT)) {
      IOException refused =
          assertThrows(IOException.class, () -> connection.ask(question(printer)));

      assertEquals("an answer of over 1048576 bytes", refused.getMessage());
    }
  }

  @Test
  void anAnswerThatStallsIsGivenUp() {
    URI printer = printer("/stalls");
    try (IppConnection connection = new IppConnection(printer, SHORT)) {
      assertThrows(HttpTimeoutException.class, () -> connection.ask(question(printer)));
    }
  }

  @Test
  void aDocumentWhoseAnswerStallsIsGivenUpAfterItsOwnLimit() throws Exception {
    URI printer = printer("/stalls");
    try (IppConnection connection = new IppConnection(printer, Waiting.LIMIT)) {
      CompletableFuture<IppAnswer> sending = send(connection, printer, SHORT);

      CompletionException given = assertThrows(CompletionException.class, sending::join);
      assertInstanceOf(HttpTimeoutException.class, given.getCause());
    }
  }

  @Test
  void aDocumentOnItsWayEndsWithTheConnection() throws Exception {
    URI printer = printer("/stalls");
    IppConnection connection = new IppConnection(printer, Waiting.LIMIT);
    CompletableFuture<IppAnswer> sending = send(connection, printer, Duration.ofHours(1));
    asked.await();

    connection.close();

    Waiting.until("the document is given up", sending::isCompletedExceptionally);
  }

  @Test
  void aConnectionThatIsClosedSendsNoDocument() throws Exception {
    URI printer = printer("/large");
    IppConnection connection = new IppConnection(printer, Waiting.LIMIT);
    connection.close();

    IOException refused = assertThrows(IOException.class, () -> send(connection, printer, SHORT));

    assertEquals("the driver has ended", refused.getMessage());
  }

  private CompletableFuture<IppAnswer> send(IppConnection connection, URI printer, Duration longest)
      throws Exception {
    Path document = SamplePdf.write(folder.resolve("copy.pdf"), 1);
    return connection.send(new IppRequests(printer).document(7), document, longest);
  }
}
