package org.yinxin.web.rest;

import javax.servlet.http.HttpServletRequest;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.records.RecordImport;

/** Refuses who may not import. */
final class ImportRights {
  private final SignIn signIn;
  private final RecordImport imports;

  ImportRights(SignIn signIn, RecordImport imports) {
    this.signIn = signIn;
    this.imports = imports;
  }

  /** The caller, who must be an office or an administrator. */
  Account caller(HttpServletRequest request) {
    Account account = Caller.account(signIn, request);
    if (account.roles().stream()
        .noneMatch(role -> role.equals(Account.ADMINISTRATOR) || role.startsWith(Account.OFFICE))) {
      throw ProblemException.notAllowed();
    }
    return account;
  }

  /** The caller, who must be allowed to import a kind. */
  Account caller(HttpServletRequest request, String kind) {
    Account account = caller(request);
    if (!imports.mayImport(account, kind)) {
      throw ProblemException.notAllowed();
    }
    return account;
  }
}
