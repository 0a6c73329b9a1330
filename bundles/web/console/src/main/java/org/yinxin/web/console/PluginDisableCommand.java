package org.yinxin.web.console;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.yinxin.services.plugins.Plugins;

/** {@code yinxin:plugin-disable}: Stops a plug-in without forgetting it. */
@Service
@Command(
    scope = "yinxin",
    name = "plugin-disable",
    description = "Stops a plug-in without forgetting it; plugin-enable lets it run again")
public final class PluginDisableCommand implements Action {
  @Argument(index = 0, name = "name", description = "Symbolic name of its bundle", required = true)
  @Completion(PluginNames.class)
  String name;

  @Reference Plugins plugins;
  @Reference Session session;

  @Override
  public Object execute() throws Exception {
    plugins.setEnabled(name, false, Operator.account(session));
    session.getConsole().println("Disabled.");
    return null;
  }
}
