package org.yinxin.driver.simulator;

import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Readiness;
import org.yinxin.kiosk.scanner.Scanner;

/** A simulated scanner of bar and QR codes. */
@Component(
    configurationPid = "org.yinxin.driver.simulator.scanner",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class SimulatedScanner implements Scanner {
  /** A scanner. */
  @interface Config {
    String device_id() default "scanner";
  }

  private final SimulatedDevices devices;

  /** Connects it to the devices. */
  @Activate
  public SimulatedScanner(@Reference(name = "devices") SimulatedDevices devices, Config config) {
    this(devices);
  }

  SimulatedScanner(SimulatedDevices devices) {
    this.devices = devices;
  }

  @Override
  public DeviceState state() {
    return devices.scanner().isPlugged()
        ? DeviceState.of(Readiness.READY, "模拟 · simulated")
        : DeviceState.of(Readiness.ABSENT, "模拟：未连接 · simulated: unplugged");
  }

  @Override
  public AutoCloseable listen(Consumer<String> listener) {
    return devices.scanner().listen(code -> code.ifPresent(listener));
  }
}
