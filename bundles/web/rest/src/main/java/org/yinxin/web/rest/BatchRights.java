package org.yinxin.web.rest;

import java.util.Set;
import java.util.TreeSet;
import javax.servlet.http.HttpServletRequest;
import org.yinxin.services.batches.Batch;
import org.yinxin.services.batches.Batches;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.SignIn;

/**
 * Who does what with batches. Staff of an office do everything with those of its types, but for
 * starting what takes an approver; approvers see and start. Nobody sees another office's.
 */
final class BatchRights {
  private final SignIn signIn;
  private final Batches batches;

  BatchRights(SignIn signIn, Batches batches) {
    this.signIn = signIn;
    this.batches = batches;
  }

  /** The caller, who must work or approve for some office. */
  Account caller(HttpServletRequest request) {
    Account account = Caller.account(signIn, request);
    if (offices(account).isEmpty()) {
      throw ProblemException.notAllowed();
    }
    return account;
  }

  /** The offices whose batches an account sees. */
  static Set<String> offices(Account account) {
    Set<String> offices = new TreeSet<>(account.offices(Account.OFFICE));
    offices.addAll(account.offices(Account.APPROVER));
    return offices;
  }

  /** A batch that the caller sees. */
  Batch seen(String id, HttpServletRequest request) {
    return found(id, offices(caller(request)));
  }

  /** The caller, who must work for some office. */
  Account staff(HttpServletRequest request) {
    return Caller.inSomeOffice(signIn, request, Account.OFFICE);
  }

  /** The account name of the caller, who must work for the office of a batch. */
  String staff(String id, HttpServletRequest request) {
    Account account = staff(request);
    found(id, account.offices(Account.OFFICE));
    return account.user();
  }

  private Batch found(String id, Set<String> offices) {
    return batches
        .find(id)
        .filter(batch -> offices.contains(batch.office()))
        .orElseThrow(ProblemException::notFound);
  }
}
