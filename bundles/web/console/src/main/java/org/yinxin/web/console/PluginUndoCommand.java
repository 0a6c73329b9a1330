package org.yinxin.web.console;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.yinxin.services.plugins.Plugins;
import org.yinxin.services.refusal.Refusal;

/** {@code yinxin:plugin-undo}: Takes the last change of plug-ins back. */
@Service
@Command(
    scope = "yinxin",
    name = "plugin-undo",
    description = "Takes the last change of plug-ins back; again, the one before")
public final class PluginUndoCommand implements Action {
  @Reference Plugins plugins;
  @Reference Session session;

  @Override
  public Object execute() throws Refusal {
    session
        .getConsole()
        .println(
            plugins
                .undo(Operator.account(session))
                .map(name -> "Taken back: the last change of " + name)
                .orElse("There is nothing to take back."));
    return null;
  }
}
