package org.yinxin.core.plugins;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;
import org.yinxin.services.plugins.PluginThreads;

/**
 * Finds the threads that plug-ins left behind when they were removed. A thread is known by its
 * context class loader, which it has from the one that made it, by its own class, or by a method of
 * a class that was the plug-in's and that no bundle has any more. Thread-safe.
 */
final class RemainingThreads {
  /** A removed plug-in; its class loader is there as long as something uses its classes. */
  private record Removed(String bundle, Set<String> classes) {}

  private final Map<WeakReference<ClassLoader>, Removed> removed = new ConcurrentHashMap<>();
  private final Predicate<String> isPresent;

  /**
   * Finds them.
   *
   * @param isPresent says if a bundle has a class of this name now
   */
  RemainingThreads(Predicate<String> isPresent) {
    this.isPresent = isPresent;
  }

  /** Finds those of a framework. */
  static RemainingThreads of(BundleContext context) {
    return new RemainingThreads(
        name ->
            Arrays.stream(context.getBundles())
                .anyMatch(bundle -> bundle.getEntry(name.replace('.', '/') + ".class") != null));
  }

  /** Looks from now on for threads of a bundle that is about to be uninstalled. */
  void expect(Bundle bundle) {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    if (wiring == null) {
      // It was never resolved, so that nothing of it ran.
      return;
    }
    int options = BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL;
    expect(
        TypeClaims.name(bundle),
        wiring.getClassLoader(),
        wiring.listResources("/", "*.class", options).stream()
            .map(path -> path.substring(0, path.length() - ".class".length()).replace('/', '.'))
            .collect(Collectors.toSet()));
  }

  void expect(String bundle, ClassLoader loader, Set<String> classes) {
    removed.put(new WeakReference<>(loader), new Removed(bundle, classes));
  }

  /** Returns the bundles that were removed and whose threads run on. */
  List<PluginThreads> found() {
    removed.keySet().removeIf(reference -> reference.get() == null);
    if (removed.isEmpty()) {
      return List.of();
    }
    Map<Thread, StackTraceElement[]> threads = Thread.getAllStackTraces();
    Set<ClassLoader> loaders =
        removed.keySet().stream()
            .map(WeakReference::get)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return removed.entrySet().stream()
        .map(
            entry ->
                new PluginThreads(
                    entry.getValue().bundle(),
                    count(threads, entry.getKey().get(), loaders, entry.getValue().classes())))
        .filter(each -> each.count() > 0)
        .sorted(Comparator.comparing(PluginThreads::bundle))
        .toList();
  }

  private int count(
      Map<Thread, StackTraceElement[]> threads,
      ClassLoader loader,
      Set<ClassLoader> loaders,
      Set<String> classes) {
    int count = 0;
    for (Map.Entry<Thread, StackTraceElement[]> entry : threads.entrySet()) {
      Set<ClassLoader> own = loaders(entry.getKey());
      // Two versions of a plug-in have classes of the same names: the loader tells them apart.
      boolean isKnown = own.stream().anyMatch(loaders::contains);
      if (isKnown ? own.contains(loader) : loader != null && isIn(entry.getValue(), classes)) {
        count++;
      }
    }
    return count;
  }

  private static Set<ClassLoader> loaders(Thread thread) {
    return Stream.of(thread.getContextClassLoader(), thread.getClass().getClassLoader())
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private boolean isIn(StackTraceElement[] stack, Set<String> classes) {
    return Arrays.stream(stack)
        .map(StackTraceElement::getClassName)
        .anyMatch(name -> classes.contains(name) && !isPresent.test(name));
  }
}
