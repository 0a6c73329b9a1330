package org.yinxin.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yinxin.testkit.Waits;

/**
 * One machine that floods the server, and the page of a code meanwhile: every look at it is
 * answered. Each build looks a few times; {@code -Pfloods} looks often and writes {@code
 * docs/floods.md}, and so does {@code -Pfaults}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class FloodsIT {
  private static final String REPORT = System.getProperty("floods.report", "");
  private static final int LOOKS = REPORT.isEmpty() ? 20 : 2_000;
  private static final int SLOW = 260;
  private static final int SIGN_INS = 250;

  /** The addresses from which passwords are tried. */
  private static final int GUESSING_ADDRESSES = 16;

  private static final int UPLOADS = 8;
  private static final int PARTS = 16_000;

  /** At rest, and during each attack. */
  private static final int MEASURED = 5;

  private static final int READERS = 200;

  /** Page images asked for on one connection: more than the 3 MB that Linux buffers. */
  private static final int IMAGES = 200;

  /** The most that the slowest of 100 looks may take under an attack, in times of that at rest. */
  private static final int MOST_TIMES_REST = 5;

  private static final long PAUSE_NANOS = 1_000_000_000L;
  private static final int LIMIT_MS = (int) Waits.LIMIT.toMillis();
  private static final List<String> ROWS = new ArrayList<>();

  private static Server server;
  private static String page;

  /** The slowest of 100 looks at rest, in microseconds. */
  private static final Map<Way, Long> REST = new EnumMap<>(Way.class);

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir static Path folder;
  private static Process nginx;
  private static int nginxPort;

  /** A way to the server. */
  enum Way {
    DIRECT("directly"),
    NGINX("behind nginx");

    private final String words;

    Way(String words) {
      this.words = words;
    }
  }

  @BeforeAll
  static void issue() throws Exception {
    server = Server.shared();
    page =
        "/v/"
            + new Campus(server).signedInUndergraduate().issued("transcript").path("code").asText();
    if (Server.has("nginx")) {
      startNginx();
    }
  }

  /** Without TLS, which costs attacker and server much the same. */
  private static void startNginx() throws IOException {
    int port = Server.freePort();
    String settings =
        ProxyGuide.settings("nginx", server, folder, Server.freePort(), port)
            .replaceAll("(?m)^  ssl_.*\n", "")
            .replace(" ssl;", ";");
    Path log = folder.resolve("nginx.log");
    nginx =
        new ProcessBuilder(
                "nginx", "-p", folder.toString(), "-c", ProxyGuide.nginx(folder, settings) + "")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    nginxPort = port;
    Server.await(nginx.toHandle(), log, () -> accepts(port));
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @AfterAll
  static void report() throws IOException {
    if (nginx != null) {
      nginx.destroy();
      nginx.onExit().join();
    }
    int ways = nginx == null ? 1 : 2;
    if (!REPORT.isEmpty() && ROWS.size() == ways * MEASURED) {
      Files.writeString(
          Path.of(REPORT),
          """
          # Floods
          Written by `./mvnw -Pfloods`, on %d processors that the server, the attacker and who measures share. One machine attacks, and
          somebody at another looks at the page of a code %d times, one look after the other. No look went without an answer, and p99 stayed
          within %d times that at rest; a run in which that is not so writes no table. Behind nginx means with the settings of [going live](go-live.md#the-proxy), but without TLS.

          | attack | way | looks a second | p50 ms | p99 ms | p99 : at rest |
          |---|---|---|---|---|---|
          """
                  .formatted(Runtime.getRuntime().availableProcessors(), LOOKS, MOST_TIMES_REST)
              + String.join("\n", ROWS)
              + "\n");
    }
  }

  private static int port(Way way) {
    assumeTrue(way == Way.DIRECT || nginx != null);
    return way == Way.DIRECT ? server.port() : nginxPort;
  }

  /** One strike, which an attacker repeats. */
  interface Attack {
    void strike() throws Exception;
  }

  /** Threads that attack until this is closed. */
  private static final class Attackers implements AutoCloseable {
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicInteger strikes = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();

    Attackers(int number, Attack attack) {
      for (int i = 0; i < number; i++) {
        Thread thread = new Thread(() -> run(attack));
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
      }
      Waits.await("the first strikes").until(() -> strikes.get() > 0);
    }

    private void run(Attack attack) {
      while (!ended.get()) {
        try {
          strikes.incrementAndGet();
          attack.strike();
        } catch (Exception e) {
          // Cut off, as an attacker may be.
        }
        // Else the attackers take the processor that both share.
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }

    @Override
    public void close() {
      ended.set(true);
      threads.forEach(Thread::interrupt);
      Waits.await("the attackers end").until(() -> threads.stream().noneMatch(Thread::isAlive));
    }
  }

  /** From another address of this machine than who looks. */
  private static Socket sent(Way way, String head, byte[] body) throws IOException {
    return sent(way, 2, head, body);
  }

  /**
   * Sends a request.
   *
   * @param host the last number of the address that it comes from
   */
  private static Socket sent(Way way, int host, String head, byte[] body) throws IOException {
    Socket socket = new Socket();
    // A small buffer, so that a client that does not read stops the answer early.
    socket.setReceiveBufferSize(4096);
    socket.bind(
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) host}), 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port(way)));
    socket.setSoTimeout(LIMIT_MS);
    socket.getOutputStream().write((head + "Host: localhost\r\n\r\n").getBytes(UTF_8));
    socket.getOutputStream().write(body);
    return socket;
  }

  /** Looks at the page; how long each look took, in microseconds, the shortest first. */
  private static long[] looks(Way way) throws Exception {
    HttpRequest look =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port(way) + page))
            .timeout(Waits.LIMIT)
            .build();
    long[] took = new long[LOOKS];
    for (int i = 0; i < LOOKS; i++) {
      long begin = System.nanoTime();
      assertEquals(200, HTTP.send(look, HttpResponse.BodyHandlers.ofString()).statusCode());
      took[i] = (System.nanoTime() - begin) / 1_000;
    }
    Arrays.sort(took);
    return took;
  }

  private static void measured(String attack, Way way) throws Exception {
    long[] took = looks(way);
    long p99 = took[LOOKS * 99 / 100];
    REST.putIfAbsent(way, p99);
    double times = (double) p99 / REST.get(way);
    if (!REPORT.isEmpty()) {
      assertTrue(times <= MOST_TIMES_REST, attack + " " + way + ": " + times);
    }
    ROWS.add(
        "| %s | %s | %d | %.1f | %.1f | %.1f |"
            .formatted(
                attack,
                way.words,
                LOOKS * 1_000_000L / Math.max(1, Arrays.stream(took).sum()),
                took[LOOKS / 2] / 1_000.0,
                p99 / 1_000.0,
                times));
  }

  @ParameterizedTest
  @EnumSource
  @Order(1)
  void atRest(Way way) throws Exception {
    looks(way);
    measured("none", way);
  }

  /** A byte every five seconds each. */
  @ParameterizedTest
  @EnumSource
  @Order(2)
  void slowBodiesHoldUpNoLook(Way way) throws Exception {
    try (Attackers attackers =
        new Attackers(
            SLOW,
            () -> {
              try (Socket socket =
                  sent(
                      way,
                      "POST /api/session HTTP/1.1\r\nContent-Type: application/json\r\n"
                          + "Content-Length: 1000\r\n",
                      new byte[] {'{'})) {
                while (!Thread.currentThread().isInterrupted()) {
                  LockSupport.parkNanos(5_000_000_000L);
                  socket.getOutputStream().write(' ');
                }
              }
            })) {
      Waits.await("all attack").until(() -> attackers.strikes.get() >= SLOW);
      measured(SLOW + " bodies of a byte in five seconds", way);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Order(3)
  void wrongPasswordsHoldUpNoLook(Way way) throws Exception {
    AtomicInteger guesses = new AtomicInteger();
    AtomicInteger looked = new AtomicInteger();
    try (Attackers attackers =
        new Attackers(
            SIGN_INS,
            () -> {
              int guess = guesses.incrementAndGet();
              // Each guess is for another account: for a closed account no password is compared.
              byte[] body =
                  "{\"user\":\"nobody%d\",\"password\":\"x\"}".formatted(guess).getBytes(UTF_8);
              try (Socket socket =
                  sent(
                      way,
                      2 + guess % GUESSING_ADDRESSES,
                      "POST /api/session HTTP/1.1\r\nContent-Type: application/json\r\n"
                          + "Connection: close\r\nContent-Length: "
                          + body.length
                          + "\r\n",
                      body)) {
                String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
                if (answer.startsWith("HTTP/1.1 401")) {
                  looked.incrementAndGet();
                }
              }
            })) {
      Waits.await("all attack").until(() -> attackers.strikes.get() >= SIGN_INS);
      measured(
          "%d sign-ins at once, every second, of %d addresses"
              .formatted(SIGN_INS, GUESSING_ADDRESSES),
          way);
      Waits.await("passwords were compared").until(() -> looked.get() > GUESSING_ADDRESSES);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Order(4)
  void bodiesOfManyPartsHoldUpNoLook(Way way) throws Exception {
    byte[] body = ("--b\r\n\r\nx\r\n".repeat(PARTS) + "--b--\r\n").getBytes(UTF_8);
    String head =
        "POST /api/verifications HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=b\r\n"
            + "Connection: close\r\nContent-Length: "
            + body.length
            + "\r\n";
    try (Attackers attackers =
        new Attackers(
            UPLOADS,
            () -> {
              try (Socket socket = sent(way, head, body)) {
                socket.getInputStream().readAllBytes();
              }
            })) {
      Waits.await("all attack").until(() -> attackers.strikes.get() >= UPLOADS);
      measured("%d uploads of %d parts at once, every second".formatted(UPLOADS, PARTS), way);
    }
    // The server answers before it has read the body, and closes: who still sends may not hear it.
    Waits.await("it is refused")
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> answer(way, head, body).startsWith("HTTP/1.1 4"));
  }

  private static String answer(Way way, String head, byte[] body) throws IOException {
    try (Socket socket = sent(way, head, body)) {
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  /** Answers that nobody reads, until the server or who attacks closes the connection. */
  @ParameterizedTest
  @EnumSource
  @Order(5)
  void answersThatNobodyReadsHoldUpNoLook(Way way) throws Exception {
    String image = "GET %s/pages/1.png HTTP/1.1\r\n".formatted(page);
    String head = (image + "Host: localhost\r\n\r\n").repeat(IMAGES) + image;
    try (Attackers attackers =
        new Attackers(
            READERS,
            () -> {
              Socket socket = sent(way, head, new byte[0]);
              try (socket) {
                LockSupport.parkNanos(20 * PAUSE_NANOS);
              }
            })) {
      Waits.await("all attack").until(() -> attackers.strikes.get() >= READERS);
      measured(READERS + " connections that read no page image", way);
      if (way == Way.DIRECT) {
        Waits.await("the attacker is told once to come again, and the connection is closed")
            .until(() -> statuses(way, 2).equals(List.of("HTTP/1.1 503")));
      }
    }
  }

  /** Asks for the page several times at once; returns the statuses of the answers. */
  private static List<String> statuses(Way way, int requests) throws IOException {
    String look = "GET " + page + " HTTP/1.1\r\n";
    String ahead = (look + "Host: localhost\r\n\r\n").repeat(requests - 1);
    try (Socket socket = sent(way, ahead + look + "Connection: close\r\n", new byte[0])) {
      String answers = new String(socket.getInputStream().readAllBytes(), UTF_8);
      return Arrays.stream(answers.split("(?=HTTP/1\\.1 )"))
          .map(answer -> answer.substring(0, "HTTP/1.1 503".length()))
          .toList();
    }
  }
}
