package org.yinxin.kiosk.agent;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.http.runtime.HttpServiceRuntime;
import org.osgi.service.http.runtime.dto.DTOConstants;
import org.osgi.service.http.runtime.dto.RuntimeDTO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers servlets, filters and resources again that the web container left out. Pax Web 8.0.34
 * finds no context for one that comes while the default context is being made, and never looks at
 * it again: a page of the kiosk would be missing until the next start, or its guard.
 *
 * <p>Source: OSGi Compendium 7, 140.9 (HTTP Service Runtime), 112.9 (Service Component Runtime).
 */
@Component(service = {})
public final class LeftOutServlets {
  private static final Logger LOG = LoggerFactory.getLogger(LeftOutServlets.class);
  private static final int LOOK_SECONDS = 2;

  /** One that never finds its context is not restarted for ever. */
  private static final int ATTEMPTS = 5;

  private final BundleContext context;
  private final HttpServiceRuntime web;
  private final ServiceComponentRuntime components;
  private final Map<String, Integer> attempts = new HashMap<>();
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(DeskThread.daemon("kiosk-left-out-servlets"));

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
            DeskThread.logged(this::look), LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  @Deactivate
  void stop() {
    looking.shutdownNow();
  }

  /** Restarts the component of each that is left out now. */
  void look() {
    leftOut(web.getRuntimeDTO())
        .mapToObj(this::reference)
        .flatMap(Stream::ofNullable)
        .forEach(this::restart);
  }

  private static LongStream leftOut(RuntimeDTO now) {
    int noContext = DTOConstants.FAILURE_REASON_NO_SERVLET_CONTEXT_MATCHING;
    return LongStream.concat(
        Arrays.stream(now.failedServletDTOs)
            .filter(each -> each.failureReason == noContext)
            .mapToLong(each -> each.serviceId),
        LongStream.concat(
            Arrays.stream(now.failedFilterDTOs)
                .filter(each -> each.failureReason == noContext)
                .mapToLong(each -> each.serviceId),
            Arrays.stream(now.failedResourceDTOs)
                .filter(each -> each.failureReason == noContext)
                .mapToLong(each -> each.serviceId)));
  }

  private ServiceReference<?> reference(long service) {
    try {
      ServiceReference<?>[] found =
          context.getAllServiceReferences(null, "(" + Constants.SERVICE_ID + "=" + service + ")");
      return found == null ? null : found[0];
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One that is no component stays left out. */
  private void restart(ServiceReference<?> servlet) {
    Object name = servlet.getProperty(ComponentConstants.COMPONENT_NAME);
    ComponentDescriptionDTO part =
        name == null
            ? null
            : components.getComponentDescriptionDTO(servlet.getBundle(), name.toString());
    if (part == null || attempts.merge(part.name, 1, Integer::sum) > ATTEMPTS) {
      return;
    }
    LOG.warn("step web: {} was left out by the web container and is registered again", part.name);
    components.disableComponent(part);
    components.enableComponent(part);
  }
}
