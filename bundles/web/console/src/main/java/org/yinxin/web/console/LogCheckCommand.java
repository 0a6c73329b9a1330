package org.yinxin.web.console;

import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.ledger.Ledger;

/** {@code yinxin:log-check}: Checks log, credentials and vault against each other. */
@Service
@Command(
    scope = "yinxin",
    name = "log-check",
    description = "Checks log, credentials and vault against each other")
public final class LogCheckCommand implements Action {
  @Reference Ledger ledger;
  @Reference Credentials credentials;
  @Reference Session session;

  @Override
  public Object execute() throws CommandException {
    List<String> mismatches = new ArrayList<>(credentials.audit());
    ledger.audit().ifPresent(mismatch -> mismatches.add(0, mismatch));
    mismatches.forEach(mismatch -> session.getConsole().println("MISMATCH: " + mismatch));
    if (!mismatches.isEmpty()) {
      throw new CommandException("Restore what is named from the backup, and check again.");
    }
    session
        .getConsole()
        .printf(
            "ok: %d entries, %d pending, all credentials and files agree%n",
            ledger.size(), ledger.pending());
    return null;
  }
}
