package org.yinxin.web.rest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.core.Response;
import org.yinxin.services.institution.Institution;

/**
 * The cookies that carry a session and that mark a device. Where the platform is reached by HTTPS,
 * the name of a session's begins with {@code __Host-} (RFC 6265bis, 4.1.3.2), so that neither
 * another host of the university nor somebody on the network can put one into a browser.
 * Thread-safe.
 */
final class SessionCookies {
  static final String COOKIE = "yinxin-session";
  private static final String DEVICE = "yinxin-device";
  private static final long DEVICE_SECONDS = Duration.ofDays(365).toSeconds();

  private final Institution institution;

  SessionCookies(Institution institution) {
    this.institution = institution;
  }

  /** Returns the token of the session that a browser has. */
  Optional<String> token(HttpServletRequest request) {
    return cookie(request, name());
  }

  private String name() {
    return institution.servesHttps() ? "__Host-" + COOKIE : COOKIE;
  }

  /** The value of a cookie. */
  static Optional<String> cookie(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(name)) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  /** The value of Set-Cookie that gives a browser its session. */
  String session(String token) {
    return name() + "=" + token + "; Path=/" + attributes(institution);
  }

  /** Answers 204, and gives the browser the token of its session if it is another one now. */
  Response answer(String before, String now) {
    Response.ResponseBuilder answer = Response.noContent();
    return now.equals(before) ? answer.build() : answer.header("Set-Cookie", session(now)).build();
  }

  /** The value of Set-Cookie that takes it away. */
  String noSession() {
    return name() + "=; Path=/; Max-Age=0" + attributes(institution);
  }

  /** The cookie of a device with which somebody signed in before; empty if there is none. */
  static String device(HttpServletRequest request) {
    return cookie(request, DEVICE).orElse("");
  }

  /**
   * The values of Set-Cookie by which a device is known at its next sign-in, by password or by a
   * service, and nowhere else.
   */
  List<String> device(String device) {
    return Stream.of("/api/session", "/login")
        .map(
            path ->
                "%s=%s; Path=%s; Max-Age=%d%s"
                    .formatted(DEVICE, device, path, DEVICE_SECONDS, attributes(institution)))
        .toList();
  }

  /** Returns the attributes that all of our cookies have. */
  static String attributes(Institution institution) {
    String secure = institution.servesHttps() ? "; Secure" : "";
    return "; HttpOnly; SameSite=Lax" + secure;
  }

  /** By what people tell their sessions. */
  static String userAgent(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
  }
}
