package org.yinxin.core.plugins;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.plugins.Confirmation;
import org.yinxin.services.plugins.InstalledPlugin;
import org.yinxin.services.plugins.PluginChange;
import org.yinxin.services.plugins.PluginEffect;
import org.yinxin.services.plugins.PluginReason;
import org.yinxin.services.plugins.PluginThreads;
import org.yinxin.services.plugins.Plugins;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;
import org.yinxin.text.LocalizedText;

/** Desired state in the database, the bundles' files in the vault, the framework made to match. */
@Component(
    service = {Plugins.class, DesiredPlugins.class},
    immediate = true,
    configurationPid = "org.yinxin.plugins")
public final class DesiredPlugins implements Plugins {
  private static final Logger LOG = LoggerFactory.getLogger(DesiredPlugins.class);
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  @interface Config {
    String trustedSigners() default "";

    String trustedConnectorSigners() default "";
  }

  private final Database database;
  private final RowAuthentication authentication;
  private final Vault vault;
  private final AuditTrail audit;
  private final StartRule startRule;
  private final RunningPlugins running;
  private final PluginReview review;
  private final UnsatisfiedComponents unsatisfied;
  private final List<ServiceRegistration<?>> hooks;
  private volatile SigningRule rule;
  private final InstantSource clock = InstantSource.system();
  private final ScheduledExecutorService reconciler = Executors.newSingleThreadScheduledExecutor();

  /** Begins with what ought to run. */
  @Activate
  public DesiredPlugins(
      @Reference(name = "database") Database database,
      @Reference(name = "authentication") RowAuthentication authentication,
      @Reference(name = "vault") Vault vault,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "types") CertificateTypeRegistry types,
      @Reference(name = "origins") BundleOrigins origins,
      @Reference(name = "marks") StoredCodeMarks marks,
      @Reference(name = "components") ServiceComponentRuntime components,
      BundleContext context,
      Config config) {
    this.database = database;
    this.authentication = authentication;
    this.vault = vault;
    this.audit = audit;
    this.unsatisfied = new UnsatisfiedComponents(components);
    this.startRule = new StartRule(vault, audit);
    PluginVisibility visibility = new PluginVisibility();
    this.running =
        new RunningPlugins(context, startRule, visibility, origins, marks, types::states);
    this.review =
        new PluginReview(
            database, running.framework(), new ConnectorClaims(context, components), clock);
    this.hooks =
        List.of(
            context.registerService(PluginVisibility.HOOKS, visibility, null),
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
  public List<InstalledPlugin> installed(Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    return installed();
  }

  List<InstalledPlugin> installed() {
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
        running.framework().runs(row),
        verdict.about(),
        verdict.signature(),
        row.enabled() ? verdict.objection() : Optional.empty(),
        running.framework().running(row).map(unsatisfied::of).orElse(List.of()));
  }

  @Override
  public PluginEffect effect(byte[] bundle, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    return review.effect(BundleFile.read(bundle), rule);
  }

  @Override
  public PluginEffect check(byte[] bundle, Account by, Set<Confirmation> confirmed) throws Refusal {
    PluginEffect effect = effect(bundle, by);
    PluginReview.checkConfirmed(effect, confirmed);
    return effect;
  }

  @Override
  public String keep(byte[] bundle, Account by) throws Refusal {
    return stored(effect(bundle, by).name(), bundle);
  }

  @Override
  public byte[] kept(String sha256, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    try {
      return vault.get(sha256);
    } catch (VaultException e) {
      LOG.warn("step kept plug-in: {}", e.getMessage());
      throw new Refusal(
          PluginReason.NOT_INSTALLED,
          new LocalizedText(
              "服务器上没有这个插件文件，请重新上传。", "The server has no such file: upload it again."));
    }
  }

  @Override
  public PluginEffect install(byte[] bundle, Account by, Set<Confirmation> confirmed)
      throws Refusal {
    PluginEffect effect = check(bundle, by, confirmed);
    BundleFile file = BundleFile.read(bundle);
    String sha256 = stored(effect.name(), bundle);
    String key = review.signature(file, rule).key().orElse("");
    change(
        effect.name(),
        "plugin-installed",
        by,
        (h, before) -> {
          for (String type : file.types()) {
            TypeOwners.bind(h, type, new TypeOwners.Owner(file.name(), key), clock.instant());
          }
          return Optional.of(row(effect, sha256, by.user()));
        });
    return effect;
  }

  private String stored(String name, byte[] bundle) throws Refusal {
    try {
      return vault.put(bundle);
    } catch (IOException e) {
      LOG.error("plug-in {} step store", name, e);
      throw new Refusal(
          PluginReason.FAILED,
          new LocalizedText("插件文件无法保存，请检查磁盘。", "The file cannot be stored: check the disk."));
    }
  }

  private PluginTable.Row row(PluginEffect effect, String sha256, String by) {
    return new PluginTable.Row(effect.name(), effect.version(), sha256, true, by, clock.instant());
  }

  @Override
  public void setEnabled(String name, boolean enabled, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
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
                        name, row.version(), row.sha256(), enabled, by.user(), clock.instant())));
  }

  /** To enable is to approve again, so signature and owners of types must count now. */
  private void checkAgain(String name) throws Refusal {
    Optional<PluginTable.Row> row = database.transaction(h -> PluginTable.find(h, name));
    if (row.isPresent()) {
      BundleFile file = BundleFile.read(startRule.bytes(row.get()));
      review.checkClaims(file, review.signature(file, rule));
    }
  }

  @Override
  public void remove(String name, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    known(name);
    change(name, "plugin-removed", by, (h, before) -> Optional.empty());
  }

  private void known(String name) throws Refusal {
    if (database.transaction(h -> PluginTable.find(h, name)).isEmpty()) {
      throw new Refusal(
          PluginReason.NOT_INSTALLED,
          new LocalizedText(
              "没有安装名为 " + name + " 的插件。",
              "No plug-in " + name + " was installed. yinxin:plugins lists those that were."));
    }
  }

  private interface Change {
    Optional<PluginTable.Row> of(Handle transaction, Optional<PluginTable.Row> before);
  }

  private void change(String name, String action, Account by, Change change) {
    database.transaction(
        h -> {
          Optional<PluginTable.Row> wanted = change.of(h, PluginTable.find(h, name));
          PluginTable.change(h, authentication, audit, name, wanted, by.user(), clock.instant());
          audit.record(h, AuditEvent.of(by.user(), action, "", subject(name, wanted)));
          return wanted;
        });
    LOG.info("plug-in {} step changed: by {}", name, by.user());
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

  List<PluginThreads> remainingThreads() {
    return running.remainingThreads();
  }

  @Override
  public Optional<PluginChange> lastChange(Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    return database.transaction(PluginTable::lastChange);
  }

  @Override
  public Optional<String> undo(Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    Optional<String> name =
        database.transaction(
            h -> {
              Optional<String> undone =
                  PluginTable.undo(h, authentication, audit, by.user(), clock.instant());
              undone.ifPresent(
                  n ->
                      audit.record(
                          h,
                          AuditEvent.of(
                              by.user(), "plugin-undone", "", subject(n, PluginTable.find(h, n)))));
              return undone;
            });
    name.ifPresent(n -> LOG.info("plug-in {} step taken back: by {}", n, by.user()));
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
