package org.yinxin.web.console;

import java.io.PrintStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.yinxin.services.plugins.Confirmation;
import org.yinxin.services.plugins.PluginAbout;
import org.yinxin.services.plugins.PluginEffect;
import org.yinxin.services.plugins.Plugins;
import org.yinxin.text.LocalizedText;

/** {@code yinxin:plugin-install}: Installs or upgrades a plug-in. */
@Service
@Command(
    scope = "yinxin",
    name = "plugin-install",
    description = "Installs a plug-in, or puts it in the place of its older version")
public final class PluginInstallCommand implements Action {
  /** The effect of an installation, for programs. */
  record Effect(
      String name,
      String version,
      String replaces,
      PluginAboutRow about,
      String signature,
      List<String> refreshed,
      List<String> typesGained,
      List<String> typesLost,
      List<String> connectors,
      List<String> imports,
      List<String> uses,
      List<String> confirmations,
      boolean installed) {
    static Effect of(PluginEffect effect, boolean installed) {
      return new Effect(
          effect.name(),
          effect.version(),
          effect.replaces().orElse(null),
          PluginAboutRow.of(effect.about()),
          SignatureWords.of(effect.signature()),
          effect.refreshed(),
          effect.typesGained(),
          effect.typesLost(),
          effect.connectors(),
          effect.imports(),
          effect.uses().stream().map(each -> PluginInstallCommand.name(each)).sorted().toList(),
          effect.confirmations().stream()
              .map(each -> PluginInstallCommand.name(each))
              .sorted()
              .toList(),
          installed);
    }
  }

  /** The words of a manifest for people; what it does not say is null. */
  record PluginAboutRow(
      LocalizedText title, LocalizedText description, LocalizedText author, LocalizedText licence) {
    static PluginAboutRow of(PluginAbout about) {
      return new PluginAboutRow(
          about.title(),
          about.description().orElse(null),
          about.author().orElse(null),
          about.licence().orElse(null));
    }
  }

  @Argument(index = 0, name = "file", description = "The bundle's jar", required = true)
  @Completion(FileCompleter.class)
  String file;

  @Option(name = "--dry-run", description = "Say what would happen, and change nothing")
  boolean dryRun;

  @Option(
      name = "--confirm",
      description = "A consequence that is wanted: downgrade, connector",
      multiValued = true)
  @Completion(
      value = StringsCompleter.class,
      values = {"downgrade", "connector"})
  List<String> confirmed = List.of();

  @Option(name = "--json", description = "Print JSON")
  boolean json;

  @Reference Plugins plugins;
  @Reference Session session;

  @Override
  public Object execute() throws Exception {
    byte[] bundle = Files.readAllBytes(ServerFile.of(file));
    PluginEffect effect =
        dryRun
            ? plugins.effect(bundle, Operator.account(session))
            : plugins.install(bundle, Operator.account(session), confirmations());
    PrintStream out = session.getConsole();
    if (json) {
      out.println(Json.of(Effect.of(effect, !dryRun)));
      return null;
    }
    out.printf(
        "%s %s%s%n",
        effect.name(),
        effect.version(),
        effect.replaces().map(version -> " in the place of " + version).orElse(""));
    PluginAbout about = effect.about();
    out.println(bothLanguages(about.title()));
    printIfSaid("description", about.description());
    printIfSaid("author", about.author());
    printIfSaid("licence", about.licence());
    out.printf("signature: %s%n", SignatureWords.of(effect.signature()));
    print("other bundles that restart", effect.refreshed());
    print("certificate types gained", effect.typesGained());
    print("certificate types lost", effect.typesLost());
    print("connectors", effect.connectors());
    print(
        "ids of connectors",
        effect.connectorIds().stream().map(each -> each.kind() + " " + each.id()).toList());
    print("imported packages", effect.imports());
    print("its code uses", effect.uses().stream().map(each -> name(each)).sorted().toList());
    for (Confirmation confirmation : effect.confirmations()) {
      out.printf("to be confirmed: --confirm %s%n", name(confirmation));
    }
    out.println(dryRun ? "Dry run: nothing was changed." : "Installed.");
    return null;
  }

  private Set<Confirmation> confirmations() {
    List<String> known = Arrays.stream(Confirmation.values()).map(each -> name(each)).toList();
    for (String word : confirmed) {
      if (!known.contains(word)) {
        throw new IllegalArgumentException("--confirm takes one of " + known + ", not " + word);
      }
    }
    return Arrays.stream(Confirmation.values())
        .filter(each -> confirmed.contains(name(each)))
        .collect(Collectors.toSet());
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void printIfSaid(String what, Optional<LocalizedText> text) {
    text.map(PluginInstallCommand::bothLanguages)
        .ifPresent(words -> session.getConsole().printf("%s: %s%n", what, words));
  }

  private static String bothLanguages(LocalizedText text) {
    return text.en().equals(text.zh()) ? text.en() : text.en() + " / " + text.zh();
  }

  private void print(String what, List<String> names) {
    session
        .getConsole()
        .printf("%s: %s%n", what, names.isEmpty() ? "none" : String.join(", ", names));
  }
}
