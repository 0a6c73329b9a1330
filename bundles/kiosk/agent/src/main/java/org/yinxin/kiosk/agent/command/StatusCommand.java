package org.yinxin.kiosk.agent.command;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.yinxin.kiosk.agent.Agent;

/** {@code kiosk:status}: How the kiosk and its devices are. */
@Service
@Command(scope = "kiosk", name = "status", description = "How the kiosk and its devices are")
public final class StatusCommand implements Action {
  @Reference Agent agent;
  @Reference Session session;

  @Override
  public Object execute() {
    session.getConsole().println(agent.status());
    return null;
  }
}
