package org.yinxin.services.connectors;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The services of one kind of connector by their ids. Each is known by its registration, so that a
 * new version of a connector stays when its old one goes, and a second bundle with the id of
 * another one takes nothing from it ({@link ConnectorProvider#inUse}). Thread-safe.
 *
 * @param <T> type of the value kept for a service
 */
public final class ConnectorServices<T> {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectorServices.class);

  /**
   * A service.
   *
   * @param id under which it is asked for
   */
  private record Registered<T>(String id, ConnectorProvider provider, T service) {}

  private final String kind;

  /** By id of the registration. */
  private final Map<Long, Registered<T>> services = new HashMap<>();

  /**
   * Starts empty.
   *
   * @param kind of the connectors, for the log
   */
  public ConnectorServices(String kind) {
    this.kind = kind;
  }

  /** Adds a service, or puts it in the place of what the same registration provided before. */
  public synchronized void put(String id, ConnectorProvider provider, T service) {
    services.put(provider.serviceId(), new Registered<>(id, provider, service));
    Optional<ConnectorProvider> used = ConnectorProvider.inUse(providers(id));
    if (used.filter(each -> !each.bundle().equals(provider.bundle())).isPresent()) {
      LOG.error(
          "{} {} of {} is not used: {} provides that id",
          kind,
          id,
          provider.bundle(),
          used.get().bundle());
    } else {
      LOG.info("{} {} of {} is connected", kind, id, provider.bundle());
    }
  }

  /** Forgets the service of a registration. */
  public void remove(ServiceReference<?> reference) {
    remove(ConnectorProvider.serviceId(reference));
  }

  /** Forgets the service of a registration with this id. */
  public synchronized void remove(long serviceId) {
    Registered<T> removed = services.remove(serviceId);
    if (removed != null) {
      LOG.info("{} {} of {} is gone", kind, removed.id(), removed.provider().bundle());
    }
  }

  private List<ConnectorProvider> providers(String id) {
    return services.values().stream()
        .filter(each -> each.id().equals(id))
        .map(Registered::provider)
        .toList();
  }

  /** Returns the service in use under an id. */
  public synchronized Optional<T> find(String id) {
    return ConnectorProvider.inUse(providers(id))
        .map(provider -> services.get(provider.serviceId()).service());
  }

  /** Returns the ids under which there is a service, ordered. */
  public synchronized Set<String> ids() {
    return services.values().stream()
        .map(Registered::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
