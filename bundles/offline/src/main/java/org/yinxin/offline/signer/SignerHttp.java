package org.yinxin.offline.signer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the signer's addresses, and prints each refusal and fault. Thread-safe. */
final class SignerHttp implements AutoCloseable {
  private static final int LARGEST_REQUEST = 65_536;
  private static final int THREADS = 8;
  private static final String API = "/csc/v2/";
  private static final String JSON = "application/json";
  private static final String TEXT = "text/plain; charset=utf-8";

  /** Reads what an operator is shown. */
  interface Source {
    byte[] read() throws IOException;
  }

  /** Answers a request of the API. */
  private interface Call {
    String answer(String authorization, String body)
        throws NotSignedException, IOException, GeneralSecurityException;
  }

  private record Answer(int status, String type, byte[] body, Map<String, String> headers) {}

  private final Map<String, Call> calls;
  private final Map<String, Source> pages;
  private final PrintStream out;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  /**
   * Starts to listen.
   *
   * @param tls empty for HTTP without TLS
   */
  SignerHttp(
      InetSocketAddress address,
      Optional<MutualTls> tls,
      CscApi api,
      Map<String, Source> pages,
      PrintStream out)
      throws IOException {
    this.calls =
        Map.of(
            "oauth2/token", (authorization, body) -> api.token(body),
            "credentials/info", api::info,
            "signatures/signHash", api::signHash);
    this.pages = Map.copyOf(pages);
    this.out = out;
    // Seconds for which a request may come in: slow ones would take all threads.
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    if (tls.isPresent()) {
      HttpsServer https = HttpsServer.create(address, 0);
      https.setHttpsConfigurator(tls.get());
      server = https;
    } else {
      server = HttpServer.create(address, 0);
    }
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  InetSocketAddress address() {
    return server.getAddress();
  }

  private void serve(HttpExchange exchange) {
    try (exchange) {
      Answer answer = answer(exchange);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      int length = answer.body().length;
      exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
      exchange.getResponseBody().write(answer.body());
    } catch (IOException e) {
      // The client has gone.
    }
  }

  private Answer answer(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    try {
      Source page = pages.get(path);
      if (page != null) {
        return exchange.getRequestMethod().equals("GET")
            ? new Answer(200, TEXT, page.read(), Map.of())
            : error(405, "method_not_allowed", "this is read by GET");
      }
      Call call = calls.get(path.startsWith(API) ? path.substring(API.length()) : "");
      if (call == null) {
        return error(404, "not_found", "there is no such address");
      }
      if (!exchange.getRequestMethod().equals("POST")) {
        return error(405, "method_not_allowed", "this is called by POST");
      }
      byte[] body = exchange.getRequestBody().readNBytes(LARGEST_REQUEST + 1);
      if (body.length > LARGEST_REQUEST) {
        return error(413, "too_large", "a request has 64 KB at most");
      }
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      return json(
          200,
          call.answer(
              authorization == null ? "" : authorization, new String(body, StandardCharsets.UTF_8)),
          Map.of());
    } catch (NotSignedException e) {
      return refused(path, e);
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      out.println("故障 / fault: " + e);
      return error(500, "server_error", "the signer cannot sign now; it has printed why");
    }
  }

  private Answer refused(String path, NotSignedException refusal) {
    int status = refusal.reason().status();
    out.println(
        "拒绝 / refused: %s %d %s: %s"
            .formatted(path, status, refusal.reason().code(), refusal.getMessage()));
    Map<String, String> headers =
        switch (status) {
          case 401 -> Map.of("WWW-Authenticate", "Bearer");
          case 429 -> Map.of("Retry-After", String.valueOf(refusal.number()));
          default -> Map.of();
        };
    return json(status, CscApi.error(refusal), headers);
  }

  private static Answer error(int status, String code, String description) {
    return json(status, CscApi.error(code, description), Map.of());
  }

  private static Answer json(int status, String body, Map<String, String> headers) {
    return new Answer(status, JSON, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
