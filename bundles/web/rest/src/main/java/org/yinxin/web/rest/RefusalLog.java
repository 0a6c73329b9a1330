package org.yinxin.web.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.identity.Account;

/**
 * Writes a line for each request that was refused: status, method, operation, problem and account
 * (OWASP ASVS 4.0.3, 7.1.3 and 7.2.2). Neither an address nor anything else that a client typed is
 * in it, since that may be a code or a person's; of accounts, only those with a role are named. Of
 * each status at most {@value #MOST} lines a minute are written, then how many were left out: a
 * flood neither fills the disk nor hides refusals of another kind. Thread-safe.
 */
final class RefusalLog {
  /** Lines of a status within a minute. */
  static final int MOST = 30;

  private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final Set<Integer> REFUSED = Set.of(400, 401, 403, 405, 411, 413, 415, 429);
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT");

  /** Each page asks these who is signed in; that nobody is, is an answer. */
  private static final Set<String> ASKED = Set.of("SessionResource.me", "SessionStepResource.step");

  private static final Pattern KIND =
      Pattern.compile("/(api|v|s|k|log|login|assets|health)(/.*)?", Pattern.DOTALL);

  private static final String PREFIX = RefusalLog.class.getName();
  private static final String OPERATION = PREFIX + ".operation";
  private static final String PROBLEM = PREFIX + ".problem";
  private static final String ACCOUNT = PREFIX + ".account";

  private record Window(Instant end, int lines, int leftOut) {}

  private final InstantSource clock;
  private final Consumer<String> lines;
  private final Map<Integer, Window> windows = new HashMap<>();

  /** Writes to the log of the server. */
  RefusalLog() {
    this(InstantSource.system(), line -> LOG.info("step refusal: {}", line));
  }

  RefusalLog(InstantSource clock, Consumer<String> lines) {
    this.clock = clock;
    this.lines = lines;
  }

  /** Notes the operation that a request asks for, such as SessionResource.signOut. */
  static void operation(HttpServletRequest request, Class<?> resource, String method) {
    request.setAttribute(OPERATION, resource.getSimpleName() + "." + method);
  }

  /** Notes why a request is refused. */
  static void problem(HttpServletRequest request, Problem problem) {
    request.setAttribute(PROBLEM, problem.title().replace(' ', '-'));
  }

  /** Notes who sent a request. */
  static void account(HttpServletRequest request, Account account) {
    request.setAttribute(ACCOUNT, account.roles().isEmpty() ? "without a role" : account.user());
  }

  /** Writes a line if the request was refused. */
  void answered(HttpServletRequest request, int status) {
    String operation = noted(request, OPERATION).orElseGet(() -> kind(request.getRequestURI()));
    if (!REFUSED.contains(status) || (status == 401 && ASKED.contains(operation))) {
      return;
    }
    String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "(unknown)";
    if (mayWrite(status)) {
      lines.accept(
          "%d %s %s %s, account %s"
              .formatted(
                  status,
                  method,
                  operation,
                  noted(request, PROBLEM).orElse("-"),
                  noted(request, ACCOUNT).orElse("-")));
    }
  }

  private static Optional<String> noted(HttpServletRequest request, String name) {
    return Optional.ofNullable((String) request.getAttribute(name));
  }

  private static String kind(String path) {
    Matcher known = KIND.matcher(path);
    return known.matches() ? "/" + known.group(1) : "(page)";
  }

  private synchronized boolean mayWrite(int status) {
    Instant now = clock.instant();
    Window before = windows.get(status);
    if (before == null || !now.isBefore(before.end())) {
      if (before != null && before.leftOut() > 0) {
        lines.accept("%d and %d more, without a line each".formatted(status, before.leftOut()));
      }
      windows.put(status, new Window(now.plus(WINDOW), 1, 0));
      return true;
    }
    boolean isFull = before.lines() >= MOST;
    windows.put(
        status,
        isFull
            ? new Window(before.end(), before.lines(), before.leftOut() + 1)
            : new Window(before.end(), before.lines() + 1, 0));
    return !isFull;
  }
}
