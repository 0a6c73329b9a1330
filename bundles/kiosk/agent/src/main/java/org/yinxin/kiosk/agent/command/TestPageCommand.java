package org.yinxin.kiosk.agent.command;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.yinxin.kiosk.agent.Agent;

/** {@code kiosk:test-page}: Prints the test page, waits for it and says what became of it. */
@Service
@Command(
    scope = "kiosk",
    name = "test-page",
    description = "Prints the test page and says what became of it; needs no server")
public final class TestPageCommand implements Action {
  @Argument(
      index = 0,
      name = "printer",
      description = "Id of the device; without it, the printer that copies come from")
  @Completion(PrinterIds.class)
  String printer = "";

  @Reference Agent agent;
  @Reference Session session;

  @Override
  public Object execute() throws Exception {
    String by = "console:" + session.get("USER");
    session.getConsole().println(agent.testPage(printer, by).get());
    return null;
  }
}
