package org.yinxin.web.console;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.Accounts;
import org.yinxin.services.refusal.Refusal;

/** {@code yinxin:account}: Makes an account, or replaces the one of that name. */
@Service
@Command(
    scope = "yinxin",
    name = "account",
    description = "Makes a local account, or replaces its person, roles and password")
public final class AccountCommand implements Action {
  private static final int PASSWORD_BYTES = 12;

  @Argument(index = 0, name = "user", description = "Name to sign in with", required = true)
  String user;

  @Option(name = "--person", description = "Student or staff number, for a holder of certificates")
  String person = "";

  @Option(
      name = "--role",
      description = "administrator, keeper, kiosk-keeper, auditor, office:ID or approver:ID",
      multiValued = true)
  @Completion(RoleNames.class)
  List<String> roles;

  @Reference Accounts accounts;
  @Reference Session session;

  @Override
  public Object execute() throws Refusal {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Account account = new Account(user, person, roles == null ? Set.of() : Set.copyOf(roles));
    accounts.set(account, password.toCharArray(), Operator.account(session));
    session.getConsole().printf("Password of %s, shown only here: %s%n", user, password);
    return null;
  }
}
