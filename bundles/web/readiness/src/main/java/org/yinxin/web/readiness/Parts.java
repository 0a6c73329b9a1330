package org.yinxin.web.readiness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.osgi.service.http.runtime.HttpServiceRuntime;
import org.osgi.service.http.runtime.dto.ServletContextDTO;
import org.osgi.service.http.whiteboard.HttpWhiteboardConstants;

/**
 * The bundles, servlets and filters of the platform. Any thread may ask.
 *
 * <p>Source: OSGi Compendium 7, 112.9 (Service Component Runtime) and 140.9 (Http Service Runtime).
 */
final class Parts {
  /** Symbolic names of our bundles begin so. */
  private static final String OURS = "yinxin-";

  /** Likewise those whose pages are part of the platform; connectors come and go. */
  private static final String WEB = "yinxin-web-";

  /** Karaf registers it when it has started what the archive brings. */
  private static final String BOOT_FINISHED = "org.apache.karaf.features.BootFinished";

  /** The start level of a running Karaf ({@code etc/config.properties}). */
  private static final int BEGINNING = 100;

  private final BundleContext context;
  private final ServiceComponentRuntime components;

  Parts(BundleContext context, ServiceComponentRuntime components) {
    this.context = context;
    this.components = components;
  }

  /** The state before anything was looked at. */
  static Missing all() {
    return new Missing(List.of("the start of all bundles"), List.of("/*"));
  }

  /** Names what is not there, with the components or services that it waits for. */
  Missing missing() {
    if (context.getServiceReference(BOOT_FINISHED) == null || startLevel() < BEGINNING) {
      return all();
    }
    List<String> missing = new ArrayList<>();
    List<String> patterns = new ArrayList<>();
    for (Bundle stopped : notStarted()) {
      missing.add(stopped.getSymbolicName() + " is not started");
      patterns.addAll(all().patterns());
    }
    Set<String> serving = serving();
    Set<String> causes = new TreeSet<>();
    for (ComponentDescriptionDTO part : web()) {
      if (!serving.contains(name(part))) {
        missing.add(part.name);
        patterns.addAll(patterns(part));
        causes(part, causes, new HashSet<>());
      }
    }
    missing.addAll(causes);
    return new Missing(missing, patterns);
  }

  /** Enables each component of ours anew whose activation failed; returns their names. */
  List<String> restartFailed() {
    List<String> restarted = new ArrayList<>();
    ofBundles(OURS)
        .filter(components::isComponentEnabled)
        .filter(this::hasFailed)
        .forEach(
            part -> {
              restarted.add(part.name);
              var unused =
                  components.disableComponent(part).then(done -> components.enableComponent(part));
            });
    return restarted;
  }

  /** Grows while the framework starts again what was there before. */
  private int startLevel() {
    Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
    return framework.adapt(FrameworkStartLevel.class).getStartLevel();
  }

  /** Bundles of pages that should run and do not, as after an error at their start. */
  private List<Bundle> notStarted() {
    return bundles(WEB)
        .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
        .filter(bundle -> bundle.adapt(BundleStartLevel.class).isPersistentlyStarted())
        .toList();
  }

  private Stream<Bundle> bundles(String prefix) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> String.valueOf(bundle.getSymbolicName()).startsWith(prefix));
  }

  private Stream<ComponentDescriptionDTO> ofBundles(String prefix) {
    return components.getComponentDescriptionDTOs(bundles(prefix).toArray(Bundle[]::new)).stream();
  }

  private List<ComponentDescriptionDTO> web() {
    return ofBundles(WEB)
        .filter(components::isComponentEnabled)
        .filter(part -> name(part) != null)
        .toList();
  }

  private static Object name(ComponentDescriptionDTO part) {
    Object servlet = part.properties.get(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_NAME);
    return servlet != null
        ? servlet
        : part.properties.get(HttpWhiteboardConstants.HTTP_WHITEBOARD_FILTER_NAME);
  }

  private static List<String> patterns(ComponentDescriptionDTO part) {
    return Stream.of(
            HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN,
            HttpWhiteboardConstants.HTTP_WHITEBOARD_FILTER_PATTERN)
        .map(part.properties::get)
        .flatMap(
            value -> value instanceof String[] many ? Stream.of(many) : Stream.ofNullable(value))
        .map(String::valueOf)
        .toList();
  }

  /** Names of the servlets and filters that the web server has taken in. */
  private Set<String> serving() {
    Set<String> names = new HashSet<>();
    ServiceReference<HttpServiceRuntime> reference =
        context.getServiceReference(HttpServiceRuntime.class);
    HttpServiceRuntime web = reference == null ? null : context.getService(reference);
    if (web != null) {
      for (ServletContextDTO each : web.getRuntimeDTO().servletContextDTOs) {
        Arrays.stream(each.servletDTOs).forEach(servlet -> names.add(servlet.name));
        Arrays.stream(each.filterDTOs).forEach(filter -> names.add(filter.name));
      }
      context.ungetService(reference);
    }
    return names;
  }

  /** Follows missing references to the components that failed, or that nobody provides. */
  private void causes(ComponentDescriptionDTO part, Set<String> causes, Set<String> followed) {
    if (!followed.add(part.name)) {
      return;
    }
    configurations(part)
        .forEach(
            configuration -> {
              if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                causes.add(
                    part.name + " failed: " + configuration.failure.lines().findFirst().orElse(""));
              }
              for (UnsatisfiedReferenceDTO missing : configuration.unsatisfiedReferences) {
                follow(part, missing.name, causes, followed);
              }
            });
  }

  private void follow(
      ComponentDescriptionDTO part, String reference, Set<String> causes, Set<String> followed) {
    String service =
        Arrays.stream(part.references)
            .filter(each -> each.name.equals(reference))
            .map((ReferenceDTO each) -> each.interfaceName)
            .findFirst()
            .orElse(reference);
    List<ComponentDescriptionDTO> providers =
        ofBundles(OURS)
            .filter(each -> Arrays.asList(each.serviceInterfaces).contains(service))
            .toList();
    if (providers.isEmpty()) {
      causes.add("nobody provides " + service);
    }
    for (ComponentDescriptionDTO provider : providers) {
      if (components.isComponentEnabled(provider)) {
        causes(provider, causes, followed);
      } else {
        causes.add(provider.name + " is not enabled yet");
        // Another component of its bundle enables it.
        ofBundles(provider.bundle.symbolicName).forEach(each -> causes(each, causes, followed));
      }
    }
  }

  private boolean hasFailed(ComponentDescriptionDTO part) {
    return configurations(part)
        .anyMatch(each -> each.state == ComponentConfigurationDTO.FAILED_ACTIVATION);
  }

  private Stream<ComponentConfigurationDTO> configurations(ComponentDescriptionDTO part) {
    return components.getComponentConfigurationDTOs(part).stream();
  }
}
