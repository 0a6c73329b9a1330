package org.yinxin.kiosk.agent.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Readiness;
import org.yinxin.kiosk.printer.Printer;
import org.yinxin.testkit.Waits;

/** In production nothing runs as a driver whose signature nobody has checked. */
final class DevicesTest {
  private static final long COMPONENT = 7;
  private static final String OF_THE_ARCHIVE = "mvn:org.yinxin/yinxin-driver-x/1";

  /** Location of a driver that the kiosk installed from a checked file. */
  private static final String INSTALLED = "yinxin:driver/x/aa";

  private final AtomicInteger taken = new AtomicInteger();
  private Devices devices;

  @AfterEach
  void stop() {
    devices.stop();
  }

  private static <T> T fake(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            DevicesTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "equals" -> proxy == arguments[0];
                  default -> answers.get(method.getName());
                }));
  }

  private static Printer printer() {
    return fake(Printer.class, Map.of("state", DeviceState.of(Readiness.READY, "prints")));
  }

  /** Simulates the Service Component Runtime, where one component failed with a stack trace. */
  private static ServiceComponentRuntime failed(String trace) {
    ComponentConfigurationDTO failure = new ComponentConfigurationDTO();
    failure.id = COMPONENT;
    failure.failure = trace;
    return fake(
        ServiceComponentRuntime.class,
        Map.of(
            "getComponentDescriptionDTOs",
            List.of(new ComponentDescriptionDTO()),
            "getComponentConfigurationDTOs",
            List.of(new ComponentConfigurationDTO(), failure)));
  }

  /** The state of a printer whose bundle was installed from a location. */
  private DeviceState state(
      String mode, String location, Printer printer, ServiceComponentRuntime components) {
    BundleContext context =
        (BundleContext)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("getProperty")) {
                    return mode;
                  }
                  taken.incrementAndGet();
                  return printer;
                });
    Bundle bundle =
        fake(
            Bundle.class,
            Map.of(
                "getLocation",
                location,
                "getSymbolicName",
                "x",
                "getVersion",
                new Version(1, 0, 0),
                "getBundleId",
                7L,
                "getLastModified",
                1L));
    DriverOrigins origins =
        new DriverOrigins(
            mode.equals("development"), one -> one.getLocation().equals(OF_THE_ARCHIVE));
    if (location.equals(INSTALLED)) {
      origins.installed(bundle);
    }
    devices = new Devices(context, components, origins);
    @SuppressWarnings("unchecked")
    ServiceReference<Printer> reference =
        fake(ServiceReference.class, Map.of("getBundle", bundle, "getProperty", COMPONENT));
    devices.bindPrinter(reference);
    DeviceWorker<?> driver = devices.all().get(0);
    Waits.await().until(() -> driver.state().readiness() != Readiness.BUSY);
    return driver.state();
  }

  @Test
  void aDriverThatCameByOtherMeansIsFaultyAndNeverTaken() {
    DeviceState state = state("production", "file:/tmp/printer.jar", printer(), null);

    assertEquals(Readiness.FAULTY, state.readiness());
    assertTrue(state.detail().contains("file:/tmp/printer.jar"), state::detail);
    assertEquals(0, taken.get());
  }

  @Test
  void oneWhoseLocationSaysThatItCameFromTheServerIsFaultyToo() {
    DeviceState state = state("production", "yinxin:driver/x/bb", printer(), null);

    assertEquals(Readiness.FAULTY, state.readiness());
  }

  @Test
  void oneOfTheArchiveOrFromTheServerServes() {
    for (String location : List.of(OF_THE_ARCHIVE, INSTALLED)) {
      assertEquals(Readiness.READY, state("production", location, printer(), null).readiness());
      devices.stop();
    }
    assertEquals(
        Readiness.READY,
        state("development", "file:/tmp/printer.jar", printer(), null).readiness());
  }

  @Test
  void oneWhoseComponentFailsSaysTheInnermostReason() {
    ServiceComponentRuntime components =
        failed(
            """
            org.osgi.service.component.ComponentException: Error during instantiation
            \tat org.apache.felix.scr
            Caused by: java.lang.reflect.InvocationTargetException
            \t... 12 more
            Caused by: java.lang.IllegalStateException: no licence in /opt/scanner
            \tat org.elsewhere.Scanner
            """);

    DeviceState state = state("development", "file:/tmp/printer.jar", null, components);

    assertEquals(Readiness.FAULTY, state.readiness());
    assertTrue(
        state
            .detail()
            .endsWith(
                "its component does not start:"
                    + " java.lang.IllegalStateException: no licence in /opt/scanner"),
        state::detail);
  }
}
