package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.servlet.FilterChain;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that take long, and others meanwhile. */
final class PlacesFilterTest {
  private static final String ONE = "192.0.2.1";
  private static final String OTHER = "192.0.2.2";
  private static final String PAGE = "/v/code";
  private static final int REQUESTS_OF_AN_ADDRESS = 64;

  private final PlacesFilter filter = new PlacesFilter();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  private static HttpServletRequest request(String path, String client, String type) {
    Map<String, Object> attributes = new HashMap<>();
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            PlacesFilterTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getRemoteAddr" -> client;
                  case "getRequestURI" -> path;
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
                PlacesFilterTest.class.getClassLoader(),
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
    CountDownLatch begun = new CountDownLatch(number);
    for (int i = 0; i < number; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  status(
                      request(path, client, type),
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
    for (int i = 1; i <= 5; i++) {
      hold(8, "/api/verifications", "198.51.100." + i, "multipart/form-data; boundary=b");
    }

    assertEquals(503, status("/api/verifications", OTHER, "Multipart/form-data; boundary=b"));
    hold(32, "/api/applications", ONE, "application/json");
    hold(18, "/api/applications", "198.51.100.1", "application/json");
    assertEquals(503, status("/api/applications", OTHER, "application/json"));
    assertEquals(200, status("/api/session", OTHER, "application/json"));
    assertEquals(200, status("/api/kiosk/heartbeat", OTHER, "application/json"));
    assertEquals(200, status(PAGE, OTHER, ""));
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
