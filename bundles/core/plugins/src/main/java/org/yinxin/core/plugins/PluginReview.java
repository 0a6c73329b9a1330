package org.yinxin.core.plugins;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Version;
import org.yinxin.library.signedbundles.Signature;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.Confirmation;
import org.yinxin.services.plugins.ConnectorId;
import org.yinxin.services.plugins.PluginEffect;
import org.yinxin.services.plugins.PluginReason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Says what installing a bundle does, or why it is refused. Changes nothing. Thread-safe. */
final class PluginReview {
  private final Database database;
  private final FrameworkPlugins framework;
  private final ConnectorClaims connectors;
  private final InstantSource clock;

  PluginReview(
      Database database,
      FrameworkPlugins framework,
      ConnectorClaims connectors,
      InstantSource clock) {
    this.database = database;
    this.framework = framework;
    this.connectors = connectors;
    this.clock = clock;
  }

  /**
   * Says what installing a bundle does.
   *
   * @throws Refusal if it is refused
   */
  PluginEffect effect(BundleFile file, SigningRule rule) throws Refusal {
    file.checkPackages();
    Signature signature = signature(file, rule);
    if (framework.isPlatform(file.name())) {
      throw cannotResolve(
          "平台自身已有名为 " + file.name() + " 的组件，请先用安装它的方式移除。",
          file.name() + " is here already by other means; take it away by the same means first.");
    }
    List<String> missing = file.missing(framework.wiring());
    if (!missing.isEmpty()) {
      String all = String.join("; ", missing);
      throw cannotResolve("缺少插件所需的组件：" + all, "The plug-in needs what is not here: " + all);
    }
    checkClaims(file, signature);
    Set<String> before = framework.types(file.name());
    Optional<String> replaced =
        database.transaction(h -> PluginTable.find(h, file.name())).map(PluginTable.Row::version);
    return new PluginEffect(
        file.name(),
        file.version(),
        About.of(file.bundle()),
        replaced,
        framework.dependents(file.name()),
        minus(file.types(), framework.types()),
        minus(before, file.types()),
        StartRule.view(signature),
        file.provides().connectors().stream().sorted().toList(),
        file.provides().connectorIds().stream()
            .sorted(Comparator.comparing(ConnectorId::kind).thenComparing(ConnectorId::id))
            .toList(),
        file.imports(),
        file.uses(),
        confirmations(file, replaced));
  }

  /** Judges the signature of a bundle that is about to be installed, and refuses it if need be. */
  Signature signature(BundleFile file, SigningRule rule) throws Refusal {
    return rule.check(file.bundle(), file.provides().trustClass(), clock.instant());
  }

  private static Set<Confirmation> confirmations(BundleFile file, Optional<String> replaced) {
    Set<Confirmation> confirmations = EnumSet.noneOf(Confirmation.class);
    if (replaced.filter(version -> isOlder(file.version(), version)).isPresent()) {
      confirmations.add(Confirmation.DOWNGRADE);
    }
    if (file.provides().trustClass() == TrustClass.CONNECTORS) {
      confirmations.add(Confirmation.CONNECTOR);
    }
    return confirmations;
  }

  private static boolean isOlder(String version, String than) {
    return Version.parseVersion(version).compareTo(Version.parseVersion(than)) < 0;
  }

  /** Refuses a bundle that provides a service of another bundle, or was signed by another key. */
  void checkClaims(BundleFile file, Signature signature) throws Refusal {
    checkOwners(file, signature);
    connectors.check(file);
  }

  private void checkOwners(BundleFile file, Signature signature) throws Refusal {
    for (String type : file.types()) {
      Optional<TypeOwners.Owner> owner = database.transaction(h -> TypeOwners.find(h, type));
      if (owner.isPresent() && !owner.get().bundle().equals(file.name())) {
        throw owned(
            "凭证类型 " + type + " 属于组件 " + owner.get().bundle() + "。",
            "The certificate type " + type + " belongs to " + owner.get().bundle() + ".",
            type);
      }
      if (owner.isPresent() && !owner.get().admits(file.name(), signature.key().orElse(""))) {
        throw owned(
            "凭证类型 " + type + " 以前的版本由另一密钥签名。",
            "Earlier versions of the certificate type " + type + " were signed with another key.",
            type);
      }
      // Nobody owns it after a release, and the bundle that served it still does.
      Optional<String> provider = framework.servedByOther(type, file.name());
      if (provider.isPresent()) {
        throw new Refusal(
            PluginReason.TYPE_OWNED,
            new LocalizedText(
                "凭证类型 " + type + " 目前由组件 " + provider.get() + " 提供。请先停用或移除它。",
                "The certificate type "
                    + type
                    + " is provided by "
                    + provider.get()
                    + " now. Disable or remove that first."));
      }
    }
  }

  private static Refusal owned(String zh, String en, String type) {
    return new Refusal(
        PluginReason.TYPE_OWNED,
        new LocalizedText(
            zh + "如确认更换来源，请先在控制台运行 yinxin:type-release " + type + "。",
            en
                + " If it is to come from somebody else from now on, run yinxin:type-release "
                + type
                + " on the console first."));
  }

  private static Refusal cannotResolve(String zh, String en) {
    return new Refusal(PluginReason.CANNOT_RESOLVE, new LocalizedText(zh, en));
  }

  private static List<String> minus(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return new ArrayList<>(rest);
  }

  /** Refuses an effect with a consequence that was not confirmed. */
  static void checkConfirmed(PluginEffect effect, Set<Confirmation> confirmed) throws Refusal {
    if (effect.confirmations().contains(Confirmation.DOWNGRADE)
        && !confirmed.contains(Confirmation.DOWNGRADE)) {
      String installed = effect.replaces().orElseThrow();
      throw new Refusal(
          PluginReason.NOT_CONFIRMED,
          new LocalizedText(
              "这是降级：已安装版本 " + installed + "，此文件是 " + effect.version() + "。确认后才能安装。",
              "This is a downgrade: version "
                  + installed
                  + " is installed, and this file is "
                  + effect.version()
                  + ". It is installed only if you confirm that."));
    }
    if (effect.confirmations().contains(Confirmation.CONNECTOR)
        && !confirmed.contains(Confirmation.CONNECTOR)) {
      String kinds = String.join(", ", effect.connectors());
      throw new Refusal(
          PluginReason.NOT_CONFIRMED,
          new LocalizedText(
              "这是连接器（" + kinds + "），登录、收款、密钥等由它决定。确认后才能安装。",
              "This is a connector ("
                  + kinds
                  + "): it decides who is signed in, what was paid, or what is sealed. It is"
                  + " installed only if you confirm that."));
    }
  }
}
