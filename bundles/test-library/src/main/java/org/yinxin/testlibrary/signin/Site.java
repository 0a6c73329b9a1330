package org.yinxin.testlibrary.signin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A site on its own port, on this machine only. */
final class Site implements AutoCloseable {
  /** Answers a request. */
  interface Page {
    void answer(HttpExchange exchange, Map<String, String> parameters) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private SiteTrouble trouble = SiteTrouble.NONE;
  private CountDownLatch well = new CountDownLatch(0);

  Site() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  /** Another origin than {@code http://localhost}, whatever the port. */
  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void page(String path, Page page) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            if (isWell(exchange)) {
              page.answer(exchange, parameters(exchange));
            }
          }
        });
  }

  /** Sets the trouble of all pages from now on; a call that hangs gets no answer. */
  synchronized void trouble(SiteTrouble next) {
    well.countDown();
    trouble = next;
    well = new CountDownLatch(next == SiteTrouble.HANGS ? 1 : 0);
  }

  private synchronized SiteTrouble trouble() {
    return trouble;
  }

  private synchronized CountDownLatch latch() {
    return well;
  }

  private boolean isWell(HttpExchange exchange) throws IOException {
    SiteTrouble now = trouble();
    switch (now) {
      case AWAY -> send(exchange, 503, "text/plain", "");
      case NONSENSE ->
          send(exchange, 200, "text/html", "<!doctype html><title>Sign in to the network</title>");
      case HANGS -> {
        try {
          latch().await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      case NONE -> {}
    }
    return now == SiteTrouble.NONE;
  }

  static Map<String, String> parameters(String query) {
    Map<String, String> found = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        found.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return found;
  }

  private static Map<String, String> parameters(HttpExchange exchange) {
    String query = exchange.getRequestURI().getRawQuery();
    return query == null ? Map.of() : parameters(query);
  }

  static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + ";charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  static void go(HttpExchange exchange, String address) throws IOException {
    exchange.getResponseHeaders().set("Location", address);
    exchange.sendResponseHeaders(302, -1);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
