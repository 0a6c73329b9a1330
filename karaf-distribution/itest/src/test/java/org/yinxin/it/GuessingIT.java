package org.yinxin.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yinxin.testkit.Waits;

/** Each endpoint where something can be guessed limits the rate of wrong attempts. */
final class GuessingIT {
  private static final int LIMIT_MS = (int) Waits.LIMIT.toMillis();
  private static final String JSON = "application/json";

  /** Its addresses are guessed from by this run alone. */
  private static final byte NET = (byte) ThreadLocalRandom.current().nextInt(1, 256);

  private static Server server;

  /** A way in: from its own address, so that other tests find theirs open. */
  record Endpoint(int host, int wrong, String method, String path, String type, String body) {
    /** The answer from its status line on. */
    String attempt(String guess) throws IOException {
      return attempt(guess, "");
    }

    /**
     * Tries with a cookie.
     *
     * @param cookies as in the header; empty for none
     */
    String attempt(String guess, String cookies) throws IOException {
      byte[] content = body.replace("GUESS", guess).getBytes(UTF_8);
      try (Socket socket = new Socket()) {
        byte[] client = {127, 0, NET, (byte) host};
        socket.bind(new InetSocketAddress(InetAddress.getByAddress(client), 0));
        socket.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), LIMIT_MS);
        socket.setSoTimeout(LIMIT_MS);
        String head =
            "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\nAccept: %s\r\n"
                .formatted(
                    method,
                    path.replace("GUESS", guess),
                    server.port(),
                    "application/json, */*;q=0.1");
        if (!cookies.isEmpty()) {
          head += "Cookie: " + cookies + "\r\n";
        }
        String fields =
            "Content-Type: %s\r\nContent-Length: %d\r\n\r\n".formatted(type, content.length);
        socket.getOutputStream().write((head + fields).getBytes(UTF_8));
        socket.getOutputStream().write(content);
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
      }
    }
  }

  @BeforeAll
  static void start() throws Exception {
    server = Server.shared();
  }

  private static List<Endpoint> endpoints() {
    return List.of(
        new Endpoint(52, 410, "POST", "/api/password-links/owners", JSON, "{\"token\":\"GUESS\"}"),
        new Endpoint(
            53,
            404,
            "POST",
            "/api/collections",
            JSON,
            "{\"candidateNumber\":\"26110000000001\",\"idNumber\":\"GUESS\",\"code\":\"GUESS\"}"),
        new Endpoint(54, 404, "GET", "/v/0000-0000-0000-0000-0000-0000-GUESS", JSON, ""),
        new Endpoint(55, 404, "GET", "/s/aaaaaaaaaaaaaaaaaaGUESS", JSON, ""));
  }

  private static void assertSlowedDown(Endpoint endpoint) throws IOException {
    String answer = endpoint.attempt("1000");
    for (int i = 1; i < 30 && !answer.startsWith("HTTP/1.1 429"); i++) {
      assertTrue(answer.startsWith("HTTP/1.1 " + endpoint.wrong()), answer);
      answer = endpoint.attempt(Integer.toString(1000 + i));
    }
    assertTrue(answer.startsWith("HTTP/1.1 429"), answer);
    assertTrue(answer.contains("\r\nRetry-After: 300\r\n"), answer);
    assertTrue(answer.contains("分钟后再试"), answer);
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void whoGuessesIsToldToWaitAndHowLong(Endpoint endpoint) throws Exception {
    assertSlowedDown(endpoint);

    Endpoint neighbour =
        new Endpoint(
            60,
            endpoint.wrong(),
            endpoint.method(),
            endpoint.path(),
            endpoint.type(),
            endpoint.body());
    assertTrue(neighbour.attempt("1000").startsWith("HTTP/1.1 " + endpoint.wrong()));
  }

  private static Endpoint signIn(int host, String user) {
    return new Endpoint(
        host,
        401,
        "POST",
        "/api/session",
        JSON,
        "{\"user\":\"%s\",\"password\":\"GUESS\"}".formatted(user));
  }

  private static void assertStatus(int status, String answer) {
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
  }

  private static String deviceCookie(String answer) {
    Matcher cookie = Pattern.compile("\r\nSet-Cookie: (yinxin-device=[^;]+)").matcher(answer);
    assertTrue(cookie.find(), answer);
    return cookie.group(1);
  }

  @Test
  void whoSignedInBeforeIsNotKeptOutByAHundredGuessesAtTheAccount() throws Exception {
    String user = new Campus(server).undergraduate().user();
    String first = signIn(80, user).attempt(Campus.password(user));
    assertStatus(204, first);
    String device = deviceCookie(first);
    for (int i = 0; i < 100; i++) {
      assertStatus(401, signIn(81 + i / 10, user).attempt("wrong" + i));
    }

    String refused = signIn(80, user).attempt(Campus.password(user));
    assertStatus(429, refused);
    assertTrue(refused.contains("\r\nRetry-After: 3600\r\n"), refused);
    assertTrue(refused.contains("使用以前登录过该账号的设备"), refused);
    assertStatus(204, signIn(80, user).attempt(Campus.password(user), "other=1; " + device));
    assertStatus(204, signIn(81, user).attempt(Campus.password(user), device));
  }

  @Test
  void guessesBehindTheSameAddressRefuseNobodyARightPassword() throws Exception {
    String user = new Campus(server).undergraduate().user();
    for (int i = 0; i < 12; i++) {
      assertStatus(401, signIn(95, user).attempt("wrong" + i));
    }
    assertStatus(204, signIn(95, user).attempt(Campus.password(user)));
  }

  @Test
  void accessCodesOfAShareAreNotGuessed() throws Exception {
    Person student = new Campus(server).signedInUndergraduate();
    String credential = student.issued("transcript").path("id").asText();
    String terms = "\"accessCode\":true,\"asksViewer\":false,\"givesFile\":false";
    HttpResponse<String> made =
        student.post(
            "/api/shares", "{\"credential\":\"%s\",\"days\":1,%s}".formatted(credential, terms));
    assertEquals(201, made.statusCode(), made.body());
    JsonNode share = Person.json(made);
    String link = share.path("link").asText();
    String path = link.substring(link.indexOf("/s/"));

    assertSlowedDown(
        new Endpoint(56, 403, "POST", path, "application/x-www-form-urlencoded", "code=GUESS"));
  }
}
