package org.yinxin.core.plugins;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;
import org.yinxin.services.plugins.PluginState;

/**
 * The plug-ins in the framework, and what the framework says of them. Ours are known by where they
 * come from: {@code yinxin:plugin/<name>/<sha256>}. Changes nothing. Thread-safe.
 */
final class FrameworkPlugins {
  static final String ORIGIN = "yinxin:plugin/";

  private final BundleContext context;
  private final Supplier<List<PluginState>> typeStates;

  FrameworkPlugins(BundleContext context, Supplier<List<PluginState>> typeStates) {
    this.context = context;
    this.typeStates = typeStates;
  }

  /** The SHA-256 of a plug-in's file; empty for a bundle that is none. */
  static Optional<String> sha256(Bundle bundle) {
    String location = bundle.getLocation();
    return location.startsWith(ORIGIN)
        ? Optional.of(location.substring(location.lastIndexOf('/') + 1))
        : Optional.empty();
  }

  static String origin(PluginTable.Row row) {
    return ORIGIN + row.name() + "/" + row.sha256();
  }

  Stream<Bundle> ours() {
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

  private Set<String> types(Predicate<ServiceReference<?>> which) {
    try {
      ServiceReference<?>[] references =
          context.getAllServiceReferences(null, "(" + CertificateTypeRegistry.TYPE_ID + "=*)");
      return Arrays.stream(references == null ? new ServiceReference<?>[0] : references)
          .filter(which)
          .map(reference -> String.valueOf(reference.getProperty(CertificateTypeRegistry.TYPE_ID)))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  FrameworkWiring wiring() {
    return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
  }
}
