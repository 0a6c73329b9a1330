package org.yinxin.web.console;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.yinxin.services.plugins.Plugins;

/** Completes the name of a plug-in that was installed. */
@Service
public final class PluginNames implements Completer {
  @Reference Plugins plugins;

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    StringsCompleter known = new StringsCompleter();
    plugins.installed().forEach(plugin -> known.getStrings().add(plugin.name()));
    return known.complete(session, line, candidates);
  }
}
