package org.yinxin.web.console;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.setup.Setup;

/** {@code yinxin:setup-link}: Makes a new link to the set-up. */
@Service
@Command(
    scope = "yinxin",
    name = "setup-link",
    description = "Makes a link to the set-up of a new system; those of before are void")
public final class SetupLinkCommand implements Action {
  @Reference Setup setup;
  @Reference Institution institution;
  @Reference Session session;

  @Override
  public Object execute() throws CommandException {
    try {
      session
          .getConsole()
          .printf(
              "%s%s%nIt can be opened once within %d hours. Under another name of this server the"
                  + " path is the same.%n",
              institution.publicAddress(),
              setup.link(Operator.of(session)),
              Setup.LINK_LIMIT.toHours());
      return null;
    } catch (Refusal e) {
      throw new CommandException(e.explanation().en());
    }
  }
}
