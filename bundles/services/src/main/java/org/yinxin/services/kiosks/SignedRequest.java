package org.yinxin.services.kiosks;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as it came, for its signature to be checked (RFC 9421). Immutable.
 *
 * @param method in upper case
 * @param path as sent, not decoded
 * @param query as sent, without the question mark; empty if there is none
 * @param headers by name in lower case
 * @param body byte for byte; not to be changed by anybody
 */
public record SignedRequest(
    String method, String path, String query, Map<String, String> headers, byte[] body) {
  /** Name of the header that carries a person's session. */
  public static final String SESSION_HEADER = "yinxin-kiosk-session";

  public SignedRequest {
    Objects.requireNonNull(method);
    Objects.requireNonNull(path);
    Objects.requireNonNull(query);
    Objects.requireNonNull(body);
    Map<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value.strip()));
    headers = Map.copyOf(lower);
  }

  /** The value of a header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
