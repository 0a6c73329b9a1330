package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.services.institution.Institution;

final class GuardFilterTest {
  private static final FilterChain NOTHING = (in, out) -> {};

  private final Map<String, String> headers = new HashMap<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final List<String> lines = new ArrayList<>();
  private final AtomicInteger status = new AtomicInteger(200);
  private String publicAddress = "https://cert.example.edu.cn";
  private boolean withSubDomains;

  private static <T> T answering(Class<T> service, InvocationHandler answers) {
    return service.cast(
        Proxy.newProxyInstance(
            service.getClassLoader(),
            new Class<?>[] {service},
            (proxy, method, arguments) ->
                method.isDefault()
                    ? InvocationHandler.invokeDefault(proxy, method, arguments)
                    : answers.invoke(proxy, method, arguments)));
  }

  private static <T> T answering(Class<T> service, Map<String, Object> answers) {
    return answering(service, (proxy, method, arguments) -> answers.get(method.getName()));
  }

  private HttpServletResponse response() {
    ServletOutputStream out =
        new ServletOutputStream() {
          @Override
          public void write(int b) {
            body.write(b);
          }

          @Override
          public boolean isReady() {
            return true;
          }

          @Override
          public void setWriteListener(WriteListener listener) {}
        };
    return answering(
        HttpServletResponse.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "setHeader" -> headers.put((String) arguments[0], (String) arguments[1]);
              case "setStatus" -> status.getAndSet((int) arguments[0]);
              case "getStatus" -> status.get();
              case "isCommitted" -> false;
              case "getOutputStream" -> out;
              default -> null;
            });
  }

  private void filter(Map<String, Object> request, FilterChain chain) throws Exception {
    SiteConfig config =
        answering(
            SiteConfig.class,
            Map.of(
                "hstsMaxAgeSeconds",
                300L,
                "hstsIncludeSubDomains",
                withSubDomains,
                "securityContact",
                "",
                "guideVideo",
                ""));
    Institution institution =
        answering(Institution.class, Map.of("publicAddress", publicAddress, "development", false));
    Map<String, Object> noted = new HashMap<>();
    HttpServletRequest asked =
        answering(
            HttpServletRequest.class,
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "setAttribute" -> noted.put((String) arguments[0], arguments[1]);
                  case "getAttribute" -> noted.get(arguments[0]);
                  default -> request.get(method.getName());
                });
    new GuardFilter(
            institution,
            new SiteSettings(config),
            new RefusalLog(() -> Instant.parse("2026-12-01T02:00:00Z"), lines::add))
        .doFilter(asked, response(), chain);
  }

  /** Opens the home page. */
  private void home() throws Exception {
    filter(Map.of("getMethod", "GET", "getRequestURI", "/"), NOTHING);
  }

  @Test
  void browsersAreToldToInsistOnHttpsWhereThePublicAddressHasIt() throws Exception {
    home();
    assertEquals("max-age=300", headers.get("Strict-Transport-Security"));

    withSubDomains = true;
    home();
    assertEquals("max-age=300; includeSubDomains", headers.get("Strict-Transport-Security"));
  }

  /** A browser that insisted would not find a site any more that has no https. */
  @Test
  void browsersAreNotToldSoWhereThePublicAddressHasNone() throws Exception {
    publicAddress = "http://cert.example.edu.cn";
    home();

    assertFalse(headers.containsKey("Strict-Transport-Security"), headers::toString);
    assertEquals("nosniff", headers.get("X-Content-Type-Options"));
  }

  /** A servlet would send the cookies of a request back as a page. */
  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "PATCH", "PROPFIND", "get"})
  void methodsThatNothingUsesAreRefused(String method) throws Exception {
    filter(
        Map.of("getMethod", method, "getRequestURI", "/v/0000-1111"),
        (in, out) -> {
          throw new AssertionError("asked");
        });

    assertEquals(405, status.get());
    assertEquals("GET, HEAD, POST, PUT, DELETE, OPTIONS", headers.get("Allow"));
    String answer = body.toString(StandardCharsets.UTF_8);
    assertTrue(answer.contains("method-not-allowed"), answer);
    String shown = method.equals("TRACE") || method.equals("PATCH") ? method : "(unknown)";
    assertEquals(List.of("405 " + shown + " /v method-not-allowed, account -"), lines);
  }

  @Test
  void aRequestOfAnotherSiteIsRefusedAndLoggedWithoutItsAddress() throws Exception {
    filter(
        Map.of("getMethod", "POST", "getRequestURI", "/s/a-secret", "getContentLengthLong", 0L),
        NOTHING);
    assertEquals(List.of(), lines);

    filter(
        Map.of(
            "getMethod",
            "POST",
            "getRequestURI",
            "/s/a-secret",
            "getHeader",
            "https://elsewhere.example"),
        NOTHING);
    assertEquals(403, status.get());
    assertEquals(List.of("403 POST /s foreign-origin, account -"), lines);
  }

  /** Jetty would answer with a page of its own, and log the address. */
  @Test
  void whateverGoesWrongIsAnswered() throws Exception {
    Map<String, Object> page = Map.of("getMethod", "GET", "getRequestURI", "/");
    List<FilterChain> failures =
        List.of(
            (in, out) -> {
              throw new NoClassDefFoundError("gone");
            },
            (in, out) -> {
              throw new ServletException("broken");
            },
            (in, out) -> {
              throw new IllegalStateException("broken");
            });
    for (FilterChain each : failures) {
      status.set(200);
      filter(page, each);
      assertEquals(500, status.get());
    }
  }
}
