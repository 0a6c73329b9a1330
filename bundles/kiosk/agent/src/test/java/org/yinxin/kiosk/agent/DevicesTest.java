package org.yinxin.kiosk.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Readiness;
import org.yinxin.kiosk.printer.Printer;
import org.yinxin.testkit.Waits;

/** In production nothing runs as a driver whose signature nobody has checked. */
final class DevicesTest {
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

  /** The state of a printer whose bundle was installed from a location. */
  private DeviceState state(String mode, String location) {
    Printer printer =
        fake(Printer.class, Map.of("state", DeviceState.of(Readiness.READY, "prints")));
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
                new Version(1, 0, 0)));
    devices = new Devices(context);
    @SuppressWarnings("unchecked")
    ServiceReference<Printer> reference =
        fake(ServiceReference.class, Map.of("getBundle", bundle, "getProperty", "printer"));
    devices.bindPrinter(reference);
    Driver<?> driver = devices.all().get(0);
    Waits.await().until(() -> driver.state().readiness() != Readiness.BUSY);
    return driver.state();
  }

  @Test
  void aDriverThatCameByOtherMeansIsFaultyAndNeverTaken() {
    DeviceState state = state("production", "file:/tmp/printer.jar");

    assertEquals(Readiness.FAULTY, state.readiness());
    assertTrue(state.detail().contains("file:/tmp/printer.jar"), state::detail);
    assertEquals(0, taken.get());
  }

  @Test
  void oneOfTheArchiveOrFromTheServerServes() {
    assertEquals(
        Readiness.READY, state("production", "mvn:org.yinxin/yinxin-driver-x/1").readiness());
    devices.stop();
    assertEquals(Readiness.READY, state("production", "yinxin:driver/x/aa").readiness());
    devices.stop();
    assertEquals(Readiness.READY, state("development", "file:/tmp/printer.jar").readiness());
  }
}
