package org.yinxin.web.console;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.yinxin.services.plugins.InstalledPlugin;
import org.yinxin.services.plugins.Plugins;
import org.yinxin.services.refusal.Refusal;

/** Completes the name of a plug-in that was installed. */
@Service
public final class PluginNames extends KnownNames {
  @Reference Plugins plugins;

  @Override
  Stream<String> names() throws Refusal {
    return plugins.installed(Operator.ANYBODY).stream().map(InstalledPlugin::name);
  }
}
