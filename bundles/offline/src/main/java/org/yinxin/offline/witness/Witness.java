package org.yinxin.offline.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * A witness of logs (C2SP tlog-witness) in one program that needs Java and nothing else: it signs a
 * checkpoint if that continues the last one that it has signed. {@code docs/witness.md} tells how
 * to run it.
 *
 * <pre>
 * --new-key NAME --key FILE
 * --key FILE --log VERIFIER-KEY [--log …] --state FOLDER --listen HOST:PORT
 * </pre>
 */
public final class Witness {
  private static final int USAGE = 2;
  private static final int LARGEST_REQUEST = 65_536;
  private static final int THREADS = 8;

  private Witness() {}

  /** Ends with 0 if a key was made, and with 2 if it cannot run. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      Map<String, List<String>> options = options(args);
      if (options.containsKey("--new-key")) {
        Path file = Path.of(one(options, "--key"));
        said(out, WitnessKey.create(file, one(options, "--new-key")));
        return;
      }
      HttpServer server = start(options, out);
      out.println("监听 / listening at " + server.getAddress());
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      out.println("不能运行 / cannot run: " + e.getMessage());
      out.println("用法 / Usage:");
      out.println("  witness --new-key NAME --key FILE");
      out.println("  witness --key FILE --log VERIFIER-KEY … --state FOLDER --listen HOST:PORT");
      System.exit(USAGE);
    }
  }

  private static void said(PrintStream out, WitnessKey key) {
    out.println("见证方的验证公钥，请交给学校 / the witness's verifier key, for the university:");
    out.println("  " + key.verifierKey());
  }

  private static Map<String, List<String>> options(String[] args) {
    Map<String, List<String>> options = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!List.of("--new-key", "--key", "--log", "--state", "--listen").contains(args[i])
          || i + 1 == args.length) {
        throw new IllegalArgumentException(args[i]);
      }
      options.computeIfAbsent(args[i], name -> new ArrayList<>()).add(args[i + 1]);
    }
    return options;
  }

  private static String one(Map<String, List<String>> options, String name) {
    List<String> values = options.getOrDefault(name, List.of());
    if (values.size() != 1) {
      throw new IllegalArgumentException(name + " is needed once");
    }
    return values.get(0);
  }

  private static HttpServer start(Map<String, List<String>> options, PrintStream out)
      throws IOException, GeneralSecurityException {
    List<WitnessedLog> logs =
        options.getOrDefault("--log", List.of()).stream().map(WitnessedLog::parse).toList();
    if (logs.isEmpty()) {
      throw new IllegalArgumentException("--log is needed");
    }
    WitnessKey key = WitnessKey.read(Path.of(one(options, "--key")));
    WitnessState state = WitnessState.open(Path.of(one(options, "--state")));
    for (WitnessedLog log : logs) {
      // A damaged state is said now, and not to the log.
      var unused = state.last(log);
    }
    said(out, key);
    // Seconds for which a request may come in: slow ones would take all threads.
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    AddCheckpoint service = new AddCheckpoint(key, logs, state, InstantSource.system());
    HttpServer server = HttpServer.create(ListenAddress.parse(one(options, "--listen")), 0);
    server.createContext("/", exchange -> answer(exchange, service, out));
    server.setExecutor(Executors.newFixedThreadPool(THREADS));
    server.start();
    return server;
  }

  private static void answer(HttpExchange exchange, AddCheckpoint service, PrintStream out) {
    try (exchange) {
      String type = "text/plain; charset=utf-8";
      AddCheckpoint.Answer answer;
      try {
        answer = answer(exchange, service);
        if (answer.status() == 409) {
          type = "text/x.tlog.size";
        }
      } catch (IOException | GeneralSecurityException | RuntimeException e) {
        out.println("故障 / fault: " + e);
        answer = new AddCheckpoint.Answer(500, "the witness cannot sign now\n");
      }
      if (answer.status() == 409 || answer.status() == 422) {
        out.println("未签名 / not signed: " + answer.status() + " " + answer.body().strip());
      }
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      // The client has gone.
    }
  }

  private static AddCheckpoint.Answer answer(HttpExchange exchange, AddCheckpoint service)
      throws IOException, GeneralSecurityException {
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    if (path.equals("/") && method.equals("GET")) {
      return new AddCheckpoint.Answer(200, service.status());
    }
    if (!path.equals("/add-checkpoint")) {
      return new AddCheckpoint.Answer(404, "there is /add-checkpoint\n");
    }
    if (!method.equals("POST")) {
      return new AddCheckpoint.Answer(405, "checkpoints are submitted by POST\n");
    }
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_REQUEST + 1);
    return body.length > LARGEST_REQUEST
        ? new AddCheckpoint.Answer(413, "a request has 64 KB at most\n")
        : service.answer(new String(body, StandardCharsets.UTF_8));
  }
}
