package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yinxin.services.kiosks.KioskReason;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.refusal.Refusal;

/** Calls that no kiosk has signed. */
final class KioskGateTest {
  private static final byte[] BODY = new byte[1000];

  private final ByteArrayInputStream body = new ByteArrayInputStream(BODY);
  private final AtomicInteger status = new AtomicInteger(200);

  /** Knows no kiosk. */
  private final KioskGate gate =
      new KioskGate(
          proxy(
              Kiosks.class,
              method -> {
                throw new Refusal(KioskReason.SIGNATURE, "没有签名", "No signature");
              }));

  /** Answers the calls of an interface by their name. */
  private interface Answers {
    Object of(String method) throws Exception;
  }

  private static <T> T proxy(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            KioskGateTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answers.of(method.getName())));
  }

  private HttpServletRequest request(String path) {
    return proxy(
        HttpServletRequest.class,
        method ->
            switch (method) {
              case "getRequestURI" -> path;
              case "getMethod" -> "POST";
              case "getContentLengthLong" -> (long) BODY.length;
              case "getInputStream" -> new RequestBody(body);
              case "getHeaderNames" -> Collections.enumeration(List.of());
              default -> null;
            });
  }

  private HttpServletResponse response() {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            KioskGateTest.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "setStatus" -> status.getAndSet((Integer) arguments[0]);
                  case "getOutputStream" -> new AnswerBody(new ByteArrayOutputStream());
                  default -> null;
                });
  }

  /** The body of an enrolment says whose signature it is. */
  @ParameterizedTest
  @CsvSource({"/api/kiosk/heartbeat, 401, 1000", "/api/kiosk/enrolment, 200, 0"})
  void theBodyOfAStrangerIsNotRead(String path, int answer, int unread) throws Exception {
    gate.doFilter(request(path), response(), (in, out) -> {});

    assertEquals(answer, status.get());
    assertEquals(unread, body.available());
  }
}
