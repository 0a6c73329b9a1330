package org.yinxin.core.plugins;

import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Limits what plug-ins and the rest of the framework see of each other. Others see the contracts of
 * the API that a plug-in provides and nothing else of it: no servlet, no filter, no command, no
 * package. A certificate type sees the packages of the API and of Java, and no service or bundle of
 * others. This prevents accidents: code in the server's process that wants to get around it can.
 * Thread-safe.
 *
 * <p>Source: OSGi Core 8, chapters 54 (bundle hooks), 55 (service hooks) and 57 (resolver hooks).
 */
final class PluginVisibility
    implements FindHook,
        EventListenerHook,
        ResolverHookFactory,
        org.osgi.framework.hooks.bundle.FindHook {
  /** The names under which the framework calls it. */
  static final String[] HOOKS = {
    FindHook.class.getName(),
    EventListenerHook.class.getName(),
    ResolverHookFactory.class.getName(),
    org.osgi.framework.hooks.bundle.FindHook.class.getName()
  };

  private final Map<String, TrustClass> trustClasses = new ConcurrentHashMap<>();

  /** Tells the trust class of a plug-in before its bundle is installed. */
  void expect(String location, TrustClass trustClass) {
    trustClasses.put(location, trustClass);
  }

  private static boolean isPlugin(Bundle bundle) {
    return bundle.getLocation().startsWith(FrameworkPlugins.ORIGIN);
  }

  private boolean isCertificateType(Bundle bundle) {
    return isPlugin(bundle) && trustClasses.get(bundle.getLocation()) != TrustClass.CONNECTORS;
  }

  @Override
  public void find(
      BundleContext context,
      String name,
      String filter,
      boolean allServices,
      Collection<ServiceReference<?>> references) {
    references.removeIf(reference -> isHidden(reference, context.getBundle()));
  }

  @Override
  public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
    ServiceReference<?> reference = event.getServiceReference();
    listeners.keySet().removeIf(context -> isHidden(reference, context.getBundle()));
  }

  @Override
  public void find(BundleContext context, Collection<Bundle> bundles) {
    Bundle from = context.getBundle();
    if (isCertificateType(from)) {
      bundles.removeIf(bundle -> !bundle.equals(from));
    }
  }

  private boolean isHidden(ServiceReference<?> reference, Bundle from) {
    Bundle provider = reference.getBundle();
    if (provider == null || from == null || provider.equals(from)) {
      return false;
    }
    return isCertificateType(from) || (isPlugin(provider) && !isOffered(reference, provider));
  }

  /** Says if each interface of a service is a contract that the plug-in may provide, or its own. */
  private boolean isOffered(ServiceReference<?> reference, Bundle provider) {
    String[] interfaces = (String[]) reference.getProperty(Constants.OBJECTCLASS);
    boolean isOfTypes = isCertificateType(provider);
    return Arrays.stream(interfaces).anyMatch(Contracts::isContract)
        && Arrays.stream(interfaces)
            .allMatch(
                each ->
                    Contracts.isContract(each)
                        ? !isOfTypes || each.equals(Contracts.CERTIFICATE_TYPE)
                        : each.startsWith("java.") || isOwn(each, provider));
  }

  private static boolean isOwn(String className, Bundle bundle) {
    return bundle.getEntry(className.replace('.', '/') + ".class") != null;
  }

  @Override
  public ResolverHook begin(Collection<BundleRevision> triggers) {
    return new PackageLimits();
  }

  /** For one resolve process. */
  private final class PackageLimits implements ResolverHook {
    @Override
    public void end() {}

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {}

    @Override
    public void filterSingletonCollisions(
        BundleCapability singleton, Collection<BundleCapability> collisionCandidates) {}

    @Override
    public void filterMatches(
        BundleRequirement requirement, Collection<BundleCapability> candidates) {
      if (!PackageNamespace.PACKAGE_NAMESPACE.equals(requirement.getNamespace())) {
        return;
      }
      Bundle importer = requirement.getRevision().getBundle();
      for (Iterator<BundleCapability> each = candidates.iterator(); each.hasNext(); ) {
        BundleCapability capability = each.next();
        Bundle exporter = capability.getRevision().getBundle();
        String name =
            String.valueOf(capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE));
        boolean isOthers = !exporter.equals(importer);
        if (isOthers
            && (isPlugin(exporter)
                || (isCertificateType(importer) && !ApiPackages.isForTypes(name)))) {
          each.remove();
        }
      }
    }
  }
}
