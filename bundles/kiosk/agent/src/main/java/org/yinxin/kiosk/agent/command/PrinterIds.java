package org.yinxin.kiosk.agent.command;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.yinxin.kiosk.agent.Agent;

/** Completes the id of a printer of this kiosk. */
@Service
public final class PrinterIds implements Completer {
  @Reference Agent agent;

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    return new StringsCompleter(agent.printers()).complete(session, line, candidates);
  }
}
