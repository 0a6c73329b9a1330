package org.yinxin.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.http.BoundedHttp.Answer;

final class BoundedHttpTest {
  private static final String SECRET = "ticket-4711";
  private static final int LARGEST = 100;

  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/size", exchange -> answer(exchange, 200, number(exchange)));
    server.createContext("/status", exchange -> answer(exchange, number(exchange), 3));
    server.createContext("/hangs", exchange -> hang());
    server.createContext(
        "/hangs-midway",
        exchange -> {
          exchange.sendResponseHeaders(200, 50);
          exchange.getResponseBody().write(new byte[10]);
          exchange.getResponseBody().flush();
          hang();
        });
    server.createContext(
        "/upgrade",
        exchange -> {
          String asked = exchange.getRequestHeaders().getFirst("Upgrade");
          exchange.getResponseHeaders().set("Asked", Objects.requireNonNullElse(asked, "none"));
          answer(exchange, 200, 0);
        });
    server.createContext(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/size?3");
          answer(exchange, 302, 0);
        });
    server.start();
  }

  @AfterEach
  void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void hang() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int number(HttpExchange exchange) {
    return Integer.parseInt(exchange.getRequestURI().getQuery());
  }

  private static void answer(HttpExchange exchange, int status, int size) throws IOException {
    exchange.sendResponseHeaders(status, size == 0 ? -1 : size);
    exchange.getResponseBody().write("x".repeat(size).getBytes(StandardCharsets.US_ASCII));
    exchange.close();
  }

  private Answer ask(Duration limit, String path) throws IOException {
    return new BoundedHttp(limit, LARGEST).send(request(path));
  }

  private HttpRequest.Builder request(String path) {
    String address = "http://localhost:" + server.getAddress().getPort() + path;
    return HttpRequest.newBuilder(URI.create(address)).header("Ticket", SECRET);
  }

  private Answer ask(String path) throws IOException {
    return ask(Duration.ofMinutes(1), path);
  }

  @Test
  void everyStatusIsAnAnswer() throws Exception {
    assertEquals("xxx", ask("/size?3").text());
    assertEquals(503, ask("/status?503").status());
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    Answer moved = ask("/moved");

    assertEquals(302, moved.status());
    assertEquals("/size?3", moved.headers().firstValue("Location").orElseThrow());
  }

  @Test
  void ofALargerAnswerNothingIsReturned() throws Exception {
    assertEquals(LARGEST, ask("/size?" + LARGEST).body().length);
    IOException refused = assertThrows(IOException.class, () -> ask("/size?" + (LARGEST + 1)));

    assertEquals("an answer of over 100 bytes", refused.getMessage());
  }

  /** Java's own limit ends with the head of the answer. */
  @ParameterizedTest
  @ValueSource(strings = {"/hangs", "/hangs-midway"})
  void theLimitHoldsForAllOfTheAnswer(String path) {
    assertThrows(HttpTimeoutException.class, () -> ask(Duration.ofSeconds(1), path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/hangs", "/hangs-midway"})
  void aRequestMayHaveALimitOfItsOwn(String path) {
    BoundedHttp patient = new BoundedHttp(Duration.ofMinutes(1), LARGEST);

    HttpTimeoutException given =
        assertThrows(
            HttpTimeoutException.class, () -> patient.send(request(path), Duration.ofSeconds(1)));

    assertEquals("no answer within 1 s", given.getMessage());
  }

  @Test
  void aSettingReachesTheClientButHasNoRedirectFollowed() throws Exception {
    BoundedHttp http =
        new BoundedHttp(
            Duration.ofMinutes(1),
            LARGEST,
            client ->
                client
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.ALWAYS));

    assertEquals(
        "none", http.send(request("/upgrade")).headers().firstValue("Asked").orElseThrow());
    assertEquals("h2c", ask("/upgrade").headers().firstValue("Asked").orElseThrow());
    assertEquals(302, http.send(request("/moved")).status());
  }

  @Test
  void whatIsNotThereIsToldWithoutItsAddress() throws Exception {
    server.stop(0);
    String path = "/size?3&ticket=" + SECRET;

    IOException refused = assertThrows(IOException.class, () -> ask(path));

    assertEquals("no answer: ConnectException", refused.getMessage());
    for (Throwable each = refused; each != null; each = each.getCause()) {
      assertFalse(each.toString().contains(SECRET), each::toString);
    }
  }

  @Test
  void anInterruptedThreadStopsWaitingAndStaysInterrupted() {
    Thread.currentThread().interrupt();

    assertThrows(InterruptedIOException.class, () -> ask("/hangs"));
    assertTrue(Thread.interrupted());
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://a.example", "https://a.example/x/", "http://localhost:80"})
  void secretsGoByHttpsOrStayHere(String address) {
    assertEquals(address.replaceAll("/$", ""), BoundedHttp.confidential(" " + address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a.example",
        "ftp://localhost",
        "a.example",
        "https:",
        "http://localhost.a"
      })
  void secretsGoNowhereElse(String address) {
    assertThrows(IllegalArgumentException.class, () -> BoundedHttp.confidential(address));
  }
}
