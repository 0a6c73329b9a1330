package org.yinxin.driver.simulator;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.kiosk.card.CardListener;
import org.yinxin.kiosk.card.CardReader;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Readiness;

/** A simulated reader of campus cards. */
@Component(
    configurationPid = "org.yinxin.driver.simulator.card",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class SimulatedCardReader implements CardReader {
  /** A reader. */
  @interface Config {
    String device_id() default "card-reader";
  }

  private final SimulatedDevices devices;

  /** Connects it to the devices. */
  @Activate
  public SimulatedCardReader(@Reference(name = "devices") SimulatedDevices devices, Config config) {
    this(devices);
  }

  SimulatedCardReader(SimulatedDevices devices) {
    this.devices = devices;
  }

  @Override
  public DeviceState state() {
    return devices.cardReader().isPlugged()
        ? DeviceState.of(Readiness.READY, "模拟 · simulated")
        : DeviceState.of(Readiness.ABSENT, "模拟：未连接 · simulated: unplugged");
  }

  @Override
  public AutoCloseable listen(CardListener listener) {
    return devices
        .cardReader()
        .listen(card -> card.ifPresentOrElse(listener::presented, listener::removed));
  }
}
