package edu.example.recordexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.recordsource.RecordSource;
import org.yinxin.recordsource.RecordSourceException;
import org.yinxin.testkit.connector.RecordSourceContract;
import org.yinxin.testkit.connector.Trouble;

/** Beside a system that exports a table, over HTTP. */
final class ExportedRecordsTest implements RecordSourceContract {
  private static final List<List<String>> ROWS =
      List.of(
          List.of("学号", "课程名称", "成绩", "日期"),
          List.of("2099000001", "数据库系统原理", "88.5", "2026-01-12"),
          List.of("2099000002", "离散数学（甲）", "", "2026-01-13"));

  @TempDir Path folder;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server;
  private RecordSource source;
  private volatile Trouble trouble;
  private volatile String table = table(ROWS);

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/grades.tsv", this::answer);
    server.start();
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/grades.tsv");
    Path token = Files.writeString(folder.resolve("token"), "the token\n");
    source = new ExportedRecords(url, token, Duration.ofMinutes(1));
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private static String table(List<List<String>> rows) {
    return rows.stream().map(row -> String.join("\t", row) + "\n").collect(Collectors.joining());
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (trouble == Trouble.HANGS) {
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    boolean isKnown =
        "Bearer the token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
    if (trouble == Trouble.ANSWER_LOST) {
      send(exchange, 502, "text/html", "<p>Bad gateway");
    } else if (trouble == Trouble.REFUSES || !isKnown) {
      send(exchange, 403, "text/plain", "no");
    } else if (trouble == Trouble.NONSENSE) {
      send(exchange, 200, "text/html", "<p>Please sign in");
    } else {
      send(exchange, 200, "text/tab-separated-values; charset=utf-8", table);
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public RecordSource source() {
    return source;
  }

  @Override
  public List<List<String>> rows() {
    return ROWS;
  }

  /** Nothing is signed: who exports is known by TLS. */
  @Override
  public boolean make(Trouble wanted) {
    trouble = wanted;
    return wanted != Trouble.ANSWER_FORGED && wanted != Trouble.ANSWER_OF_ANOTHER;
  }

  @Override
  public void recover() {
    trouble = null;
  }

  @Test
  void aRowWithACellTooManyIsRefusedAndNotTold() {
    table = table(ROWS) + "2099000003\t线性代数\t90\t2026-01-14\t补考\n";

    RecordSourceException refused =
        assertThrows(RecordSourceException.class, () -> source.read(row -> {}));

    assertEquals("line 4 has 5 cells", refused.getMessage());
  }
}
