package org.yinxin.core.plugins;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;

/**
 * The plug-ins in the framework. Ours are known by where they come from: {@code
 * yinxin:plugin/<name>/<sha256>}.
 */
final class RunningPlugins {
  private static final Logger LOG = LoggerFactory.getLogger(RunningPlugins.class);
  private static final String ORIGIN = "yinxin:plugin/";

  private final BundleContext context;
  private final Vault vault;

  RunningPlugins(BundleContext context, Vault vault) {
    this.context = context;
    this.vault = vault;
  }

  /** Installs, starts, stops and uninstalls until the framework holds what the rows say. */
  void match(List<PluginTable.Row> rows) {
    Map<String, PluginTable.Row> wanted =
        rows.stream().collect(Collectors.toMap(RunningPlugins::origin, Function.identity()));
    for (PluginTable.Row row : rows) {
      match(row);
    }
    // The old one goes after the new one has come, so that a type is offered throughout.
    List<Bundle> surplus =
        ours().filter(bundle -> !wanted.containsKey(bundle.getLocation())).toList();
    surplus.forEach(this::uninstall);
  }

  private void match(PluginTable.Row row) {
    try {
      Bundle bundle = context.getBundle(origin(row));
      if (bundle == null) {
        bundle = install(row);
      }
      if (row.enabled()) {
        bundle.start();
      } else {
        bundle.stop();
      }
    } catch (BundleException | VaultException e) {
      LOG.error("plug-in {} step match: does not run", row.name(), e);
    }
  }

  private Bundle install(PluginTable.Row row) throws BundleException, VaultException {
    byte[] file = vault.get(row.sha256());
    // The framework takes no two of one name and version: there the old one must go first.
    ours()
        .filter(bundle -> bundle.getSymbolicName().equals(row.name()))
        .filter(bundle -> bundle.getVersion().toString().equals(row.version()))
        .forEach(this::uninstall);
    return context.installBundle(origin(row), new ByteArrayInputStream(file));
  }

  private void uninstall(Bundle bundle) {
    try {
      bundle.uninstall();
      wiring().refreshBundles(Set.of(bundle));
    } catch (BundleException e) {
      LOG.error("plug-in {} step uninstall", bundle.getSymbolicName(), e);
    }
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
    Bundle bundle = context.getBundle(origin(row));
    return bundle != null && bundle.getState() == Bundle.ACTIVE;
  }

  /** Whether a bundle of this name is here that was not installed by us. */
  boolean isPlatform(String name) {
    return Arrays.stream(context.getBundles())
        .anyMatch(b -> name.equals(b.getSymbolicName()) && !b.getLocation().startsWith(ORIGIN));
  }

  Optional<String> version(String name) {
    return ours(name).map(bundle -> bundle.getVersion().toString());
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
