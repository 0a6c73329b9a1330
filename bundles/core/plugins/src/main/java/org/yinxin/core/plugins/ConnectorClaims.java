package org.yinxin.core.plugins;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.yinxin.services.connectors.ConnectorProvider;
import org.yinxin.services.plugins.ConnectorId;
import org.yinxin.services.plugins.PluginReason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * Knows which bundles provide connectors with ids. A second bundle with the id of another one is
 * refused at upload; if it comes otherwise, it is a fault, and is not used while the first is
 * there. Thread-safe.
 */
record ConnectorClaims(BundleContext context, ServiceComponentRuntime components) {
  /**
   * A service that is not used since another bundle provides its id.
   *
   * @param bundleId id of its bundle
   * @param bundle symbolic name of its bundle
   * @param used symbolic name of the bundle in use
   */
  record Duplicate(ConnectorId id, long bundleId, String bundle, String used) {
    String message() {
      return "the %s connector '%s' of %s is not used: %s provides that id; remove one of them"
          .formatted(id.kind(), id.id(), bundle, used);
    }
  }

  /** Refuses a plug-in that has a connector with the id of another bundle's. */
  void check(BundleFile file) throws Refusal {
    for (ConnectorId id : file.provides().connectorIds()) {
      Optional<String> other =
          described(id).filter(bundle -> !bundle.equals(file.name())).findFirst();
      if (other.isPresent()) {
        throw new Refusal(
            PluginReason.CONNECTOR_TAKEN,
            new LocalizedText(
                "标识为 "
                    + id.id()
                    + " 的连接器（"
                    + id.kind()
                    + "）已由 "
                    + other.get()
                    + " 提供。请先移除它，或请开发者换一个标识。",
                "There is a %s connector '%s' already, of %s. Remove that first, or ask the maker for"
                        .formatted(id.kind(), id.id(), other.get())
                    + " another id."));
      }
    }
  }

  /** Symbolic names of the bundles whose components have an id, configured or not. */
  private Stream<String> described(ConnectorId id) {
    return components.getComponentDescriptionDTOs().stream()
        .filter(description -> ids(description).anyMatch(id::equals))
        .map(description -> description.bundle.symbolicName);
  }

  private static Stream<ConnectorId> ids(ComponentDescriptionDTO description) {
    return Arrays.stream(description.serviceInterfaces)
        .flatMap(
            each ->
                Contracts.connectorId(
                    each, name -> String.valueOf(description.properties.getOrDefault(name, "")))
                    .stream());
  }

  /** Returns the services that run and are not used, since another bundle provides their id. */
  List<Duplicate> duplicates() {
    Map<ConnectorId, Map<Long, ConnectorProvider>> providers = new HashMap<>();
    for (ServiceReference<?> reference : references()) {
      String[] interfaces = (String[]) reference.getProperty(Constants.OBJECTCLASS);
      for (String each : interfaces) {
        ConnectorProvider provider = ConnectorProvider.of(reference);
        Contracts.connectorId(each, name -> text(reference.getProperty(name)))
            .ifPresent(
                id ->
                    providers
                        .computeIfAbsent(id, key -> new HashMap<>())
                        .put(provider.serviceId(), provider));
      }
    }
    return providers.entrySet().stream()
        .flatMap(entry -> duplicates(entry.getKey(), entry.getValue().values().stream().toList()))
        .toList();
  }

  private static Stream<Duplicate> duplicates(ConnectorId id, List<ConnectorProvider> all) {
    String used = ConnectorProvider.inUse(all).map(ConnectorProvider::bundle).orElse("");
    return all.stream()
        .filter(provider -> !provider.bundle().equals(used))
        .map(provider -> new Duplicate(id, provider.bundleId(), provider.bundle(), used));
  }

  private static String text(Object property) {
    return property instanceof String value ? value : "";
  }

  private List<ServiceReference<?>> references() {
    try {
      ServiceReference<?>[] found = context.getAllServiceReferences(null, Contracts.CONNECTOR_IDS);
      return found == null ? List.of() : List.of(found);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
