package org.yinxin.web.console;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.yinxin.services.plugins.PluginEffect;
import org.yinxin.services.plugins.Plugins;

/** {@code yinxin:plugin-install}: Installs or upgrades a plug-in. */
@Service
@Command(
    scope = "yinxin",
    name = "plugin-install",
    description = "Installs a plug-in, or puts it in the place of its older version")
public final class PluginInstallCommand implements Action {
  @Argument(index = 0, name = "file", description = "The bundle's jar", required = true)
  String file;

  @Option(name = "--dry-run", description = "Say what would happen, and change nothing")
  boolean dryRun;

  @Reference Plugins plugins;
  @Reference Session session;

  @Override
  public Object execute() throws Exception {
    byte[] bundle = Files.readAllBytes(Path.of(file));
    PluginEffect effect =
        dryRun ? plugins.effect(bundle) : plugins.install(bundle, Operator.of(session));
    PrintStream out = session.getConsole();
    out.printf(
        "%s %s%s%n",
        effect.name(),
        effect.version(),
        effect.replaces().map(version -> " in the place of " + version).orElse(""));
    out.printf("signature: %s%n", SignatureWords.of(effect.signature()));
    print("other bundles that restart", effect.refreshed());
    print("certificate types gained", effect.typesGained());
    print("certificate types lost", effect.typesLost());
    out.println(dryRun ? "Dry run: nothing was changed." : "Installed.");
    return null;
  }

  private void print(String what, List<String> names) {
    session
        .getConsole()
        .printf("%s: %s%n", what, names.isEmpty() ? "none" : String.join(", ", names));
  }
}
