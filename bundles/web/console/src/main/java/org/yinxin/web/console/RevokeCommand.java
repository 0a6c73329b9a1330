package org.yinxin.web.console;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.yinxin.services.issuance.OfficeIssuance;
import org.yinxin.services.refusal.Refusal;

/** {@code yinxin:revoke}: Declares a credential void. */
@Service
@Command(scope = "yinxin", name = "revoke", description = "Declares a credential void")
public final class RevokeCommand implements Action {
  @Argument(index = 0, name = "credential", description = "Id of the credential", required = true)
  String credential;

  @Argument(
      index = 1,
      name = "reason",
      description = "For the record of the office",
      required = true)
  String reason;

  @Reference OfficeIssuance issuance;
  @Reference Session session;

  @Override
  public Object execute() throws CommandException {
    try {
      if (!issuance.revoke(credential, reason, Operator.account(session))) {
        throw new CommandException("revoked already, or not in the log yet: " + credential);
      }
    } catch (Refusal e) {
      throw new CommandException("no such credential: " + credential);
    }
    session.getConsole().println("Revoked.");
    return null;
  }
}
