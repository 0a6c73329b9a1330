package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;

/** Bodies that take two minutes, and others. */
final class TimedBodyTest {
  private static final int BYTES = 480_000;
  private static final Duration TIME = Duration.ofMinutes(2);

  /** The rate of the body. */
  private long nanosPerByte = TIME.toNanos() / BYTES;

  private long now;
  private final Map<String, Object> attributes = new HashMap<>();
  private final Map<String, String> headers = new HashMap<>();

  private final HttpServletRequest request =
      (HttpServletRequest)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {HttpServletRequest.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "getInputStream" -> new RequestBody(new Slow());
                    case "getContentLengthLong" -> (long) BYTES;
                    case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                    case "getAttribute" -> attributes.get(arguments[0]);
                    case "getContentType" -> "application/x-www-form-urlencoded";
                    case "getQueryString" -> null;
                    default -> throw new UnsupportedOperationException(method.getName());
                  });

  private final HttpServletResponse response =
      (HttpServletResponse)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {HttpServletResponse.class},
              (proxy, method, arguments) ->
                  headers.put((String) arguments[0], (String) arguments[1]));

  private TimedBody body(Duration limit) {
    return new TimedBody(request, response, limit, () -> now);
  }

  private static int read(HttpServletRequest body) throws IOException {
    return body.getInputStream().readAllBytes().length;
  }

  @Test
  void aFormIsNotReadPastTheLimits() {
    nanosPerByte = Duration.ofSeconds(29).toNanos();

    ProblemException slow =
        assertThrows(
            ProblemException.class,
            () -> {
              String unused = body(Duration.ofSeconds(30)).getParameter("code");
            });

    assertEquals(408, slow.problem().status());
  }

  @Test
  void aBodyThatArrivesInTimeIsRead() throws Exception {
    assertEquals(BYTES, read(body(Duration.ofMinutes(3))));
    assertEquals(Map.of(), headers);
  }

  /** Jetty ends a request of which something is read long after its last byte. */
  @Test
  void aBodyThatIsCompleteIsNotReadOn() throws Exception {
    TimedBody body = body(Duration.ofMinutes(3));
    ServletInputStream in = body.getInputStream();
    assertEquals(BYTES, in.readNBytes(BYTES).length);
    long afterTheLastByte = now;

    assertEquals(-1, in.read());
    assertEquals(-1, in.read(new byte[1]));
    assertTrue(in.isFinished());
    assertEquals(afterTheLastByte, now, "the server was not asked");
  }

  @Test
  void aBodyThatTakesLongerIsRefusedAndItsConnectionClosed() {
    TimedBody body = body(Duration.ofSeconds(30));

    assertEquals(408, assertThrows(ProblemException.class, () -> read(body)).problem().status());
    assertEquals(Map.of("Connection", "close"), headers);
    assertTrue(now < Duration.ofSeconds(40).toNanos(), "not read to the end: " + now);
  }

  @Test
  void whoMayTakeLongerIsGivenTheTime() throws Exception {
    TimedBody body = body(Duration.ofSeconds(30));
    TimedBody.extend(body, Duration.ofMinutes(3));

    assertEquals(BYTES, read(body));
  }

  @Test
  void aBodyThatComesByTheByteIsRefusedLongBefore() {
    nanosPerByte = Duration.ofSeconds(1).toNanos();
    TimedBody body = body(Duration.ofMinutes(30));

    assertEquals(
        408,
        assertThrows(
                ProblemException.class,
                () -> {
                  ServletInputStream in = body.getInputStream();
                  for (int i = 0; i < BYTES; i++) {
                    in.read();
                  }
                })
            .problem()
            .status());
    assertEquals(Duration.ofSeconds(6).toNanos(), now);
  }

  @Test
  void timeInWhichNothingIsReadMakesNoBodySlow() throws Exception {
    TimedBody body = body(Duration.ofHours(2));
    now += Duration.ofHours(1).toNanos();

    assertEquals(BYTES, read(body));
  }

  @Test
  void aFileOf25MegabytesHasTimeOverALineOf512Kilobits() {
    long seconds = RequestLimits.UPLOAD_BYTES / (512_000 / 8);
    assertTrue(seconds < ConcurrencyFilter.UPLOAD_LIMIT.toSeconds(), "seconds: " + seconds);
  }

  private final class Slow extends ByteArrayInputStream {
    Slow() {
      super(new byte[BYTES]);
    }

    @Override
    public synchronized int read() {
      now += nanosPerByte;
      return super.read();
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) {
      int read = super.read(into, offset, length);
      now += nanosPerByte * read;
      return read;
    }
  }
}
