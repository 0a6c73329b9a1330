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
 * Registers servlets, filters and static files of the archive again that the web container left
 * out. Pax Web 8.0.34 finds no context for one that comes while the default context is being made,
 * never looks at it again, and does not always list it as failed: a page, or its guard, would be
 * missing until the next start. Both archives have this bundle, so both are looked after.
 *
 * <p>Source: OSGi Compendium 7, 140.9 (HTTP Service Runtime), 112.9 (Service Component Runtime).
 */
@Component(service = {})
public final class LeftOutServlets {
  private static final Logger LOG = LoggerFactory.getLogger(LeftOutServlets.class);
  private static final int LOOK_SECONDS = 2;

  /**
   * A busy container takes in what has come seconds later; to register it again would take it away.
   */
  private static final int PATIENT_LOOKS = 4;

  /** One that never finds its context is not registered for ever. */
  private static final int ATTEMPTS = 5;

  /** Plug-ins come from elsewhere; the web container never sees their servlets. */
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
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(LeftOutServlets::thread);

  /** By service id: the number of looks one after the other at which it was left out. */
  private Map<Long, Integer> suspects = Map.of();

  /** Looks from now on. */
  @Activate
  public LeftOutServlets(
      BundleContext context,
      @Reference(name = "web") HttpServiceRuntime web,
      @Reference(name = "components") ServiceComponentRuntime components) {
    this.context = context;
    this.web = web;
    this.components = components;
    var unused =
        looking.scheduleWithFixedDelay(
            this::checkSafely, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "yinxin-left-out-servlets");
    thread.setDaemon(true);
    return thread;
  }

  @Deactivate
  void stop() {
    looking.shutdownNow();
  }

  private void checkSafely() {
    try {
      look();
    } catch (RuntimeException | Error e) {
      // Catches an Error too: the check must keep running.
      LOG.error("step web: will look again", e);
    }
  }

  /** Registers again what has been left out for some looks. */
  void look() {
    Set<Entry> known = known(web.getRuntimeDTO());
    Map<Long, Integer> leftOut = new HashMap<>();
    for (ServiceReference<?> part : parts()) {
      if (!known.containsAll(entries(part))) {
        long id = id(part);
        int looks = suspects.getOrDefault(id, 0) + 1;
        leftOut.put(id, looks);
        if (looks >= PATIENT_LOOKS) {
          registerAgain(part);
        }
      }
    }
    suspects = leftOut;
  }

  private static long id(ServiceReference<?> part) {
    return (Long) part.getProperty(Constants.SERVICE_ID);
  }

  /** A service of which the container lists one sort; a servlet may bring its static files. */
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

  /** Returns what is served, or is not for a reason that the next try would meet again. */
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
    LOG.warn("step web: {} was left out by the web container and is registered again", name);
    var unused =
        components
            .disableComponent(component)
            .then(disabled -> components.enableComponent(component));
  }

  /** A servlet that cannot start is not left out; the watch of the start names it. */
  private boolean hasFailed(ComponentDescriptionDTO component) {
    return components.getComponentConfigurationDTOs(component).stream()
        .anyMatch(each -> each.state == ComponentConfigurationDTO.FAILED_ACTIVATION);
  }
}
