package org.yinxin.web.console;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.yinxin.services.plugins.Plugins;

/** {@code yinxin:plugin-remove}: Takes a plug-in away. */
@Service
@Command(scope = "yinxin", name = "plugin-remove", description = "Takes a plug-in away")
public final class PluginRemoveCommand implements Action {
  @Argument(index = 0, name = "name", description = "Symbolic name of its bundle", required = true)
  @Completion(PluginNames.class)
  String name;

  @Reference Plugins plugins;
  @Reference Session session;

  @Override
  public Object execute() throws Exception {
    plugins.remove(name, Operator.account(session));
    session.getConsole().println("Removed. What it has issued stays valid and verifiable.");
    return null;
  }
}
