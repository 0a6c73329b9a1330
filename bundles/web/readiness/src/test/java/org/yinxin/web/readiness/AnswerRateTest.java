package org.yinxin.web.readiness;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that read an answer slowly. */
final class AnswerRateTest {
  private static final int ANSWER_BYTES = 8_000_000;
  private static final int BLOCK_BYTES = 16_000;
  private static final long PAUSE_NANOS = 50_000_000L;

  private final Server server = new Server();

  /** The end of writing the answer; with an exception if the client was cut off. */
  private final CompletableFuture<Void> written = new CompletableFuture<>();

  private int started(long rate) throws Exception {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.addCustomizer(new AnswerRate(rate));
    ServerConnector connector =
        new ServerConnector(server, new HttpConnectionFactory(configuration));
    connector.setAcceptedSendBufferSize(BLOCK_BYTES);
    server.addConnector(connector);
    server.setHandler(
        new AbstractHandler() {
          @Override
          public void handle(
              String target, Request base, HttpServletRequest request, HttpServletResponse response)
              throws IOException {
            base.setHandled(true);
            try {
              for (int i = 0; i < ANSWER_BYTES / BLOCK_BYTES; i++) {
                response.getOutputStream().write(new byte[BLOCK_BYTES]);
              }
              written.complete(null);
            } catch (IOException e) {
              written.completeExceptionally(e);
              throw e;
            }
          }
        });
    server.start();
    return connector.getLocalPort();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  /** Reads an answer a block at a time, with pauses. */
  private void read(int port, long pauseNanos) throws IOException {
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(BLOCK_BYTES);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket
          .getOutputStream()
          .write("GET / HTTP/1.0\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      while (!written.isDone() && in.readNBytes(BLOCK_BYTES).length == BLOCK_BYTES) {
        LockSupport.parkNanos(pauseNanos);
      }
    }
  }

  @Test
  void whoReadsMoreSlowlyThanTheRateIsCutOff() throws Exception {
    int port = started(1_000_000_000L);

    read(port, PAUSE_NANOS);

    assertThrows(CompletionException.class, written::join);
  }

  @Test
  void whoReadsFasterIsServed() throws Exception {
    read(started(1), 0);

    assertDoesNotThrow(written::join);
  }
}
