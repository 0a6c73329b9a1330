package org.yinxin.kiosk.agent.command;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.yinxin.kiosk.agent.Agent;

/** {@code kiosk:enrol}: Makes this device a kiosk, by a token from the server's administration. */
@Service
@Command(scope = "kiosk", name = "enrol", description = "Makes this device a kiosk, by a token")
public final class EnrolCommand implements Action {
  @Argument(index = 0, name = "token", description = "One-time token", required = true)
  String token;

  @Reference Agent agent;
  @Reference Session session;

  @Override
  public Object execute() throws Exception {
    session.getConsole().println("Enrolled as " + agent.enrol(token));
    return null;
  }
}
