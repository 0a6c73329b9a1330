package org.yinxin.kiosk.agent.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.kiosk.agent.server.ServerException.Reason;

final class ServerClientTest {
  @TempDir Path folder;
  private HttpServer http;
  private Identity identity;
  private ServerClient client;
  private String enrolledKey = "";
  private int status = 200;
  private String problem = "";
  private boolean signedRight;

  /** Part of the answer of this test's server. */
  record Answer(String keyid) {}

  private static ServerCall<Void> asking() {
    return ServerCall.get("/api/kiosk/x", Void.class);
  }

  @BeforeEach
  void start() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::answer);
    http.start();
    StateFolder state = StateFolder.at(folder);
    identity = Identity.read(state);
    client = client(InstantSource.system());
  }

  private ServerClient client(InstantSource clock) {
    return client("http://127.0.0.1:" + http.getAddress().getPort(), clock);
  }

  private ServerClient client(String address, InstantSource clock) {
    return new ServerClient(
        ServerAddress.of(address, false),
        identity,
        new RequestSigner(clock, () -> new byte[16]),
        clock);
  }

  @AfterEach
  void stop() {
    http.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Map<String, String> headers = new TreeMap<>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    if (exchange.getRequestURI().getPath().endsWith("/enrolment")) {
      enrolledKey = Json.read(body, Identity.Request.class).publicKey();
    }
    URI uri = exchange.getRequestURI();
    signedRight =
        new SignatureCheck(enrolledKey)
            .holds(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                Optional.ofNullable(uri.getRawQuery()).orElse(""),
                headers,
                body);
    String text =
        status == 200
            ? "{\"kiosk\":\"library\",\"keyid\":\""
                + headers.get("Signature-input").replaceAll(".*keyid=\"([^\"]*)\".*", "$1")
                + "\"}"
            : "{\"type\":\"urn:yinxin:problem:"
                + problem
                + "\",\"detail\":\"不行\",\"detail_en\":\"No\"}";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void enrol() throws Exception {
    identity.enrol("token-1", client);
  }

  @Test
  void aKioskEnrolsWithItsOwnKeyAndKeepsIt() throws Exception {
    assertFalse(identity.enrolled());
    enrol();
    assertTrue(signedRight);
    assertEquals("library", identity.id());
    identity = Identity.read(StateFolder.at(folder));
    assertEquals("library", identity.id());
    client = client(InstantSource.system());
    client.call(asking());
    assertTrue(signedRight);
  }

  /** A call that waits for ever holds one of the few threads that ask the server. */
  @Test
  void anAnswerThatStallsIsGivenUp() throws Exception {
    enrol();
    CountDownLatch over = new CountDownLatch(1);
    http.createContext(
        "/stalls",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          awaited(over);
        });
    try {
      ServerCall<Void> call = ServerCall.get("/stalls", Void.class).within(Duration.ofMillis(200));

      ServerException given = assertThrows(ServerException.class, () -> client.call(call));

      assertTrue(given.getMessage().contains("no answer within"), given.getMessage());
    } finally {
      over.countDown();
    }
  }

  /** It would fill the memory of a kiosk. */
  @Test
  void anAnswerThatIsTooLargeIsGivenUp() throws Exception {
    enrol();
    http.createContext(
        "/large",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[ServerClient.LARGEST_ANSWER + 1]);
          }
        });

    ServerException given =
        assertThrows(
            ServerException.class, () -> client.bytes(ServerCall.get("/large", byte[].class)));

    assertEquals(Reason.UNREACHABLE, given.reason());
    assertTrue(given.getMessage().contains("an answer of over"), given.getMessage());
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** This server would answer under that name too, since it is one of loopback. */
  @Test
  void nothingIsSentInTheClearToAnotherMachine() throws Exception {
    enrol();
    String name = "http://0177.0.0.1:" + http.getAddress().getPort();

    ServerException e =
        assertThrows(
            ServerException.class, () -> client(name, InstantSource.system()).call(asking()));

    assertEquals(Reason.UNREACHABLE, e.reason());
    assertTrue(e.words().zh().contains("不是 https"), e.words().zh());
  }

  @Test
  void whoIsNotEnrolledReachesNobody() {
    ServerException e = assertThrows(ServerException.class, () -> client.call(asking()));
    assertEquals(Reason.UNREACHABLE, e.reason());
    assertTrue(e.getMessage().contains("not enrolled"), e.getMessage());
  }

  @Test
  void callsAreSignedInItsName() throws Exception {
    enrol();
    assertEquals(
        "library",
        client
            .call(
                ServerCall.post("/api/kiosk/heartbeat?x=1", new Answer(""), Answer.class).in("s1"))
            .keyid());
    assertTrue(signedRight);
  }

  @Test
  void aRefusalIsInWordsAndOneOfTheClockIsKnown() throws Exception {
    enrol();
    assertReason(403, "not-allowed", Reason.REFUSED);
    assertReason(409, "price-changed", Reason.REFUSED);
    assertReason(401, "kiosk-session", Reason.SESSION_ENDED);
    assertReason(401, "kiosk-clock", Reason.CLOCK);
    assertReason(503, "starting", Reason.UNREACHABLE);
    assertReason(401, "kiosk-signature", Reason.NOT_ACCEPTED);
    assertReason(503, "unavailable", Reason.UNREACHABLE);
    assertReason(429, "throttled", Reason.UNREACHABLE);
  }

  /** A proxy, another program on the port, or a server that is half there. */
  @Test
  void anAnswerThatIsNotThePlatformsOwnSaysNothing() throws Exception {
    enrol();
    for (int answered : new int[] {401, 404, 405, 415, 500}) {
      for (String named : List.of("", "http-" + answered)) {
        status = answered;
        problem = named;
        ServerException e = assertThrows(ServerException.class, () -> client.call(asking()));
        assertEquals(Reason.UNREACHABLE, e.reason());
        assertTrue(e.words().en().contains("cannot be reached"), e.words().en());
      }
    }
  }

  @Test
  void anAnswerThatLacksWhatIsNeededSaysNothingAndWhat() throws Exception {
    enrol();
    ServerException e =
        assertThrows(
            ServerException.class,
            () -> client.call(ServerCall.get("/api/kiosk/x", HeartbeatAnswer.class)));
    assertEquals(Reason.UNREACHABLE, e.reason());
    assertTrue(e.getMessage().contains("the answer is no HeartbeatAnswer"), e.getMessage());
  }

  private void assertReason(int answered, String named, Reason reason) {
    status = answered;
    problem = named;
    ServerException e = assertThrows(ServerException.class, () -> client.call(asking()));
    assertEquals(reason, e.reason());
    assertEquals(named, e.problem());
    assertEquals("No", e.words().en());
  }

  @Test
  void theDateOfTheServerShowsAClockThatIsWrong() throws Exception {
    enrol();
    assertEquals(Duration.ZERO, client.clockOff());
    ServerClient slow = client(() -> java.time.Instant.now().minus(Duration.ofHours(2)));
    slow.call(asking());
    assertTrue(slow.clockOff().compareTo(Duration.ofMinutes(119)) > 0);
  }

  @Test
  void aServerThatIsAwayIsUnreachable() throws Exception {
    enrol();
    http.stop(0);
    ServerException e = assertThrows(ServerException.class, () -> client.call(asking()));
    assertEquals(Reason.UNREACHABLE, e.reason());
  }

  @Test
  void onTheBenchTheNetworkIsCutAndComesBack() throws Exception {
    enrol();
    client.cut(true);
    assertThrows(ServerException.class, () -> client.call(asking()));
    client.cut(false);
    client.call(asking());
  }

  /** The half that the server has is not needed to sign. */
  @Test
  void withoutTheFileOfThePublicHalfTheKioskSignsAsBefore() throws Exception {
    enrol();
    byte[] key = Files.readAllBytes(folder.resolve("device-key-1.p8"));
    Files.delete(folder.resolve("device-key-1.spki"));

    identity = Identity.read(StateFolder.at(folder));
    client = client(InstantSource.system());
    client.call(asking());

    assertTrue(signedRight);
    assertArrayEquals(key, Files.readAllBytes(folder.resolve("device-key-1.p8")));
  }

  @Test
  void aKioskWhoseKeyIsLostMakesNoneUntilItIsEnrolledAnew() throws Exception {
    enrol();
    byte[] open = Files.readAllBytes(folder.resolve("device-key-1.spki"));
    Files.delete(folder.resolve("device-key-1.p8"));

    identity = Identity.read(StateFolder.at(folder));
    client = client(InstantSource.system());

    assertFalse(identity.enrolled());
    assertFalse(Files.exists(folder.resolve("device-key-1.p8")));
    assertArrayEquals(open, Files.readAllBytes(folder.resolve("device-key-1.spki")));

    enrol();
    client.call(asking());
    assertTrue(signedRight);
    assertTrue(Files.exists(folder.resolve("device-key-2.p8")));
  }

  @Test
  void aKeyThatWasMadeByHalfIsMadeAnewForAnEnrolment() throws Exception {
    Files.write(folder.resolve("device-key-1.p8"), new byte[] {1});

    enrol();

    assertTrue(signedRight);
    assertTrue(Identity.read(StateFolder.at(folder)).enrolled());
  }
}
