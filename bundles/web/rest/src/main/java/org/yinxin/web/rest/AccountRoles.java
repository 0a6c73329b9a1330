package org.yinxin.web.rest;

import java.util.List;
import javax.servlet.http.HttpServletRequest;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.refusal.HttpReason;

/** Finds the account that is signed in, and tells its roles. */
final class AccountRoles {
  private AccountRoles() {}

  private static Account account(
      SignIn signIn, SessionCookies cookies, HttpServletRequest request) {
    return cookies
        .token(request)
        .flatMap(signIn::account)
        .orElseThrow(ProblemException::signInFirst);
  }

  /** The caller, who must have one of these {@link Roles}. */
  static Account inRole(
      SignIn signIn, SessionCookies cookies, HttpServletRequest request, List<String> roles) {
    Account account = account(signIn, cookies, request);
    RefusalLog.account(request, account);
    if (roles.stream().noneMatch(role -> has(account, role))) {
      throw roles.equals(List.of(Roles.HOLDER))
          ? new ProblemException(HttpReason.NO_PERSON)
          : ProblemException.notAllowed();
    }
    return account;
  }

  private static boolean has(Account account, String role) {
    return switch (role) {
      case Roles.SIGNED_IN -> true;
      case Roles.HOLDER -> account.isHolder();
      case Roles.OFFICE -> !account.offices(Account.OFFICE).isEmpty();
      case Roles.APPROVER -> !account.offices(Account.APPROVER).isEmpty();
      default -> account.roles().contains(role);
    };
  }
}
