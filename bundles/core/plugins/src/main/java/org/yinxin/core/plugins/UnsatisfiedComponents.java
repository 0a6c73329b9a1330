package org.yinxin.core.plugins;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.yinxin.services.plugins.UnsatisfiedComponent;

/**
 * Finds the components of plug-ins that wait for services. One that waits for its configuration is
 * none of them: an operator has to give that.
 *
 * <p>Source: OSGi Compendium 8, 112.5.3 (satisfied component configurations).
 */
record UnsatisfiedComponents(ServiceComponentRuntime components) {
  /** Returns those of a bundle that would provide a contract of the API. */
  List<UnsatisfiedComponent> of(Bundle bundle) {
    return components.getComponentDescriptionDTOs(bundle).stream()
        .flatMap(description -> unsatisfied(description).stream())
        .toList();
  }

  private Optional<UnsatisfiedComponent> unsatisfied(ComponentDescriptionDTO description) {
    Map<String, String> interfaces =
        Arrays.stream(description.references)
            .collect(
                Collectors.toMap(
                    (ReferenceDTO reference) -> reference.name,
                    reference -> reference.interfaceName));
    List<String> waitsFor =
        waiting(description)
            .flatMap(waiting -> Arrays.stream(waiting.unsatisfiedReferences))
            .map(reference -> interfaces.getOrDefault(reference.name, reference.name))
            .distinct()
            .sorted()
            .toList();
    return provides(description)
        .filter(provided -> !waitsFor.isEmpty())
        .map(provided -> new UnsatisfiedComponent(provided, waitsFor));
  }

  private Stream<ComponentConfigurationDTO> waiting(ComponentDescriptionDTO description) {
    Collection<ComponentConfigurationDTO> all =
        components.getComponentConfigurationDTOs(description);
    return all.stream().filter(one -> one.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
  }

  /** The type or the kind of connector that a component would provide. */
  private static Optional<String> provides(ComponentDescriptionDTO description) {
    List<String> contracts = List.of(description.serviceInterfaces);
    return contracts.contains(Contracts.CERTIFICATE_TYPE)
        ? Optional.of(String.valueOf(description.properties.get(CertificateTypeRegistry.TYPE_ID)))
        : contracts.stream().flatMap(each -> Contracts.connectorKind(each).stream()).findFirst();
  }
}
