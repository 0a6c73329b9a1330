package org.yinxin.core.plugins;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.plugins.CodeMark;
import org.yinxin.services.plugins.PluginState;
import org.yinxin.services.plugins.PluginThreads;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Makes the framework hold the plug-ins that ought to run, as far as they may. */
final class RunningPlugins {
  private static final Logger LOG = LoggerFactory.getLogger(RunningPlugins.class);
  private static final Duration TAKE_OVER_LIMIT = Duration.ofSeconds(15);
  private static final Duration REMOVAL_LIMIT = Duration.ofSeconds(5);
  private static final int POLL_MILLIS = 20;

  /** Ends of the process during calls of a plug-in: one may be chance, as a failure of power. */
  private static final int MOST_ENDS = 2;

  private static final LocalizedText ENDS_PROCESS =
      new LocalizedText(
          "服务器进程已两次在运行此插件的代码时终止，因此不再启动它。请联系开发者；如与它无关（例如断电），重新启用即可。",
          "The server's process ended twice while code of this plug-in was running, so that it is not"
              + " started again. Ask its maker; if it was not to blame, as when power failed, enable"
              + " it again: yinxin:plugin-enable NAME.");

  private final BundleContext context;
  private final FrameworkPlugins framework;
  private final StartRule startRule;
  private final PluginVisibility visibility;
  private final BundleOrigins origins;
  private final StoredCodeMarks marks;
  private final Supplier<List<PluginState>> typeStates;
  private final RemainingThreads remaining;
  private final BundleRemovals removals;

  /** Names of the plug-ins that may not run by the last judgement. */
  private final Set<String> objected = new HashSet<>();

  private boolean isFirstMatch = true;

  private final Map<String, StartRule.Verdict> verdicts = new ConcurrentHashMap<>();

  RunningPlugins(
      BundleContext context,
      StartRule startRule,
      PluginVisibility visibility,
      BundleOrigins origins,
      StoredCodeMarks marks,
      Supplier<List<PluginState>> typeStates) {
    this.context = context;
    this.framework = new FrameworkPlugins(context, typeStates);
    this.remaining = RemainingThreads.of(context);
    this.removals =
        new BundleRemovals(
            bundle -> framework.wiring().refreshBundles(Set.of(bundle)), REMOVAL_LIMIT);
    this.startRule = startRule;
    this.visibility = visibility;
    this.origins = origins;
    this.marks = marks;
    this.typeStates = typeStates;
  }

  /**
   * Installs, starts and uninstalls until the framework holds what the rows say, as far as it may
   * run. For one thread at a time.
   */
  void match(List<PluginTable.Row> rows, SigningRule signingRule) {
    dropUnchecked();
    startRule.retain(rows);
    Map<String, PluginTable.Row> wanted = new HashMap<>();
    for (PluginTable.Row row : rows) {
      if (judge(row, signingRule) && row.enabled()) {
        wanted.put(FrameworkPlugins.origin(row), row);
      }
    }
    verdicts.keySet().retainAll(rows.stream().map(PluginTable.Row::name).toList());
    objected.retainAll(verdicts.keySet());
    wanted.values().forEach(this::match);
    List<Bundle> surplus =
        framework.ours().filter(bundle -> !wanted.containsKey(bundle.getLocation())).toList();
    for (Bundle bundle : surplus) {
      Optional<PluginTable.Row> successor =
          wanted.values().stream()
              .filter(row -> row.name().equals(bundle.getSymbolicName()))
              .findFirst();
      if (successor.isEmpty() || takesOver(successor.get())) {
        uninstall(bundle);
      }
    }
  }

  /**
   * Waits until a new version serves the types it brings, so that they are offered throughout. One
   * that does not serve in time leaves the old version in place; the next match looks again.
   */
  private boolean takesOver(PluginTable.Row row) {
    Set<String> types = startRule.types(row);
    String bundle = row.name() + " " + row.version();
    Instant end = Instant.now().plus(TAKE_OVER_LIMIT);
    while (!types.stream().allMatch(type -> has(type, bundle, PluginState.Status.SERVING))) {
      boolean hasFailed =
          types.stream()
              .anyMatch(
                  type ->
                      has(type, bundle, PluginState.Status.QUARANTINED)
                          || has(type, bundle, PluginState.Status.REFUSED));
      if (hasFailed || Instant.now().isAfter(end)) {
        LOG.error(
            "plug-in {} step upgrade: version {} does not serve {}, so that the version before it"
                + " stays",
            row.name(),
            row.version(),
            types);
        return false;
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  private boolean has(String type, String bundle, PluginState.Status status) {
    return typeStates.get().stream()
        .anyMatch(
            state ->
                state.type().equals(type)
                    && state.bundle().equals(bundle)
                    && state.status() == status);
  }

  /**
   * Says if a plug-in may run. One that runs is stopped at the second objection only: a list of
   * signers is cut off for a moment while somebody saves it.
   */
  private boolean judge(PluginTable.Row row, SigningRule signingRule) {
    StartRule.Verdict verdict = withEnds(row, startRule.judge(row, signingRule));
    verdicts.put(row.name(), verdict);
    if (verdict.objection().isEmpty()) {
      objected.remove(row.name());
      return true;
    }
    boolean isFirst = objected.add(row.name());
    if (isFirst) {
      LOG.error("plug-in {} step check: {}", row.name(), verdict.objection().get().en());
    }
    return isFirst && framework.runs(row);
  }

  /** Objects to a plug-in that ended the process twice since it was installed or enabled. */
  private StartRule.Verdict withEnds(PluginTable.Row row, StartRule.Verdict verdict) {
    boolean endsProcess =
        row.enabled()
            && verdict.objection().isEmpty()
            && marks.ends(row.sha256(), row.at()) >= MOST_ENDS;
    return endsProcess
        ? new StartRule.Verdict(verdict.about(), verdict.signature(), Optional.of(ENDS_PROCESS))
        : verdict;
  }

  /** Uninstalls bundles that nobody has checked: the framework kept or started them by itself. */
  private void dropUnchecked() {
    List<Bundle> unchecked =
        framework
            .ours()
            .filter(
                bundle ->
                    bundle.adapt(BundleStartLevel.class).isPersistentlyStarted()
                        || (isFirstMatch && bundle.getState() != Bundle.ACTIVE))
            .toList();
    unchecked.forEach(this::uninstall);
    isFirstMatch = false;
  }

  /** The judgement at the last match; empty for a plug-in that came since. */
  Optional<StartRule.Verdict> verdict(PluginTable.Row row) {
    return Optional.ofNullable(verdicts.get(row.name()));
  }

  private void match(PluginTable.Row row) {
    try {
      // Of those that run already, too: this component may have been restarted meanwhile.
      visibility.expect(FrameworkPlugins.origin(row), startRule.provides(row).trustClass());
      Bundle bundle = context.getBundle(FrameworkPlugins.origin(row));
      if (bundle != null && !origins.trusts(bundle)) {
        LOG.error(
            "plug-in {} step match: its bundle was changed since it was installed, and is installed"
                + " anew",
            row.name());
        if (!uninstall(bundle)) {
          return;
        }
        bundle = null;
      }
      if (bundle == null) {
        bundle = install(row);
      }
      // Not for the framework's next start: nothing of it may run before it is checked again.
      CodeMark mark = marks.of(row.sha256());
      mark.enter();
      try {
        bundle.start(Bundle.START_TRANSIENT);
      } finally {
        mark.leave();
      }
    } catch (BundleException | Refusal | RuntimeException | LinkageError e) {
      LOG.error("plug-in {} step match: does not run", row.name(), e);
    }
  }

  private Bundle install(PluginTable.Row row) throws BundleException, Refusal {
    byte[] file = startRule.bytes(row);
    // The framework takes no two of one name and version: there the old one must go first. One that
    // takes its time is in the way until the next match.
    framework
        .ours()
        .filter(bundle -> bundle.getSymbolicName().equals(row.name()))
        .filter(bundle -> bundle.getVersion().toString().equals(row.version()))
        .forEach(this::uninstall);
    Bundle bundle =
        context.installBundle(FrameworkPlugins.origin(row), new ByteArrayInputStream(file));
    origins.installed(bundle);
    return bundle;
  }

  /** Returns false if it is not gone yet: then it is in the way until a later match. */
  private boolean uninstall(Bundle bundle) {
    if (!removals.isUnderWay(bundle)) {
      remaining.expect(bundle);
    }
    return removals.remove(bundle);
  }

  FrameworkPlugins framework() {
    return framework;
  }

  /** The plug-ins that were removed and whose threads run on. */
  List<PluginThreads> remainingThreads() {
    return remaining.found();
  }
}
