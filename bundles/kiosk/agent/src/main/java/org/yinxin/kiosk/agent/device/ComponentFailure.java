package org.yinxin.kiosk.agent.device;

import java.util.Optional;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/**
 * Tells why a driver's component gave no instance.
 *
 * <p>Source: OSGi Compendium 7, 112.9.2.3 (component configuration DTO, {@code failure}).
 */
final class ComponentFailure {
  private static final String CAUSED_BY = "Caused by: ";

  private ComponentFailure() {}

  /** The innermost exception of its stack trace: class name and message. */
  static String of(ServiceComponentRuntime components, ServiceReference<?> reference) {
    Object id = reference.getProperty(ComponentConstants.COMPONENT_ID);
    return components.getComponentDescriptionDTOs(reference.getBundle()).stream()
        .flatMap(part -> components.getComponentConfigurationDTOs(part).stream())
        .filter(part -> Long.valueOf(part.id).equals(id))
        .flatMap(part -> innermost(part).stream())
        .findFirst()
        .orElse("the log says why");
  }

  private static Optional<String> innermost(ComponentConfigurationDTO part) {
    return Optional.ofNullable(part.failure)
        .map(
            trace ->
                trace
                    .lines()
                    .filter(line -> line.startsWith(CAUSED_BY))
                    .reduce((outer, inner) -> inner)
                    .map(line -> line.substring(CAUSED_BY.length()))
                    .orElse(trace.lines().findFirst().orElse("")));
  }
}
