package org.yinxin.web.rest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.institution.Institution;

/** Identifies the caller of a request by the session cookie. */
final class Caller {
  static final String COOKIE = "yinxin-session";
  private static final String DEVICE = "yinxin-device";
  private static final long DEVICE_SECONDS = Duration.ofDays(365).toSeconds();

  private Caller() {}

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
    String secure = institution.publicAddress().startsWith("https:") ? "; Secure" : "";
    return "; HttpOnly; SameSite=Lax" + secure;
  }

  /** By what people tell their sessions. */
  static String userAgent(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
  }

  private static Account account(SignIn signIn, HttpServletRequest request) {
    return token(request).flatMap(signIn::account).orElseThrow(ProblemException::signInFirst);
  }

  /** The caller, who must have one of these {@link Roles}. */
  static Account inRole(SignIn signIn, HttpServletRequest request, List<String> roles) {
    Account account = account(signIn, request);
    if (roles.stream().noneMatch(role -> has(account, role))) {
      throw roles.equals(List.of(Roles.HOLDER))
          ? new ProblemException(
              403,
              "no-person",
              "该账号不对应任何学生或教职工。",
              "This account belongs to no student or member of staff.")
          : ProblemException.notAllowed();
    }
    return account;
  }

  private static boolean has(Account account, String role) {
    return switch (role) {
      case Roles.SIGNED_IN -> true;
      case Roles.HOLDER -> !account.personNumber().isEmpty();
      case Roles.OFFICE -> !account.offices(Account.OFFICE).isEmpty();
      case Roles.APPROVER -> !account.offices(Account.APPROVER).isEmpty();
      default -> account.roles().contains(role);
    };
  }
}
