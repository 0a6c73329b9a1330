package org.yinxin.web.readiness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.http.runtime.HttpServiceRuntime;
import org.osgi.service.http.runtime.dto.ServletContextDTO;
import org.osgi.service.http.whiteboard.HttpWhiteboardConstants;

/**
 * The bundles, servlets, filters and static files of the platform. For one thread.
 *
 * <p>Source: OSGi Compendium 7, 112.9 (Service Component Runtime) and 140.9 (Http Service Runtime).
 */
final class PlatformParts {
  /** Bundles of the archive come from here; a plug-in is no part of the platform. */
  private static final String ARCHIVE = "mvn:org.yinxin/";

  /** Those of them whose pages are part of the platform; connectors come and go. */
  private static final String WEB = "yinxin-web-";

  /** Karaf registers it when it has started what the archive brings. */
  private static final String BOOT_FINISHED = "org.apache.karaf.features.BootFinished";

  private static final String API = "org.yinxin.web.rest.ApiServlet";

  private static final List<String> MARKS =
      List.of(
          HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_NAME,
          HttpWhiteboardConstants.HTTP_WHITEBOARD_FILTER_NAME,
          HttpWhiteboardConstants.HTTP_WHITEBOARD_RESOURCE_PATTERN);

  private static final List<String> PATTERNS =
      List.of(
          HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN,
          HttpWhiteboardConstants.HTTP_WHITEBOARD_FILTER_PATTERN,
          HttpWhiteboardConstants.HTTP_WHITEBOARD_RESOURCE_PATTERN);

  /** The start level of a running Karaf ({@code etc/config.properties}). */
  private static final int BEGINNING = 100;

  private final BundleContext context;
  private final ServiceComponentRuntime components;

  /** By bundle: the paths of its parts when it ran last. */
  private final Map<String, Set<String>> paths = new HashMap<>();

  PlatformParts(BundleContext context, ServiceComponentRuntime components) {
    this.context = context;
    this.components = components;
  }

  /** Names the parts that are not there, with the components or services that they wait for. */
  MissingParts missing() {
    if (context.getServiceReference(BOOT_FINISHED) == null || startLevel() < BEGINNING) {
      return MissingParts.all();
    }
    List<String> missing = new ArrayList<>();
    List<String> patterns = new ArrayList<>();
    for (Bundle stopped : notStarted()) {
      missing.add(stopped.getSymbolicName() + " (not started)");
      patterns.addAll(paths.getOrDefault(stopped.getSymbolicName(), Set.of()));
    }
    Set<String> serving = serving();
    List<ComponentDescriptionDTO> ours = ours().toList();
    MissingReferences causes = new MissingReferences(components, ours);
    for (ComponentDescriptionDTO part : web(ours)) {
      List<String> own = values(part.properties::get, PATTERNS);
      paths.computeIfAbsent(part.bundle.symbolicName, name -> new TreeSet<>()).addAll(own);
      if (!serving.containsAll(marks(part))) {
        missing.add(part.name);
        patterns.addAll(own);
        causes.follow(part);
      }
    }
    return new MissingParts(missing, causes.found(), patterns, causes.outlook());
  }

  /** Enables each component of ours anew whose activation failed; returns their names. */
  List<String> restartFailed() {
    List<String> restarted = new ArrayList<>();
    ours()
        .filter(components::isComponentEnabled)
        .filter(this::hasFailed)
        .forEach(
            part -> {
              restarted.add(part.name);
              restart(part);
            });
    return restarted;
  }

  /** Enables the REST interface anew, which registers it with the web server again. */
  void restartApi() {
    ours().filter(part -> part.name.equals(API)).forEach(this::restart);
  }

  private void restart(ComponentDescriptionDTO part) {
    var unused = components.disableComponent(part).then(done -> components.enableComponent(part));
  }

  /** Grows while the framework starts again what was there before. */
  private int startLevel() {
    Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
    return framework.adapt(FrameworkStartLevel.class).getStartLevel();
  }

  /** Bundles with pages that should run and do not, as after an error at their start. */
  private List<Bundle> notStarted() {
    return archive()
        .filter(bundle -> bundle.getSymbolicName().startsWith(WEB))
        .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
        .filter(bundle -> bundle.adapt(BundleStartLevel.class).isPersistentlyStarted())
        .filter(PlatformParts::hasPages)
        .toList();
  }

  private static boolean hasPages(Bundle bundle) {
    return String.valueOf(bundle.getHeaders().get(Constants.PROVIDE_CAPABILITY))
        .contains("javax.servlet.");
  }

  private Stream<Bundle> archive() {
    return Arrays.stream(context.getBundles()).filter(PlatformParts::isOurs);
  }

  private static boolean isOurs(Bundle bundle) {
    return bundle.getLocation().startsWith(ARCHIVE);
  }

  /** The parts that are missing when this service has gone, too; any thread may ask. */
  static MissingParts without(MissingParts missing, ServiceReference<?> gone) {
    if (!isOurs(gone.getBundle()) || !gone.getBundle().getSymbolicName().startsWith(WEB)) {
      return missing;
    }
    return missing.and(
        String.valueOf(gone.getProperty(ComponentConstants.COMPONENT_NAME)),
        values(gone::getProperty, PATTERNS));
  }

  private Stream<ComponentDescriptionDTO> ours() {
    return components.getComponentDescriptionDTOs(archive().toArray(Bundle[]::new)).stream();
  }

  private List<ComponentDescriptionDTO> web(List<ComponentDescriptionDTO> ours) {
    return ours.stream()
        .filter(part -> part.bundle.symbolicName.startsWith(WEB))
        .filter(components::isComponentEnabled)
        .filter(part -> !marks(part).isEmpty())
        .toList();
  }

  /**
   * Returns the keys of a part in the web server: names of servlets and filters, paths of static
   * files.
   */
  private static List<String> marks(ComponentDescriptionDTO part) {
    return values(part.properties::get, MARKS);
  }

  private static List<String> values(Function<String, Object> properties, List<String> names) {
    return names.stream().map(properties).flatMap(PlatformParts::values).toList();
  }

  private static Stream<String> values(Object value) {
    return value instanceof String[] many
        ? Stream.of(many)
        : Stream.ofNullable(value).map(String::valueOf);
  }

  /** The marks of the parts that the web server has taken in. */
  private Set<String> serving() {
    Set<String> names = new HashSet<>();
    ServiceReference<HttpServiceRuntime> reference =
        context.getServiceReference(HttpServiceRuntime.class);
    HttpServiceRuntime web = reference == null ? null : context.getService(reference);
    if (web != null) {
      for (ServletContextDTO each : web.getRuntimeDTO().servletContextDTOs) {
        Arrays.stream(each.servletDTOs).forEach(servlet -> names.add(servlet.name));
        Arrays.stream(each.filterDTOs).forEach(filter -> names.add(filter.name));
        Arrays.stream(each.resourceDTOs).forEach(files -> names.addAll(List.of(files.patterns)));
      }
      context.ungetService(reference);
    }
    return names;
  }

  private boolean hasFailed(ComponentDescriptionDTO part) {
    return components.getComponentConfigurationDTOs(part).stream()
        .anyMatch(each -> each.state == ComponentConfigurationDTO.FAILED_ACTIVATION);
  }
}
