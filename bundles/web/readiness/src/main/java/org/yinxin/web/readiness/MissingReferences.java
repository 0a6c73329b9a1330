package org.yinxin.web.readiness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.yinxin.web.readiness.MissingParts.Outlook;

/**
 * Follows missing references from a component to those that failed, or that nobody provides. For
 * one look and one thread: the components are those that were there when it began, and each is
 * followed once.
 *
 * <p>Source: OSGi Compendium 7, 112.9 (Service Component Runtime).
 */
final class MissingReferences {
  /** Felix SCR says so of a reference whose service cannot be activated. */
  private static final Pattern NO_SERVICE =
      Pattern.compile("Unable to get service for reference (\\S+)");

  private static final String WRAPPED = "java.lang.reflect.InvocationTargetException";

  /** Property of a component whose failure no waiting and no second attempt changes. */
  private static final String ENDS_START = "yinxin.failureEndsStart";

  /** The platform over the database is enabled when the database is there and up to date. */
  private static final String NOT_ENABLED = " is not enabled yet";

  private final ServiceComponentRuntime components;
  private final Map<String, List<ComponentDescriptionDTO>> byService = new HashMap<>();
  private final Map<Long, List<ComponentDescriptionDTO>> byBundle = new HashMap<>();
  private final Set<String> followed = new HashSet<>();
  private final Set<String> found = new TreeSet<>();
  private boolean endsStart;

  MissingReferences(ServiceComponentRuntime components, List<ComponentDescriptionDTO> ours) {
    this.components = components;
    for (ComponentDescriptionDTO part : ours) {
      byBundle.computeIfAbsent(part.bundle.id, id -> new ArrayList<>()).add(part);
      for (String service : part.serviceInterfaces) {
        byService.computeIfAbsent(service, name -> new ArrayList<>()).add(part);
      }
    }
  }

  /** A sentence each, sorted. */
  List<String> found() {
    return List.copyOf(found);
  }

  /** Returns what may be expected of the parts that were followed. */
  Outlook outlook() {
    if (endsStart) {
      return Outlook.NEVER;
    }
    boolean isLater = found.stream().anyMatch(cause -> cause.endsWith(NOT_ENABLED));
    return isLater ? Outlook.LATER : Outlook.SOON;
  }

  /** Adds the causes for which a part is missing, unless it was followed before. */
  void follow(ComponentDescriptionDTO part) {
    if (!followed.add(part.name)) {
      return;
    }
    for (ComponentConfigurationDTO each : components.getComponentConfigurationDTOs(part)) {
      if (each.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
        failure(part, each);
      }
      for (UnsatisfiedReferenceDTO missing : each.unsatisfiedReferences) {
        reference(part, missing.name);
      }
    }
  }

  /** A component that could not get a service failed because of another one. */
  private void failure(ComponentDescriptionDTO part, ComponentConfigurationDTO configuration) {
    String line = configuration.failure.lines().findFirst().orElse("");
    Matcher deeper = NO_SERVICE.matcher(line);
    int before = found.size();
    if (deeper.find()) {
      reference(part, deeper.group(1));
    }
    if (found.size() == before) {
      found.add(part.name + " failed: " + reason(configuration.failure));
      endsStart |= Boolean.TRUE.equals(part.properties.get(ENDS_START));
    }
  }

  /** Felix SCR prints a stack trace, at whose top a constructor's own exception is wrapped. */
  private static String reason(String failure) {
    return failure
        .lines()
        .filter(line -> !line.startsWith("\t") && !line.startsWith(WRAPPED))
        .findFirst()
        .map(line -> line.replaceFirst("^Caused by: ", ""))
        .orElse("");
  }

  private void reference(ComponentDescriptionDTO part, String reference) {
    String service =
        Arrays.stream(part.references)
            .filter(each -> each.name.equals(reference))
            .map((ReferenceDTO each) -> each.interfaceName)
            .findFirst()
            .orElse(reference);
    List<ComponentDescriptionDTO> providers = byService.getOrDefault(service, List.of());
    if (providers.isEmpty()) {
      found.add("nobody provides " + service);
    }
    for (ComponentDescriptionDTO provider : providers) {
      if (components.isComponentEnabled(provider)) {
        follow(provider);
      } else {
        found.add(provider.name + NOT_ENABLED);
        // Another component of its bundle enables it.
        byBundle.get(provider.bundle.id).forEach(this::follow);
      }
    }
  }
}
