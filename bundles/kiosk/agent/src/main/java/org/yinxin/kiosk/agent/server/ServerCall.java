package org.yinxin.kiosk.agent.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * A call of the kiosk to the server. Immutable.
 *
 * @param path below the server's address, with its query
 * @param body of an unsafe call
 * @param session whose it is
 * @param key of an unsafe call that makes something: the same key makes it once
 * @param limit for the whole answer
 */
public record ServerCall(
    String method,
    String path,
    Optional<JsonNode> body,
    Optional<String> session,
    Optional<String> key,
    Duration limit) {
  /** The path to the page of a credential's code; the code behind it is a secret. */
  public static final String CODE_PAGE = "/v/";

  private static final Duration USUAL = Duration.ofSeconds(10);

  public static ServerCall get(String path) {
    return of("GET", path, Optional.empty());
  }

  public static ServerCall post(String path) {
    return of("POST", path, Optional.empty());
  }

  public static ServerCall post(String path, JsonNode body) {
    return of("POST", path, Optional.of(body));
  }

  public static ServerCall delete(String path) {
    return of("DELETE", path, Optional.empty());
  }

  /** Says that the call changes nothing at the server, not even how long a session lasts. */
  public boolean reads() {
    return method.equals("GET");
  }

  private static ServerCall of(String method, String path, Optional<JsonNode> body) {
    return new ServerCall(method, path, body, Optional.empty(), Optional.empty(), USUAL);
  }

  /** For the log: without the code of a credential. */
  public String logged() {
    return method + " " + (path.startsWith(CODE_PAGE) ? CODE_PAGE + "…" : path);
  }

  public ServerCall in(String token) {
    return new ServerCall(method, path, body, Optional.of(token), key, limit);
  }

  public ServerCall once(String idempotencyKey) {
    return new ServerCall(method, path, body, session, Optional.of(idempotencyKey), limit);
  }

  public ServerCall within(Duration longest) {
    return new ServerCall(method, path, body, session, key, longest);
  }
}
