package org.yinxin.web.console;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.yinxin.services.plugins.InstalledPlugin;
import org.yinxin.services.plugins.Plugins;
import org.yinxin.services.plugins.UnsatisfiedComponent;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** {@code yinxin:plugins}: The plug-ins that ought to run. */
@Service
@Command(scope = "yinxin", name = "plugins", description = "The plug-ins that ought to run")
public final class PluginsCommand implements Action {
  /** A plug-in for programs. */
  record Row(
      String name,
      String version,
      boolean enabled,
      boolean running,
      String by,
      String signature,
      String sha256,
      String objection,
      List<UnsatisfiedComponent> unsatisfied) {
    static Row of(InstalledPlugin plugin) {
      return new Row(
          plugin.name(),
          plugin.version(),
          plugin.enabled(),
          plugin.running(),
          plugin.by(),
          plugin.signature().map(SignatureWords::of).orElse("unknown"),
          plugin.sha256(),
          plugin.objection().map(LocalizedText::en).orElse(null),
          plugin.unsatisfied());
    }
  }

  @Option(name = "--json", description = "Print JSON")
  boolean json;

  @Reference Plugins plugins;
  @Reference Session session;

  @Override
  public Object execute() throws Refusal {
    List<InstalledPlugin> installed = plugins.installed(Operator.account(session));
    if (json) {
      session.getConsole().println(Json.of(installed.stream().map(Row::of).toList()));
      return null;
    }
    for (InstalledPlugin plugin : installed) {
      session
          .getConsole()
          .printf(
              "%s %s %s, by %s, signature %s, sha256 %s%n",
              plugin.name(),
              plugin.version(),
              !plugin.enabled() ? "disabled" : plugin.running() ? "running" : "NOT RUNNING",
              plugin.by(),
              plugin.signature().map(SignatureWords::of).orElse("unknown"),
              plugin.sha256());
      plugin
          .objection()
          .ifPresent(why -> session.getConsole().printf("  may not run: %s%n", why.en()));
      for (UnsatisfiedComponent component : plugin.unsatisfied()) {
        session
            .getConsole()
            .printf(
                "  does not provide %s: it waits for %s, which nobody provides or a plug-in may not"
                    + " see%n",
                component.provides(), String.join(", ", component.waitsFor()));
      }
    }
    if (installed.isEmpty()) {
      session.getConsole().println("None was installed: yinxin:plugin-install FILE");
    }
    return null;
  }
}
