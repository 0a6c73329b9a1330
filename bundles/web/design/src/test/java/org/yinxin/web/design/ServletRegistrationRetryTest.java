package org.yinxin.web.design;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.http.runtime.HttpServiceRuntime;
import org.osgi.service.http.runtime.dto.DTOConstants;
import org.osgi.service.http.runtime.dto.FailedFilterDTO;
import org.osgi.service.http.runtime.dto.FailedResourceDTO;
import org.osgi.service.http.runtime.dto.FailedServletDTO;
import org.osgi.service.http.runtime.dto.FilterDTO;
import org.osgi.service.http.runtime.dto.ResourceDTO;
import org.osgi.service.http.runtime.dto.RuntimeDTO;
import org.osgi.service.http.runtime.dto.ServletContextDTO;
import org.osgi.service.http.runtime.dto.ServletDTO;
import org.osgi.util.promise.Promises;

/** A page that the web container left out comes back, and one that cannot is left in peace. */
final class ServletRegistrationRetryTest {
  private static final String OURS = "mvn:org.yinxin/yinxin-web-design/1";

  private final ServletContextDTO served = new ServletContextDTO();
  private final RuntimeDTO web = new RuntimeDTO();
  private final List<ServiceReference<?>> registered = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private int state = ComponentConfigurationDTO.SATISFIED;
  private final ServletRegistrationRetry servlets =
      new ServletRegistrationRetry(
          fake(
              BundleContext.class,
              (method, arguments) -> registered.toArray(new ServiceReference<?>[0])),
          fake(HttpServiceRuntime.class, (method, arguments) -> web),
          components());

  ServletRegistrationRetryTest() {
    served.servletDTOs = new ServletDTO[0];
    served.filterDTOs = new FilterDTO[0];
    served.resourceDTOs = new ResourceDTO[0];
    web.servletContextDTOs = new ServletContextDTO[] {served};
    web.failedServletDTOs = new FailedServletDTO[0];
    web.failedFilterDTOs = new FailedFilterDTO[0];
    web.failedResourceDTOs = new FailedResourceDTO[0];
  }

  @AfterEach
  void stop() {
    servlets.stop();
  }

  private interface Answers {
    Object to(String method, Object[] arguments);
  }

  private static <T> T fake(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            ServletRegistrationRetryTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answers.to(method.getName(), arguments)));
  }

  private void register(long service, String location, String... sorts) {
    Bundle bundle = fake(Bundle.class, (method, arguments) -> location);
    Map<String, Object> properties = new HashMap<>();
    properties.put("service.id", service);
    properties.put("component.name", "part " + service);
    for (String sort : sorts) {
      properties.put("osgi.http.whiteboard." + sort + ".pattern", "/x/*");
    }
    registered.add(
        fake(
            ServiceReference.class,
            (method, arguments) ->
                method.equals("getBundle") ? bundle : properties.get(arguments[0])));
  }

  private ServiceComponentRuntime components() {
    return fake(
        ServiceComponentRuntime.class,
        (method, arguments) -> {
          if (method.equals("getComponentDescriptionDTO")) {
            ComponentDescriptionDTO part = new ComponentDescriptionDTO();
            part.name = arguments[1].toString();
            return part;
          }
          if (method.equals("getComponentConfigurationDTOs")) {
            ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();
            configuration.state = state;
            return List.of(configuration);
          }
          calls.add(method + " " + ((ComponentDescriptionDTO) arguments[0]).name);
          return Promises.resolved(null);
        });
  }

  private static FailedServletDTO failed(long service, int reason) {
    FailedServletDTO servlet = new FailedServletDTO();
    servlet.serviceId = service;
    servlet.failureReason = reason;
    return servlet;
  }

  private void look(int times) {
    for (int i = 0; i < times; i++) {
      servlets.check();
    }
  }

  /** The web container does not list all that it leaves out. */
  @Test
  void whatIsNotServedIsRegisteredAgain() {
    register(4, OURS, "servlet");

    look(4);

    assertEquals(List.of("disableComponent part 4", "enableComponent part 4"), calls);
  }

  /** The web container takes in one after the other, while they come. */
  @Test
  void whatJustCameIsGivenTime() {
    register(4, OURS, "servlet");

    look(3);

    assertEquals(List.of(), calls);
  }

  @Test
  void whatIsServedIsNotTouched() {
    register(4, OURS, "servlet");
    register(5, OURS, "filter");
    register(6, OURS, "resource");
    ServletDTO servlet = new ServletDTO();
    servlet.serviceId = 4;
    FilterDTO filter = new FilterDTO();
    filter.serviceId = 5;
    ResourceDTO files = new ResourceDTO();
    files.serviceId = 6;
    served.servletDTOs = new ServletDTO[] {servlet};
    served.filterDTOs = new FilterDTO[] {filter};
    served.resourceDTOs = new ResourceDTO[] {files};

    look(5);

    assertEquals(List.of(), calls);
  }

  /** Of a servlet and its static files, the container may take in the files alone. */
  @Test
  void aServletWhoseFilesAreServedIsRegisteredAgain() {
    register(4, OURS, "servlet", "resource");
    ResourceDTO files = new ResourceDTO();
    files.serviceId = 4;
    served.resourceDTOs = new ResourceDTO[] {files};

    look(4);

    assertEquals(List.of("disableComponent part 4", "enableComponent part 4"), calls);
  }

  private void listFailed(int reason) {
    FailedFilterDTO filter = new FailedFilterDTO();
    filter.serviceId = 5;
    filter.failureReason = reason;
    FailedResourceDTO files = new FailedResourceDTO();
    files.serviceId = 6;
    files.failureReason = reason;
    web.failedServletDTOs = new FailedServletDTO[] {failed(4, reason)};
    web.failedFilterDTOs = new FailedFilterDTO[] {filter};
    web.failedResourceDTOs = new FailedResourceDTO[] {files};
    register(4, OURS, "servlet");
    register(5, OURS, "filter");
    register(6, OURS, "resource");
  }

  @Test
  void servletsFiltersAndFilesWithoutAContextAreRegisteredAgain() {
    listFailed(DTOConstants.FAILURE_REASON_NO_SERVLET_CONTEXT_MATCHING);

    look(4);

    assertEquals(
        List.of(
            "disableComponent part 4",
            "enableComponent part 4",
            "disableComponent part 5",
            "enableComponent part 5",
            "disableComponent part 6",
            "enableComponent part 6"),
        calls);
  }

  @Test
  void whatIsShadowedIsNotTouched() {
    listFailed(DTOConstants.FAILURE_REASON_SHADOWED_BY_OTHER_SERVICE);

    look(5);

    assertEquals(List.of(), calls);
  }

  @Test
  void oneThatCannotStartIsNotTouched() {
    register(4, OURS, "servlet");
    state = ComponentConfigurationDTO.FAILED_ACTIVATION;

    look(5);

    assertEquals(List.of(), calls);
  }

  /** The web container does not see it, since it is hidden from it. */
  @Test
  void aServletOfAPlugInIsNotTouched() {
    register(4, "yinxin-plugin:org.elsewhere.type", "servlet");

    look(5);

    assertEquals(List.of(), calls);
  }

  @Test
  void oneThatNeverFindsItsContextIsTriedFiveTimes() {
    register(4, OURS, "servlet");

    look(9);

    assertEquals(10, calls.size());
  }
}
