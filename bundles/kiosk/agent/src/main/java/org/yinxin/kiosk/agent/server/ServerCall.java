package org.yinxin.kiosk.agent.server;

import java.time.Duration;
import java.util.Optional;

/**
 * A call of the kiosk to the server. Immutable.
 *
 * @param path below the server's address, with its query
 * @param body record of an unsafe call
 * @param answer record that the server answers with; {@link Void} if nothing of it is read
 * @param session id of the session it belongs to
 * @param key of an unsafe call that makes something: the same key makes it once
 * @param limit for the whole answer
 */
public record ServerCall<T>(
    String method,
    String path,
    Optional<Object> body,
    Class<T> answer,
    Optional<String> session,
    Optional<String> key,
    Duration limit) {
  /** The path to the page of a credential's code; the code behind it is a secret. */
  public static final String CODE_PAGE = "/v/";

  private static final Duration USUAL = Duration.ofSeconds(10);

  public static <T> ServerCall<T> get(String path, Class<T> answer) {
    return of("GET", path, Optional.empty(), answer);
  }

  public static <T> ServerCall<T> post(String path, Class<T> answer) {
    return of("POST", path, Optional.empty(), answer);
  }

  public static <T> ServerCall<T> post(String path, Object body, Class<T> answer) {
    return of("POST", path, Optional.of(body), answer);
  }

  public static ServerCall<Void> delete(String path) {
    return of("DELETE", path, Optional.empty(), Void.class);
  }

  /** Says that the call changes nothing at the server, not even how long a session lasts. */
  public boolean reads() {
    return method.equals("GET");
  }

  private static <T> ServerCall<T> of(
      String method, String path, Optional<Object> body, Class<T> answer) {
    return new ServerCall<>(method, path, body, answer, Optional.empty(), Optional.empty(), USUAL);
  }

  /** For the log: without the code of a credential. */
  public String logged() {
    return method + " " + (path.startsWith(CODE_PAGE) ? CODE_PAGE + "…" : path);
  }

  public ServerCall<T> in(String token) {
    return new ServerCall<>(method, path, body, answer, Optional.of(token), key, limit);
  }

  public ServerCall<T> once(String idempotencyKey) {
    return new ServerCall<>(
        method, path, body, answer, session, Optional.of(idempotencyKey), limit);
  }

  public ServerCall<T> within(Duration longest) {
    return new ServerCall<>(method, path, body, answer, session, key, longest);
  }
}
