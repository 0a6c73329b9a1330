package org.yinxin.web.readiness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ApiProbeTest {
  private volatile int status = 200;
  private volatile String body = "{\"publicAddress\":\"https://example.edu.cn\"}";
  private HttpServer server;
  private ApiProbe probe;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server
        .createContext("/api/site")
        .setHandler(
            exchange -> {
              byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(status, bytes.length);
              exchange.getResponseBody().write(bytes);
              exchange.close();
            });
    server.start();
    probe = new ApiProbe("" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void theSiteIsFine() {
    assertEquals(Optional.empty(), probe.fault());
  }

  @Test
  void anotherStatusOrAnotherBodyIsAFault() {
    status = 404;
    assertTrue(probe.fault().orElseThrow().endsWith("/api/site answers 404"));
    status = 200;
    body = "OWNED";
    assertTrue(probe.fault().orElseThrow().endsWith("answers 200"));
  }

  @Test
  void anAnswerThatIsTooLargeIsAFault() {
    body = "{\"publicAddress\":\"" + "x".repeat(ApiProbe.LARGEST_ANSWER) + "\"}";

    assertTrue(probe.fault().orElseThrow().contains("an answer of over"));
  }

  @Test
  void noAnswerIsAFault() {
    server.stop(0);

    assertTrue(probe.fault().orElseThrow().contains("gives no answer"));
  }
}
