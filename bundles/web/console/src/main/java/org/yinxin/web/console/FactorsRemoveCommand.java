package org.yinxin.web.console;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.yinxin.services.identity.FactorRecovery;
import org.yinxin.services.refusal.Refusal;

/** {@code yinxin:factors-remove USER}: lets somebody in who has lost all second factors. */
@Command(
    scope = "yinxin",
    name = "factors-remove",
    description =
        "Removes the second factors of an account, where there are no two administrators to do it."
            + " Its owner adds one at the next sign-in")
@Service
public final class FactorsRemoveCommand implements Action {
  @Argument(index = 0, name = "user", description = "Name of the account", required = true)
  String user;

  @Reference FactorRecovery recovery;
  @Reference Session session;

  @Override
  public Object execute() throws Refusal {
    recovery.removeAll(user, Operator.account(session));
    session
        .getConsole()
        .printf("The second factors of %s are removed, and its sessions have ended.%n", user);
    return null;
  }
}
