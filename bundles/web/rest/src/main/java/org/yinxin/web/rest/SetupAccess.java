package org.yinxin.web.rest;

import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.setup.Setup;

/**
 * Lets the set-up be used by the person who opened its link, and by an administrator once there is
 * one.
 */
final class SetupAccess {
  private static final String COOKIE = "yinxin-setup";

  /** The path of the set-up; its pages are opened under addresses that are not the public one. */
  static final String PATH = "/api/setup";

  private SetupAccess() {}

  /**
   * The value of Set-Cookie that gives a browser its session of the set-up; an empty one takes it
   * away. By https no other host can put one into the browser (RFC 6265bis, 4.1.3.2).
   */
  static String cookie(HttpServletRequest request, String session) {
    return name(request)
        + "="
        + session
        + (request.isSecure() ? "; Path=/; Secure" : "; Path=" + PATH)
        + "; HttpOnly; SameSite=Strict"
        + (session.isEmpty() ? "; Max-Age=0" : "");
  }

  private static String name(HttpServletRequest request) {
    return request.isSecure() ? "__Host-" + COOKIE : COOKIE;
  }

  static boolean isBelow(String path) {
    return path.equals(PATH) || path.startsWith(PATH + "/");
  }

  /**
   * Returns the caller, with the rights of an administrator.
   *
   * @throws ProblemException 404 if there is nothing to set up
   */
  static Account account(
      Setup setup, SignIn signIn, SessionCookies cookies, HttpServletRequest request) {
    if (!setup.isOpen()) {
      throw ProblemException.notFound();
    }
    if (SessionCookies.cookie(request, name(request)).filter(setup::isHeldBy).isPresent()) {
      return new Account("setup", "", Set.of(Account.ADMINISTRATOR));
    }
    return cookies
        .token(request)
        .flatMap(signIn::account)
        .filter(account -> account.roles().contains(Account.ADMINISTRATOR))
        .orElseThrow(() -> new ProblemException(HttpReason.SETUP_NO_SESSION));
  }
}
