package org.yinxin.kiosk.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.http.runtime.HttpServiceRuntime;
import org.osgi.service.http.runtime.dto.DTOConstants;
import org.osgi.service.http.runtime.dto.FailedFilterDTO;
import org.osgi.service.http.runtime.dto.FailedResourceDTO;
import org.osgi.service.http.runtime.dto.FailedServletDTO;
import org.osgi.service.http.runtime.dto.RuntimeDTO;

/** A page that the web container left out comes back, and one that cannot is left in peace. */
final class LeftOutServletsTest {
  private final RuntimeDTO web = new RuntimeDTO();
  private final List<String> calls = new ArrayList<>();
  private final LeftOutServlets servlets =
      new LeftOutServlets(context(), fake(HttpServiceRuntime.class, (m, a) -> web), components());

  LeftOutServletsTest() {
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
            LeftOutServletsTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answers.to(method.getName(), arguments)));
  }

  /** Service 9 is no component's, and service 10 is gone. */
  private static BundleContext context() {
    return fake(
        BundleContext.class,
        (method, arguments) -> {
          String filter = arguments[1].toString();
          return filter.equals("(service.id=10)")
              ? null
              : new ServiceReference<?>[] {
                fake(
                    ServiceReference.class,
                    (asked, name) ->
                        asked.equals("getProperty") && !filter.equals("(service.id=9)")
                            ? "part" + filter
                            : null)
              };
        });
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
          calls.add(method + " " + ((ComponentDescriptionDTO) arguments[0]).name);
          return null;
        });
  }

  private static FailedServletDTO servlet(long service, int reason) {
    FailedServletDTO servlet = new FailedServletDTO();
    servlet.serviceId = service;
    servlet.failureReason = reason;
    return servlet;
  }

  private static FailedServletDTO leftOut(long service) {
    return servlet(service, DTOConstants.FAILURE_REASON_NO_SERVLET_CONTEXT_MATCHING);
  }

  @Test
  void servletsFiltersAndResourcesWithoutAContextAreRegisteredAgain() {
    FailedFilterDTO filter = new FailedFilterDTO();
    filter.serviceId = 5;
    filter.failureReason = DTOConstants.FAILURE_REASON_NO_SERVLET_CONTEXT_MATCHING;
    FailedResourceDTO files = new FailedResourceDTO();
    files.serviceId = 6;
    files.failureReason = DTOConstants.FAILURE_REASON_NO_SERVLET_CONTEXT_MATCHING;
    web.failedServletDTOs = new FailedServletDTO[] {leftOut(4), leftOut(9), leftOut(10)};
    web.failedFilterDTOs = new FailedFilterDTO[] {filter};
    web.failedResourceDTOs = new FailedResourceDTO[] {files};

    servlets.look();

    assertEquals(
        List.of(
            "disableComponent part(service.id=4)",
            "enableComponent part(service.id=4)",
            "disableComponent part(service.id=5)",
            "enableComponent part(service.id=5)",
            "disableComponent part(service.id=6)",
            "enableComponent part(service.id=6)"),
        calls);
  }

  @Test
  void whatIsShadowedIsNotTouched() {
    web.failedServletDTOs =
        new FailedServletDTO[] {servlet(4, DTOConstants.FAILURE_REASON_SHADOWED_BY_OTHER_SERVICE)};

    servlets.look();

    assertEquals(List.of(), calls);
  }

  @Test
  void oneThatNeverFindsItsContextIsTriedFiveTimes() {
    web.failedServletDTOs = new FailedServletDTO[] {leftOut(4)};

    for (int look = 0; look < 8; look++) {
      servlets.look();
    }

    assertEquals(10, calls.size());
  }
}
