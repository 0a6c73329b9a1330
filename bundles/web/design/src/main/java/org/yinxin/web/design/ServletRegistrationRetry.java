package org.yinxin.web.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.http.runtime.HttpServiceRuntime;
import org.osgi.service.http.runtime.dto.DTOConstants;
import org.osgi.service.http.runtime.dto.FailedFilterDTO;
import org.osgi.service.http.runtime.dto.FailedResourceDTO;
import org.osgi.service.http.runtime.dto.FailedServletDTO;
import org.osgi.service.http.runtime.dto.RuntimeDTO;
import org.osgi.service.http.runtime.dto.ServletContextDTO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers servlets, filters and static files of the archive again that the web container did not
 * take. Pax Web 8.0.34 finds no context for a service that is registered while it makes the default
 * context, never tries it again, and does not always list it as failed: a page, or the filter that
 * protects it, would be missing until the next start.
 *
 * <p>This has nothing to do with the look of pages. It is in this bundle because no other bundle
 * with servlets is part of both the server's archive and the kiosk's.
 *
 * <p>Source: OSGi Compendium 7, 140.9 (HTTP Service Runtime), 112.9 (Service Component Runtime).
 */
@Component(service = {})
public final class ServletRegistrationRetry {
  private static final Logger LOG = LoggerFactory.getLogger(ServletRegistrationRetry.class);
  private static final int CHECK_SECONDS = 2;

  /**
   * A busy container takes a service some seconds later; registering it again then would remove it.
   */
  private static final int CHECKS_UNTIL_RETRY = 4;

  /** Limits the registrations of a service whose context never comes. */
  private static final int ATTEMPTS = 5;

  /**
   * Origin of the bundles of the archive; servlets of plug-ins are never given to the container.
   */
  private static final String ARCHIVE = "mvn:org.yinxin/";

  private static final String SERVLET = "osgi.http.whiteboard.servlet.";
  private static final String FILTER = "osgi.http.whiteboard.filter.";
  private static final String FILES = "osgi.http.whiteboard.resource.";

  private static final String PARTS =
      "(&(component.name=*)(|(osgi.http.whiteboard.servlet.name=*)"
          + "(osgi.http.whiteboard.servlet.pattern=*)(osgi.http.whiteboard.filter.name=*)"
          + "(osgi.http.whiteboard.filter.pattern=*)(osgi.http.whiteboard.resource.pattern=*)))";

  private final BundleContext context;
  private final HttpServiceRuntime web;
  private final ServiceComponentRuntime components;
  private final Map<String, Integer> attempts = new HashMap<>();
  private final ScheduledExecutorService checks =
      Executors.newSingleThreadScheduledExecutor(ServletRegistrationRetry::thread);

  /** By service id: the number of consecutive checks at which the service was not registered. */
  private Map<Long, Integer> suspects = Map.of();

  /** Checks every two seconds from now on. */
  @Activate
  public ServletRegistrationRetry(
      BundleContext context,
      @Reference(name = "web") HttpServiceRuntime web,
      @Reference(name = "components") ServiceComponentRuntime components) {
    this.context = context;
    this.web = web;
    this.components = components;
    var unused =
        checks.scheduleWithFixedDelay(
            this::checkSafely, CHECK_SECONDS, CHECK_SECONDS, TimeUnit.SECONDS);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "yinxin-servlet-registration");
    thread.setDaemon(true);
    return thread;
  }

  @Deactivate
  void stop() {
    checks.shutdownNow();
  }

  private void checkSafely() {
    try {
      check();
    } catch (RuntimeException | Error e) {
      // Catches an Error too: the check must keep running.
      LOG.error("step web: the registrations will be checked again", e);
    }
  }

  /** Registers services again that were missing at several consecutive checks. */
  void check() {
    Set<Entry> known = known(web.getRuntimeDTO());
    Map<Long, Integer> missing = new HashMap<>();
    for (ServiceReference<?> part : parts()) {
      if (!known.containsAll(entries(part))) {
        long id = id(part);
        int times = suspects.getOrDefault(id, 0) + 1;
        missing.put(id, times);
        if (times >= CHECKS_UNTIL_RETRY) {
          registerAgain(part);
        }
      }
    }
    suspects = missing;
  }

  private static long id(ServiceReference<?> part) {
    return (Long) part.getProperty(Constants.SERVICE_ID);
  }

  /** A service as the container lists it; a servlet may be listed as a resource, too. */
  private record Entry(String sort, long id) {}

  private static Set<Entry> entries(ServiceReference<?> part) {
    Set<Entry> entries = new HashSet<>();
    for (String sort : List.of(SERVLET, FILTER, FILES)) {
      if (part.getProperty(sort + "name") != null || part.getProperty(sort + "pattern") != null) {
        entries.add(new Entry(sort, id(part)));
      }
    }
    return entries;
  }

  /** Returns the entries that are served, or failed for a reason that a retry would meet again. */
  private static Set<Entry> known(RuntimeDTO now) {
    Set<Entry> known = new HashSet<>();
    for (ServletContextDTO each : now.servletContextDTOs) {
      Arrays.stream(each.servletDTOs)
          .forEach(servlet -> known.add(new Entry(SERVLET, servlet.serviceId)));
      Arrays.stream(each.filterDTOs)
          .forEach(filter -> known.add(new Entry(FILTER, filter.serviceId)));
      Arrays.stream(each.resourceDTOs)
          .forEach(files -> known.add(new Entry(FILES, files.serviceId)));
    }
    int noContext = DTOConstants.FAILURE_REASON_NO_SERVLET_CONTEXT_MATCHING;
    for (FailedServletDTO each : now.failedServletDTOs) {
      if (each.failureReason != noContext) {
        known.add(new Entry(SERVLET, each.serviceId));
      }
    }
    for (FailedFilterDTO each : now.failedFilterDTOs) {
      if (each.failureReason != noContext) {
        known.add(new Entry(FILTER, each.serviceId));
      }
    }
    for (FailedResourceDTO each : now.failedResourceDTOs) {
      if (each.failureReason != noContext) {
        known.add(new Entry(FILES, each.serviceId));
      }
    }
    return known;
  }

  private List<ServiceReference<?>> parts() {
    try {
      ServiceReference<?>[] found = context.getAllServiceReferences(null, PARTS);
      List<ServiceReference<?>> parts = new ArrayList<>();
      for (ServiceReference<?> each : found == null ? new ServiceReference<?>[0] : found) {
        // A bundle is null once its service has gone.
        if (each.getBundle() != null && each.getBundle().getLocation().startsWith(ARCHIVE)) {
          parts.add(each);
        }
      }
      return parts;
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private void registerAgain(ServiceReference<?> part) {
    String name = part.getProperty(ComponentConstants.COMPONENT_NAME).toString();
    ComponentDescriptionDTO component =
        components.getComponentDescriptionDTO(part.getBundle(), name);
    if (component == null
        || hasFailed(component)
        || attempts.merge(name, 1, Integer::sum) > ATTEMPTS) {
      return;
    }
    LOG.warn("step web: {} was not taken by the web container and is registered again", name);
    var unused =
        components
            .disableComponent(component)
            .then(disabled -> components.enableComponent(component));
  }

  /** Returns true for a component that cannot start; the readiness check reports that one. */
  private boolean hasFailed(ComponentDescriptionDTO component) {
    return components.getComponentConfigurationDTOs(component).stream()
        .anyMatch(each -> each.state == ComponentConfigurationDTO.FAILED_ACTIVATION);
  }
}
