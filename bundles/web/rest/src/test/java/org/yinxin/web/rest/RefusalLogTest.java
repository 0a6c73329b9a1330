package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.services.identity.Account;

/** Refusals are on record, without what is secret or personal, and never too many. */
final class RefusalLogTest {
  private final List<String> lines = new ArrayList<>();
  private Instant now = Instant.parse("2026-12-01T02:00:00Z");
  private final RefusalLog log = new RefusalLog(() -> now, lines::add);

  private static HttpServletRequest request(String method, String path) {
    Map<Object, Object> noted = new HashMap<>();
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            RefusalLogTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, called, arguments) ->
                switch (called.getName()) {
                  case "getMethod" -> method;
                  case "getRequestURI" -> path;
                  case "setAttribute" -> noted.put(arguments[0], arguments[1]);
                  case "getAttribute" -> noted.get(arguments[0]);
                  default -> null;
                });
  }

  @Test
  void aRefusalNamesOperationProblemAndAccountOfStaff() {
    HttpServletRequest request = request("POST", "/api/admin/people");
    RefusalLog.operation(request, AdminPeopleResource.class, "create");
    RefusalLog.account(request, new Account("clerk", "T1", Set.of(Account.AUDITOR)));
    RefusalLog.problem(request, ProblemException.notAllowed().problem());

    log.answered(request, 403);

    assertEquals(List.of("403 POST AdminPeopleResource.create not-allowed, account clerk"), lines);
  }

  /** The name of a student's account is the student's number as a rule. */
  @Test
  void whoHasNoRoleIsNotNamed() {
    HttpServletRequest request = request("GET", "/api/office/people");
    RefusalLog.account(request, new Account("2023213001", "2023213001", Set.of()));

    log.answered(request, 403);

    assertEquals(List.of("403 GET /api -, account without a role"), lines);
  }

  @ParameterizedTest
  @CsvSource({
    "/v/0000-1111-2222, /v",
    "/s/secret, /s",
    "/api/credentials/1/pdf, /api",
    "/zhangsan, (page)",
    "/version, (page)",
    "/v/a%0Ab, /v",
    "*, (page)"
  })
  void anAddressIsToldByItsKindAlone(String path, String kind) {
    log.answered(request("a\nmethod", path), 405);

    assertEquals(List.of("405 (unknown) " + kind + " -, account -"), lines);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 303, 404, 409, 422, 500, 503})
  void otherAnswersAreNone(int status) {
    log.answered(request("GET", "/"), status);

    assertEquals(List.of(), lines);
  }

  @Test
  void askingWhoIsSignedInIsNoAttempt() {
    HttpServletRequest request = request("GET", "/api/session");
    RefusalLog.operation(request, SessionResource.class, "me");

    log.answered(request, 401);

    assertEquals(List.of(), lines);
  }

  @Test
  void aFloodIsCountedAndHidesNothingElse() {
    for (int i = 0; i < RefusalLog.MOST + 1000; i++) {
      log.answered(request("POST", "/api/session"), 401);
    }
    assertEquals(RefusalLog.MOST, lines.size());
    log.answered(request("POST", "/api/session"), 403);
    assertEquals(RefusalLog.MOST + 1, lines.size());
    lines.clear();

    now = now.plus(Duration.ofMinutes(1));
    log.answered(request("POST", "/api/session"), 401);
    assertEquals(
        List.of("401 and 1000 more, without a line each", "401 POST /api -, account -"), lines);
  }
}
