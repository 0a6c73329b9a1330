package org.yinxin.web.rest;

import java.time.Duration;
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

  static Account account(SignIn signIn, HttpServletRequest request) {
    return token(request).flatMap(signIn::account).orElseThrow(ProblemException::signInFirst);
  }

  /** The caller, who must have a role. */
  static Account inRole(SignIn signIn, HttpServletRequest request, String role) {
    Account account = account(signIn, request);
    if (!account.roles().contains(role)) {
      throw ProblemException.notAllowed();
    }
    return account;
  }

  /** The caller, who must have one of two roles. */
  static Account inEitherRole(SignIn signIn, HttpServletRequest request, String one, String other) {
    Account account = account(signIn, request);
    if (!account.roles().contains(one) && !account.roles().contains(other)) {
      throw ProblemException.notAllowed();
    }
    return account;
  }

  /** The caller, who must have some office's role with this prefix. */
  static Account inSomeOffice(SignIn signIn, HttpServletRequest request, String prefix) {
    Account account = account(signIn, request);
    if (account.roles().stream().noneMatch(role -> role.startsWith(prefix))) {
      throw ProblemException.notAllowed();
    }
    return account;
  }

  /** The caller, who must work or approve for some office. */
  static Account staffOrApprover(SignIn signIn, HttpServletRequest request) {
    Account account = account(signIn, request);
    if (account.offices().isEmpty()) {
      throw ProblemException.notAllowed();
    }
    return account;
  }

  /** The caller, who must work for some office or be an administrator. */
  static Account importer(SignIn signIn, HttpServletRequest request) {
    Account account = account(signIn, request);
    if (!account.roles().contains(Account.ADMINISTRATOR)
        && account.offices(Account.OFFICE).isEmpty()) {
      throw ProblemException.notAllowed();
    }
    return account;
  }

  /** The caller, who must have an office's role with this prefix; another office's is refused. */
  static Account inOffice(SignIn signIn, HttpServletRequest request, String prefix, String office) {
    Account account = inSomeOffice(signIn, request, prefix);
    if (!account.offices(prefix).contains(office)) {
      throw ProblemException.notAllowed();
    }
    return account;
  }

  /** The caller, who must be a person; an account that belongs to none holds no certificates. */
  static Account holder(SignIn signIn, HttpServletRequest request) {
    Account account = account(signIn, request);
    if (account.personNumber().isEmpty()) {
      throw new ProblemException(
          403,
          "no-person",
          "该账号不对应任何学生或教职工。",
          "This account belongs to no student or member of staff.");
    }
    return account;
  }

  /** The person number of the caller, likewise. */
  static String person(SignIn signIn, HttpServletRequest request) {
    return holder(signIn, request).personNumber();
  }
}
