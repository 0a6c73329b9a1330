package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.yinxin.services.employers.Employers;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.institution.Institution;

final class LargeUploadFilterTest {
  private static final Account CLERK = new Account("clerk", "", Set.of("office:registry"));
  private static final Account HOLDER = new Account("zhang", "2023213001", Set.of());

  private final ByteArrayInputStream body = new ByteArrayInputStream(new byte[100_000]);
  private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
  private final AtomicInteger status = new AtomicInteger();

  private static <T> T answering(Class<T> service, Map<String, Object> answers) {
    return service.cast(
        Proxy.newProxyInstance(
            service.getClassLoader(),
            new Class<?>[] {service},
            (proxy, method, arguments) -> answers.get(method.getName())));
  }

  /** Sends an import, and returns true if it reaches the API. */
  private boolean passes(Optional<Account> account) throws Exception {
    SignIn signIn = answering(SignIn.class, Map.of("account", account));
    HttpServletRequest request =
        answering(
            HttpServletRequest.class,
            Map.of(
                "getMethod",
                "POST",
                "getRequestURI",
                RequestLimits.IMPORTS,
                "getCookies",
                new Cookie[] {new Cookie(SessionCookies.COOKIE, "token")},
                "getInputStream",
                new RequestBody(body)));
    HttpServletResponse response =
        (HttpServletResponse)
            Proxy.newProxyInstance(
                LargeUploadFilterTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("setStatus")) {
                    status.set((Integer) arguments[0]);
                  }
                  return method.getName().equals("getOutputStream") ? new AnswerBody(answer) : null;
                });
    AtomicBoolean passed = new AtomicBoolean();
    new LargeUploadFilter(
            signIn,
            answering(Institution.class, Map.of("servesHttps", false)),
            answering(Employers.class, Map.of()))
        .doFilter(request, response, (in, out) -> passed.set(true));
    return passed.get();
  }

  @Test
  void strangersAreRefusedAndNothingOfTheBodyIsKept() throws Exception {
    assertFalse(passes(Optional.empty()));

    assertEquals(401, status.get());
    assertTrue(answer.toString(StandardCharsets.UTF_8).contains("detail"));
    assertEquals(0, body.available());
  }

  @Test
  void holdersDoNotImport() throws Exception {
    assertFalse(passes(Optional.of(HOLDER)));

    assertEquals(403, status.get());
  }

  @Test
  void anOfficesFileReachesTheApiUnread() throws Exception {
    assertTrue(passes(Optional.of(CLERK)));

    assertEquals(100_000, body.available());
  }
}
