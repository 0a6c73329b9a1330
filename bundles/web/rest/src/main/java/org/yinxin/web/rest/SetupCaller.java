package org.yinxin.web.rest;

import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.setup.Setup;

/**
 * Identifies the caller of the set-up: the person who opened the link, or an administrator once
 * there is one.
 */
final class SetupCaller {
  static final String COOKIE = "yinxin-setup";

  /** The path of the set-up; its pages are opened under addresses that are not the public one. */
  static final String PATH = "/api/setup";

  private SetupCaller() {}

  static boolean isBelow(String path) {
    return path.equals(PATH) || path.startsWith(PATH + "/");
  }

  /** The caller, with the rights of an administrator; nobody when there is nothing to set up. */
  static Account account(Setup setup, SignIn signIn, HttpServletRequest request) {
    if (!setup.isOpen()) {
      throw ProblemException.notFound();
    }
    if (Caller.cookie(request, COOKIE).filter(setup::isHeldBy).isPresent()) {
      return new Account("setup", "", Set.of(Account.ADMINISTRATOR));
    }
    return Caller.token(request)
        .flatMap(signIn::account)
        .filter(account -> account.roles().contains(Account.ADMINISTRATOR))
        .orElseThrow(
            () ->
                new ProblemException(
                    401,
                    "setup-no-session",
                    "请打开启用设置的链接；管理员也可以登录后继续。",
                    "Open the set-up link; an administrator may sign in and continue, too."));
  }
}
