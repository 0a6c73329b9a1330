package org.yinxin.web.readiness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.http.runtime.HttpServiceRuntime;
import org.osgi.service.http.runtime.dto.FilterDTO;
import org.osgi.service.http.runtime.dto.ResourceDTO;
import org.osgi.service.http.runtime.dto.RuntimeDTO;
import org.osgi.service.http.runtime.dto.ServletContextDTO;
import org.osgi.service.http.runtime.dto.ServletDTO;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/** A servlet that the web server has lost is registered with it again. */
final class PartsTest {
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(5);

  private final List<String> calls = new ArrayList<>();
  private final List<String> served = new ArrayList<>();
  private final ComponentDescriptionDTO pay = new ComponentDescriptionDTO();
  private final ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();
  private Duration now = Duration.ZERO;
  private boolean booted = true;
  private final Parts parts = new Parts(context(), new Components(), () -> now.toNanos());

  @BeforeEach
  void aServletThatIsRegisteredAndNotServed() {
    pay.name = "PayServlet";
    pay.properties = Map.of("osgi.http.whiteboard.servlet.name", "pay");
    configuration.state = ComponentConfigurationDTO.SATISFIED;
  }

  @Test
  void aServletThatTheWebServerLostIsEnabledAnewAfterAWhile() {
    assertEquals(List.of(), parts.restartNotServed());
    now = now.plus(LONG_ENOUGH).minusNanos(1);
    assertEquals(List.of(), parts.restartNotServed());

    now = LONG_ENOUGH;
    assertEquals(List.of("PayServlet"), parts.restartNotServed());
    assertEquals(List.of("disable PayServlet", "enable PayServlet"), calls);
  }

  @Test
  void whereItDoesNotHelpThePausesGrow() {
    List<Long> seconds = new ArrayList<>();
    for (; now.toSeconds() <= 40; now = now.plusSeconds(1)) {
      if (!parts.restartNotServed().isEmpty()) {
        seconds.add(now.toSeconds());
      }
    }

    assertEquals(List.of(5L, 15L, 35L), seconds);
  }

  @Test
  void aServletThatIsServedInBetweenBeginsAnew() {
    parts.restartNotServed();
    served.add("pay");
    now = LONG_ENOUGH;
    assertEquals(List.of(), parts.restartNotServed());

    served.clear();
    assertEquals(List.of(), parts.restartNotServed());
    now = now.plus(LONG_ENOUGH);
    assertEquals(List.of("PayServlet"), parts.restartNotServed());
  }

  @Test
  void aServletThatWaitsForAServiceIsLeftAlone() {
    configuration.state = ComponentConfigurationDTO.UNSATISFIED_REFERENCE;

    parts.restartNotServed();
    now = LONG_ENOUGH;

    assertEquals(List.of(), parts.restartNotServed());
  }

  @Test
  void whileTheArchiveStartsNothingIsLost() {
    booted = false;

    parts.restartNotServed();
    now = LONG_ENOUGH;

    assertEquals(List.of(), parts.restartNotServed());
  }

  private BundleContext context() {
    Bundle bundle =
        proxy(Bundle.class, (self, method, arguments) -> "mvn:org.yinxin/yinxin-pay-simulated/1");
    FrameworkStartLevel level =
        proxy(FrameworkStartLevel.class, (self, method, arguments) -> booted ? 100 : 50);
    Bundle framework = proxy(Bundle.class, (self, method, arguments) -> level);
    ServiceReference<?> reference = proxy(ServiceReference.class, (self, method, arguments) -> 0);
    HttpServiceRuntime web =
        proxy(HttpServiceRuntime.class, (self, method, arguments) -> webServer());
    return proxy(
        BundleContext.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "getBundles" -> new Bundle[] {bundle};
              case "getBundle" -> framework;
              case "getServiceReference" -> reference;
              case "getService" -> web;
              case "ungetService" -> true;
              default -> throw new AssertionError(method);
            });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private RuntimeDTO webServer() {
    ServletContextDTO root = new ServletContextDTO();
    root.servletDTOs = served.stream().map(PartsTest::servlet).toArray(ServletDTO[]::new);
    root.filterDTOs = new FilterDTO[0];
    root.resourceDTOs = new ResourceDTO[0];
    RuntimeDTO runtime = new RuntimeDTO();
    runtime.servletContextDTOs = new ServletContextDTO[] {root};
    return runtime;
  }

  private static ServletDTO servlet(String name) {
    ServletDTO servlet = new ServletDTO();
    servlet.name = name;
    return servlet;
  }

  /** Has the one component, and keeps what is asked of it. */
  private final class Components implements ServiceComponentRuntime {
    @Override
    public Collection<ComponentDescriptionDTO> getComponentDescriptionDTOs(Bundle... bundles) {
      return Arrays.stream(bundles).map(bundle -> pay).toList();
    }

    @Override
    public ComponentDescriptionDTO getComponentDescriptionDTO(Bundle bundle, String name) {
      throw new AssertionError(name);
    }

    @Override
    public Collection<ComponentConfigurationDTO> getComponentConfigurationDTOs(
        ComponentDescriptionDTO part) {
      return List.of(configuration);
    }

    @Override
    public boolean isComponentEnabled(ComponentDescriptionDTO part) {
      return true;
    }

    @Override
    public Promise<Void> enableComponent(ComponentDescriptionDTO part) {
      calls.add("enable " + part.name);
      return Promises.resolved(null);
    }

    @Override
    public Promise<Void> disableComponent(ComponentDescriptionDTO part) {
      calls.add("disable " + part.name);
      return Promises.resolved(null);
    }
  }
}
