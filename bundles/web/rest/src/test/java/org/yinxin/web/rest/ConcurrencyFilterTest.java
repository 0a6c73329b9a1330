package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.servlet.FilterChain;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that take long, and others meanwhile. */
final class ConcurrencyFilterTest {
  private static final String ONE = "192.0.2.1";
  private static final String OTHER = "192.0.2.2";
  private static final String PAGE = "/v/code";
  private static final String SESSION = "/api/session";
  private static final String JSON = "application/json";
  private static final String FORM = "multipart/form-data; boundary=b";
  private static final int REQUESTS_OF_AN_ADDRESS = 32;
  private static final int SIGN_INS_OF_AN_ADDRESS = 16;

  /** Threads of the web server ({@code etc/org.ops4j.pax.web.cfg}). */
  private static final int THREADS = 400;

  private final ConcurrencyFilter filter =
      new ConcurrencyFilter(
          cookie -> cookie.startsWith("signed-") ? Optional.of(cookie) : Optional.empty());
  private final CountDownLatch ended = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  private static HttpServletRequest request(String path, String client, String type) {
    return request(path, client, type, "");
  }

  private static HttpServletRequest request(
      String path, String client, String type, String device) {
    Map<String, Object> attributes = new HashMap<>();
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            ConcurrencyFilterTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getRemoteAddr" -> client;
                  case "getRequestURI" -> path;
                  case "getCookies" -> new Cookie[] {new Cookie("yinxin-device", device)};
                  case "getContentType" -> type.isEmpty() ? null : type;
                  case "getContentLengthLong" -> type.isEmpty() ? -1L : 1L;
                  case "getInputStream" -> new RequestBody(new ByteArrayInputStream(new byte[1]));
                  case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                  case "getAttribute" -> attributes.get(arguments[0]);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  /** Returns the status of the answer. */
  private int status(HttpServletRequest request, FilterChain chain) throws Exception {
    AtomicInteger status = new AtomicInteger(200);
    HttpServletResponse response =
        (HttpServletResponse)
            Proxy.newProxyInstance(
                ConcurrencyFilterTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "setStatus" -> status.getAndSet((Integer) arguments[0]);
                      case "getOutputStream" -> new AnswerBody(new ByteArrayOutputStream());
                      case "isCommitted" -> false;
                      default -> null;
                    });
    filter.doFilter(request, response, chain);
    return status.get();
  }

  private int status(String path, String client, String type) throws Exception {
    return status(request(path, client, type), (in, out) -> {});
  }

  /** Has requests be worked on until the end of the test. */
  private void hold(int number, String path, String client, String type) {
    hold(number, request(path, client, type));
  }

  private void hold(int number, HttpServletRequest request) {
    CountDownLatch begun = new CountDownLatch(number);
    for (int i = 0; i < number; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  status(
                      request,
                      (in, out) -> {
                        begun.countDown();
                        await(ended);
                      });
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      thread.start();
      threads.add(thread);
    }
    await(begun);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void end() throws Exception {
    ended.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Test
  void anAddressWithManyRequestsIsToldToComeAgain() throws Exception {
    hold(REQUESTS_OF_AN_ADDRESS, PAGE, ONE, "");

    assertEquals(503, status(PAGE, ONE, ""));
    assertEquals(200, status(PAGE, OTHER, ""));
  }

  @Test
  void thisMachineAndItsProxyAreNotOneClient() throws Exception {
    for (String own : List.of("127.0.0.1", "[0:0:0:0:0:0:0:1]")) {
      hold(REQUESTS_OF_AN_ADDRESS, PAGE, own, "");

      assertEquals(200, status(PAGE, own, ""));
    }
  }

  @Test
  void uploadsKeepOutNeitherSignInsNorKiosks() throws Exception {
    hold(6, "/api/verifications", "198.51.100.1", FORM);
    hold(6, "/api/verifications", "198.51.100.2", FORM);
    for (int i = 3; i <= 10; i++) {
      hold(1, "/api/verifications", "198.51.100." + i, FORM);
    }

    assertEquals(503, status("/api/verifications", OTHER, "Multipart/form-data; boundary=b"));
    hold(16, "/api/applications", ONE, JSON);
    assertEquals(200, status(SESSION, OTHER, JSON));
    assertEquals(200, status("/api/kiosk/heartbeat", OTHER, JSON));
    assertEquals(200, status(PAGE, OTHER, ""));
  }

  /** Of each kind, as long as there are not more than a few. */
  @ParameterizedTest
  @CsvSource({
    "/api/verifications, multipart/form-data, 6",
    "/api/session, application/json, 16",
    "/api/applications, application/json, 16",
    "/api/kiosk/heartbeat, application/json, 12",
    "/v/code, '', 32"
  })
  void addressesThatTakeAllTheyMayLeaveSomeToOthers(String path, String type, int most)
      throws Exception {
    hold(most, path, ONE, type);
    hold(1, path, OTHER, type);

    for (int i = 0; i < 3; i++) {
      assertEquals(200, status(path, "203.0.113." + i, type));
    }
    assertEquals(503, status(path, ONE, type));
  }

  @Test
  void anAddressThatHoldsAllItsSignInsKeepsOutNoKnownDeviceOfIts() throws Exception {
    hold(SIGN_INS_OF_AN_ADDRESS, SESSION, ONE, JSON);
    assertEquals(503, status(SESSION, ONE, JSON));
    assertEquals(503, status(request(SESSION, ONE, JSON, "made-up"), (in, out) -> {}));
    assertEquals(200, status(request(SESSION, ONE, JSON, "signed-zhang"), (in, out) -> {}));

    hold(2, request(SESSION, ONE, JSON, "signed-zhang"));
    assertEquals(503, status(request(SESSION, ONE, JSON, "signed-zhang"), (in, out) -> {}));
    assertEquals(200, status(request(SESSION, ONE, JSON, "signed-li"), (in, out) -> {}));
  }

  @Test
  void allPlacesAndThoseWhoWaitLeaveThreadsOver() {
    assertTrue(
        ConcurrencyFilter.THREADS <= THREADS * 85 / 100, "threads: " + ConcurrencyFilter.THREADS);
  }

  @Test
  void aBodyThatIsLateIsAnsweredAndItsPlaceIsFree() throws Exception {
    for (int i = 0; i < 100; i++) {
      assertEquals(
          408,
          status(
              request("/api/session", ONE, "application/json"),
              (in, out) -> {
                TimedBody.extend((HttpServletRequest) in, Duration.ofNanos(-1));
                in.getInputStream().readAllBytes();
              }));
    }
  }
}
