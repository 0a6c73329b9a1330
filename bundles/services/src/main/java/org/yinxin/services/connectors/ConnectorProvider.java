package org.yinxin.services.connectors;

import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/**
 * A registered service of a connector. Immutable.
 *
 * @param bundle symbolic name of its bundle
 * @param bundleId id of its bundle in the framework; bundles that were installed earlier have lower
 *     ids
 * @param serviceId id of its registration; later registrations have higher ids
 */
public record ConnectorProvider(String bundle, long bundleId, long serviceId) {
  public ConnectorProvider {
    Objects.requireNonNull(bundle);
  }

  /** Takes a reference while its service is registered. */
  public static ConnectorProvider of(ServiceReference<?> reference) {
    Bundle bundle = reference.getBundle();
    return new ConnectorProvider(
        bundle == null ? "" : String.valueOf(bundle.getSymbolicName()),
        bundle == null ? Long.MAX_VALUE : bundle.getBundleId(),
        serviceId(reference));
  }

  /** Returns the id of a registration, also after it ended. */
  static long serviceId(ServiceReference<?> reference) {
    return (Long) reference.getProperty(Constants.SERVICE_ID);
  }

  /**
   * Returns the one in use of several that provide the same. It is of the bundle that was installed
   * first, so that a plug-in never takes the place of the archive's own. Of one bundle, or of two
   * versions of it under upgrade, it is the newest registration.
   */
  public static Optional<ConnectorProvider> inUse(Collection<ConnectorProvider> providers) {
    return providers.stream()
        .min(Comparator.comparingLong(ConnectorProvider::bundleId))
        .flatMap(
            first ->
                providers.stream()
                    .filter(each -> each.bundle().equals(first.bundle()))
                    .max(Comparator.comparingLong(ConnectorProvider::serviceId)));
  }
}
