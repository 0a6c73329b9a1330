package org.yinxin.core.plugins;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.library.signedbundles.Signature;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.Confirmation;
import org.yinxin.services.plugins.InstalledPlugin;
import org.yinxin.services.plugins.PluginChange;
import org.yinxin.services.plugins.PluginEffect;
import org.yinxin.services.plugins.PluginException;
import org.yinxin.services.plugins.PluginException.Reason;
import org.yinxin.services.plugins.Plugins;
import org.yinxin.services.plugins.TypeOperations;
import org.yinxin.services.vault.Vault;
import org.yinxin.text.LocalizedText;

/** Desired state in the database, the bundles' files in the vault, the framework made to match. */
@Component(immediate = true, configurationPid = "org.yinxin.plugins")
public final class DesiredPlugins implements Plugins, TypeOperations {
  private static final Logger LOG = LoggerFactory.getLogger(DesiredPlugins.class);
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  @interface Config {
    String trustedSigners() default "";

    String trustedConnectorSigners() default "";
  }

  private final Database database;
  private final Vault vault;
  private final AuditTrail audit;
  private final CertificateTypeRegistry types;
  private final StartRule startRule;
  private final RunningPlugins running;
  private final List<ServiceRegistration<?>> hooks;
  private volatile SigningRule rule;
  private final InstantSource clock = InstantSource.system();
  private final ScheduledExecutorService reconciler = Executors.newSingleThreadScheduledExecutor();

  /** Begins with what ought to run. */
  @Activate
  public DesiredPlugins(
      @Reference(name = "database") Database database,
      @Reference(name = "vault") Vault vault,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "types") CertificateTypeRegistry types,
      BundleContext context,
      Config config) {
    this.database = database;
    this.vault = vault;
    this.audit = audit;
    this.types = types;
    this.startRule = new StartRule(vault, audit);
    PluginVisibility visibility = new PluginVisibility();
    this.running = new RunningPlugins(context, startRule, visibility, types::states);
    this.hooks =
        List.of(
            context.registerService(
                new String[] {
                  FindHook.class.getName(),
                  EventListenerHook.class.getName(),
                  ResolverHookFactory.class.getName()
                },
                visibility,
                null),
            context.registerService(WeavingHook.class, new ProcessEnd(), null));
    configure(context, config);
    var unused =
        reconciler.scheduleWithFixedDelay(
            this::reconcile, 0, INTERVAL.toSeconds(), TimeUnit.SECONDS);
  }

  /** Takes the signers for the next plug-ins and for those that run. */
  @Modified
  void configure(BundleContext context, Config config) {
    rule = SigningRule.of(context, config);
  }

  /** The plug-ins run on; they are the framework's. */
  @Deactivate
  void stop() {
    reconciler.shutdownNow();
    hooks.forEach(ServiceRegistration::unregister);
  }

  @Override
  public List<InstalledPlugin> installed() {
    return database.transaction(PluginTable::all).stream().map(this::view).toList();
  }

  private InstalledPlugin view(PluginTable.Row row) {
    StartRule.Verdict verdict = running.verdict(row).orElseGet(() -> startRule.judge(row, rule));
    return new InstalledPlugin(
        row.name(),
        row.version(),
        row.sha256(),
        row.enabled(),
        row.by(),
        row.at(),
        running.runs(row),
        verdict.about(),
        verdict.signature(),
        row.enabled() ? verdict.objection() : Optional.empty());
  }

  @Override
  public PluginEffect effect(byte[] bundle) throws PluginException {
    BundleFile file = BundleFile.read(bundle);
    file.checkPackages();
    Signature signature = rule.check(file.bundle(), file.provides().trustClass(), clock.instant());
    if (running.isPlatform(file.name())) {
      throw cannotResolve(
          "平台自身已有名为 " + file.name() + " 的组件，请先用安装它的方式移除。",
          file.name() + " is here already by other means; take it away by the same means first.");
    }
    List<String> missing = file.missing(running.wiring());
    if (!missing.isEmpty()) {
      String all = String.join("; ", missing);
      throw cannotResolve("缺少插件所需的组件：" + all, "The plug-in needs what is not here: " + all);
    }
    checkOwners(file, signature);
    Set<String> before = running.types(file.name());
    Optional<String> replaced =
        database.transaction(h -> PluginTable.find(h, file.name())).map(PluginTable.Row::version);
    return new PluginEffect(
        file.name(),
        file.version(),
        About.of(file.bundle()),
        replaced,
        running.dependents(file.name()),
        minus(file.types(), running.types()),
        minus(before, file.types()),
        StartRule.view(signature),
        file.provides().connectors().stream().sorted().toList(),
        file.imports(),
        file.uses(),
        confirmations(file, replaced));
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

  /** Refuses a bundle that provides a type of another bundle or of another signer. */
  private void checkOwners(BundleFile file, Signature signature) throws PluginException {
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
    }
  }

  private static PluginException owned(String zh, String en, String type) {
    return new PluginException(
        Reason.TYPE_OWNED,
        new LocalizedText(
            zh + "如确认更换来源，请先在控制台运行 yinxin:type-release " + type + "。",
            en
                + " If it is to come from somebody else from now on, run yinxin:type-release "
                + type
                + " on the console first."));
  }

  private static PluginException cannotResolve(String zh, String en) {
    return new PluginException(Reason.CANNOT_RESOLVE, new LocalizedText(zh, en));
  }

  private static List<String> minus(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return new ArrayList<>(rest);
  }

  @Override
  public PluginEffect install(byte[] bundle, String by, Set<Confirmation> confirmed)
      throws PluginException {
    PluginEffect effect = effect(bundle);
    checkConfirmed(effect, confirmed);
    String sha256;
    try {
      sha256 = vault.put(bundle);
    } catch (IOException e) {
      LOG.error("plug-in {} step store", effect.name(), e);
      throw new PluginException(
          Reason.FAILED,
          new LocalizedText("插件文件无法保存，请检查磁盘。", "The file cannot be stored: check the disk."));
    }
    BundleFile file = BundleFile.read(bundle);
    String key =
        rule.judge(file.bundle(), file.provides().trustClass(), clock.instant()).key().orElse("");
    change(
        effect.name(),
        "plugin-installed",
        by,
        (h, before) -> {
          for (String type : file.types()) {
            TypeOwners.bind(h, type, new TypeOwners.Owner(file.name(), key), clock.instant());
          }
          return Optional.of(row(effect, sha256, by));
        });
    return effect;
  }

  private static void checkConfirmed(PluginEffect effect, Set<Confirmation> confirmed)
      throws PluginException {
    if (effect.confirmations().contains(Confirmation.DOWNGRADE)
        && !confirmed.contains(Confirmation.DOWNGRADE)) {
      String installed = effect.replaces().orElseThrow();
      throw new PluginException(
          Reason.NOT_CONFIRMED,
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
      throw new PluginException(
          Reason.NOT_CONFIRMED,
          new LocalizedText(
              "这是连接器（" + kinds + "），登录、收款、密钥等由它决定。确认后才能安装。",
              "This is a connector ("
                  + kinds
                  + "): it decides who is signed in, what was paid, or what is sealed. It is"
                  + " installed only if you confirm that."));
    }
  }

  private PluginTable.Row row(PluginEffect effect, String sha256, String by) {
    return new PluginTable.Row(effect.name(), effect.version(), sha256, true, by, clock.instant());
  }

  @Override
  public void setEnabled(String name, boolean enabled, String by) throws PluginException {
    known(name);
    if (enabled) {
      checkAgain(name);
    }
    change(
        name,
        enabled ? "plugin-enabled" : "plugin-disabled",
        by,
        (h, before) ->
            before.map(
                row ->
                    new PluginTable.Row(
                        name, row.version(), row.sha256(), enabled, by, clock.instant())));
  }

  /** To enable is to approve again, so signature and owners of types must count now. */
  private void checkAgain(String name) throws PluginException {
    Optional<PluginTable.Row> row = database.transaction(h -> PluginTable.find(h, name));
    if (row.isPresent()) {
      BundleFile file = BundleFile.read(startRule.bytes(row.get()));
      checkOwners(file, rule.check(file.bundle(), file.provides().trustClass(), clock.instant()));
    }
  }

  @Override
  public void remove(String name, String by) throws PluginException {
    known(name);
    change(name, "plugin-removed", by, (h, before) -> Optional.empty());
  }

  private void known(String name) throws PluginException {
    if (database.transaction(h -> PluginTable.find(h, name)).isEmpty()) {
      throw new PluginException(
          Reason.NOT_INSTALLED,
          new LocalizedText("没有安装名为 " + name + " 的插件。", "No plug-in " + name + " was installed."));
    }
  }

  private interface Change {
    Optional<PluginTable.Row> of(Handle transaction, Optional<PluginTable.Row> before);
  }

  private void change(String name, String action, String by, Change change) {
    database.transaction(
        h -> {
          Optional<PluginTable.Row> wanted = change.of(h, PluginTable.find(h, name));
          PluginTable.change(h, name, wanted, by, clock.instant());
          audit.record(h, AuditEvent.of(by, action, "", subject(name, wanted)));
          return wanted;
        });
    LOG.info("plug-in {} step changed: by {}", name, by);
    reconcile();
  }

  /**
   * The subject of a change in the trail. Its hash is there only if the plug-in runs afterwards.
   */
  private static String subject(String name, Optional<PluginTable.Row> after) {
    return after
        .filter(PluginTable.Row::enabled)
        .map(row -> StartRule.subject(name, row.sha256()))
        .orElse(name);
  }

  @Override
  public void retry(String id, String by) throws PluginException {
    if (!types.retry(id)) {
      throw CertificateTypeRegistry.notDeployed(id);
    }
    database.transaction(
        h -> {
          audit.record(h, AuditEvent.of(by, "type-retried", "", id));
          return id;
        });
  }

  @Override
  public void release(String id, String by) throws PluginException {
    boolean wasOwned =
        database.transaction(
            h -> {
              boolean released = TypeOwners.release(h, id);
              if (released) {
                audit.record(h, AuditEvent.of(by, "type-released", "", id));
              }
              return released;
            });
    if (!wasOwned) {
      throw CertificateTypeRegistry.notDeployed(id);
    }
    LOG.info("certificate type {} step released: by {}", id, by);
  }

  @Override
  public List<String> remainingThreads() {
    return types.remainingThreads();
  }

  @Override
  public Optional<PluginChange> lastChange() {
    return database.transaction(PluginTable::lastChange);
  }

  @Override
  public Optional<String> undo(String by) {
    Optional<String> name =
        database.transaction(
            h -> {
              Optional<String> undone = PluginTable.undo(h, by, clock.instant());
              undone.ifPresent(
                  n ->
                      audit.record(
                          h,
                          AuditEvent.of(
                              by, "plugin-undone", "", subject(n, PluginTable.find(h, n)))));
              return undone;
            });
    name.ifPresent(n -> LOG.info("plug-in {} step taken back: by {}", n, by));
    reconcile();
    return name;
  }

  @Override
  public synchronized void reconcile() {
    try {
      running.match(database.transaction(PluginTable::all), rule);
    } catch (RuntimeException | Error e) {
      // An Error too: what a scheduled task throws ends its schedule for ever.
      LOG.error("step reconcile plug-ins: will be tried again", e);
    }
  }
}
