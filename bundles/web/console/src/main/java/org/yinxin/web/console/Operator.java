package org.yinxin.web.console;

import java.util.Set;
import org.apache.karaf.shell.api.console.Session;
import org.yinxin.services.identity.Account;

/** Names who is at the console, for the record and for the core, which decides who may what. */
final class Operator {
  /** The account of the console before anybody's name is needed, as for completion. */
  static final Account ANYBODY = new Account("console", "", Set.of(Account.OPERATOR));

  private Operator() {}

  /** Gives the account that operates the server. */
  static Account account(Session session) {
    return new Account(of(session), "", Set.of(Account.OPERATOR));
  }

  static String of(Session session) {
    Object user = session.get("USER");
    return user == null ? "console" : "console:" + user;
  }
}
