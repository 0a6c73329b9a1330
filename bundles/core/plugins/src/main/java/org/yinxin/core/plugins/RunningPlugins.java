package org.yinxin.core.plugins;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.plugins.CodeMark;
import org.yinxin.services.plugins.PluginState;
import org.yinxin.services.plugins.PluginThreads;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * The plug-ins in the framework. Ours are known by where they come from: {@code
 * yinxin:plugin/<name>/<sha256>}.
 */
final class RunningPlugins {
  private static final Logger LOG = LoggerFactory.getLogger(RunningPlugins.class);
  static final String ORIGIN = "yinxin:plugin/";
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
    this.remaining = RemainingThreads.of(context);
    this.removals =
        new BundleRemovals(bundle -> wiring().refreshBundles(Set.of(bundle)), REMOVAL_LIMIT);
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
        wanted.put(origin(row), row);
      }
    }
    verdicts.keySet().retainAll(rows.stream().map(PluginTable.Row::name).toList());
    objected.retainAll(verdicts.keySet());
    wanted.values().forEach(this::match);
    List<Bundle> surplus =
        ours().filter(bundle -> !wanted.containsKey(bundle.getLocation())).toList();
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
    return isFirst && runs(row);
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
        ours()
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
      visibility.expect(origin(row), startRule.provides(row).trustClass());
      Bundle bundle = context.getBundle(origin(row));
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
    ours()
        .filter(bundle -> bundle.getSymbolicName().equals(row.name()))
        .filter(bundle -> bundle.getVersion().toString().equals(row.version()))
        .forEach(this::uninstall);
    Bundle bundle = context.installBundle(origin(row), new ByteArrayInputStream(file));
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

  /** The SHA-256 of a plug-in's file; empty for a bundle that is none. */
  static Optional<String> sha256(Bundle bundle) {
    String location = bundle.getLocation();
    return location.startsWith(ORIGIN)
        ? Optional.of(location.substring(location.lastIndexOf('/') + 1))
        : Optional.empty();
  }

  private static String origin(PluginTable.Row row) {
    return ORIGIN + row.name() + "/" + row.sha256();
  }

  private Stream<Bundle> ours() {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> bundle.getLocation().startsWith(ORIGIN));
  }

  private Optional<Bundle> ours(String name) {
    return ours().filter(bundle -> bundle.getSymbolicName().equals(name)).findFirst();
  }

  boolean runs(PluginTable.Row row) {
    return running(row).isPresent();
  }

  /** The bundle of a plug-in, if it runs. */
  Optional<Bundle> running(PluginTable.Row row) {
    return Optional.ofNullable(context.getBundle(origin(row)))
        .filter(bundle -> bundle.getState() == Bundle.ACTIVE);
  }

  /** The plug-ins that were removed and whose threads run on. */
  List<PluginThreads> remainingThreads() {
    return remaining.found();
  }

  /** Says if a bundle of this name is here that was not installed by us. */
  boolean isPlatform(String name) {
    return Arrays.stream(context.getBundles())
        .anyMatch(b -> name.equals(b.getSymbolicName()) && !b.getLocation().startsWith(ORIGIN));
  }

  /** Other bundles that restart when ours of this name goes. */
  List<String> dependents(String name) {
    return ours(name).stream()
        .flatMap(
            bundle ->
                wiring().getDependencyClosure(Set.of(bundle)).stream()
                    .filter(other -> !other.equals(bundle)))
        .map(Bundle::getSymbolicName)
        .sorted()
        .toList();
  }

  /** Certificate types that are registered now. */
  Set<String> types() {
    return types(reference -> true);
  }

  /** Certificate types that are registered now by our bundle of this name. */
  Set<String> types(String name) {
    return types(reference -> name.equals(reference.getBundle().getSymbolicName()));
  }

  /** The symbolic name of another bundle whose instance of a type is in use. */
  Optional<String> servedByOther(String type, String name) {
    return typeStates.get().stream()
        .filter(state -> state.type().equals(type))
        .filter(
            state ->
                state.status() == PluginState.Status.SERVING
                    || state.status() == PluginState.Status.QUARANTINED)
        .map(state -> state.bundle().substring(0, state.bundle().lastIndexOf(' ')))
        .filter(bundle -> !bundle.equals(name))
        .findFirst();
  }

  private Set<String> types(java.util.function.Predicate<ServiceReference<?>> which) {
    try {
      ServiceReference<?>[] references =
          context.getAllServiceReferences(null, "(" + CertificateTypeRegistry.TYPE_ID + "=*)");
      return Arrays.stream(references == null ? new ServiceReference<?>[0] : references)
          .filter(which)
          .map(reference -> String.valueOf(reference.getProperty(CertificateTypeRegistry.TYPE_ID)))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (org.osgi.framework.InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  FrameworkWiring wiring() {
    return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
  }
}
