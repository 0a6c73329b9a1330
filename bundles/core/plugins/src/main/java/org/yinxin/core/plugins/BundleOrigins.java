package org.yinxin.core.plugins;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.yinxin.library.signedbundles.ArchiveBundles;
import org.yinxin.library.signedbundles.CheckedRevisions;

/**
 * Knows the bundles whose content somebody has checked: those of the archive and the plug-ins, and
 * in development all. Connectors of others are hidden from everybody, while their certificate types
 * are seen, so that the registry can say why it does not use them. It needs no other component, so
 * that it is there before any bundle that was added to the archive's. Thread-safe.
 *
 * <p>Source: OSGi Core 8, chapter 55 (service hooks).
 */
@Component(service = BundleOrigins.class, immediate = true)
public final class BundleOrigins implements FindHook, EventListenerHook {
  private final BundleContext context;
  private final Predicate<Bundle> isOfArchive;
  private final Function<Bundle, Optional<Path>> archived;
  private final boolean production;
  private final CheckedRevisions plugins = new CheckedRevisions();
  private final ServiceRegistration<?> hook;

  /** Knows those of this framework. */
  @Activate
  public BundleOrigins(BundleContext context) {
    this(
        context,
        ArchiveBundles.of(context),
        !"development".equals(context.getProperty("yinxin.mode")));
  }

  private BundleOrigins(BundleContext context, ArchiveBundles archive, boolean production) {
    this(context, archive::contains, archive::file, production);
  }

  BundleOrigins(
      BundleContext context,
      Predicate<Bundle> isOfArchive,
      Function<Bundle, Optional<Path>> archived,
      boolean production) {
    this.context = context;
    this.isOfArchive = isOfArchive;
    this.archived = archived;
    this.production = production;
    hook =
        context.registerService(
            new String[] {FindHook.class.getName(), EventListenerHook.class.getName()}, this, null);
  }

  @Deactivate
  void stop() {
    hook.unregister();
  }

  static boolean isPlugin(Bundle bundle) {
    return bundle.getLocation().startsWith(FrameworkPlugins.ORIGIN);
  }

  /** Remembers a plug-in that was installed from bytes that were checked, before it is started. */
  void installed(Bundle plugin) {
    plugins.add(plugin);
  }

  /** Says if what a bundle provides may be used. */
  boolean trusts(Bundle bundle) {
    return !production
        || bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID
        || plugins.contains(bundle)
        || isOfArchive.test(bundle);
  }

  /** Says why a bundle is not trusted. */
  static String objection(Bundle bundle) {
    return "it is neither of the archive nor an approved plug-in: it came from "
        + bundle.getLocation()
        + ", or was changed since";
  }

  /** Says what an operator can do about a bundle that is not trusted. */
  String advice(Bundle bundle) {
    if (isPlugin(bundle)) {
      return "none; it is installed anew from the checked file within seconds";
    }
    String name = bundle.getSymbolicName();
    String removal =
        "bundle:uninstall " + name + ", and yinxin:plugin-install if the plug-in is wanted";
    return archived
        .apply(bundle)
        .map(
            file ->
                "bundle:update " + name + " '" + file.toUri() + "' takes the archive's file again")
        .orElse(removal);
  }

  /** Returns the bundles that are not trusted. */
  List<Bundle> unchecked() {
    return Arrays.stream(context.getBundles()).filter(bundle -> !trusts(bundle)).toList();
  }

  @Override
  public void find(
      BundleContext context,
      String name,
      String filter,
      boolean allServices,
      Collection<ServiceReference<?>> references) {
    references.removeIf(this::isHidden);
  }

  @Override
  public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
    if (event.getType() != ServiceEvent.UNREGISTERING && isHidden(event.getServiceReference())) {
      listeners.clear();
    }
  }

  private boolean isHidden(ServiceReference<?> reference) {
    String[] interfaces = (String[]) reference.getProperty(Constants.OBJECTCLASS);
    Bundle provider = reference.getBundle();
    return provider != null
        && Arrays.stream(interfaces).anyMatch(each -> Contracts.connectorKind(each).isPresent())
        && !trusts(provider);
  }
}
