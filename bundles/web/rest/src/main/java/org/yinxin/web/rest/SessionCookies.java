package org.yinxin.web.rest;

import java.time.Duration;
import java.util.Optional;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import org.yinxin.services.institution.Institution;

/** The cookies that carry a session and that mark a device. */
final class SessionCookies {
  static final String COOKIE = "yinxin-session";
  private static final String DEVICE = "yinxin-device";
  private static final long DEVICE_SECONDS = Duration.ofDays(365).toSeconds();

  private SessionCookies() {}

  /** Returns the token of the session that a browser has. */
  static Optional<String> token(HttpServletRequest request) {
    return cookie(request, COOKIE);
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
  static String sessionCookie(Institution institution, String token) {
    return COOKIE + "=" + token + "; Path=/" + attributes(institution);
  }

  /** The value of Set-Cookie that takes it away. */
  static String noSessionCookie(Institution institution) {
    return COOKIE + "=; Path=/; Max-Age=0" + attributes(institution);
  }

  /** The cookie of a device with which somebody signed in before; empty if there is none. */
  static String device(HttpServletRequest request) {
    return cookie(request, DEVICE).orElse("");
  }

  /** The value of Set-Cookie by which a device is known at its next sign-in, and nowhere else. */
  static String deviceCookie(Institution institution, String device) {
    return "%s=%s; Path=/api/session; Max-Age=%d%s"
        .formatted(DEVICE, device, DEVICE_SECONDS, attributes(institution));
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
