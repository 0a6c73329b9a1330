package org.yinxin.driver.simulator;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Readiness;
import org.yinxin.kiosk.idcard.IdCardListener;
import org.yinxin.kiosk.idcard.IdCardReader;

/** A simulated reader of resident identity cards. */
@Component(
    configurationPid = "org.yinxin.driver.simulator.idcard",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class SimulatedIdCardReader implements IdCardReader {
  /** A reader. */
  @interface Config {
    String device_id() default "id-card-reader";
  }

  private final SimulatedDevices devices;

  /** Connects it to the devices. */
  @Activate
  public SimulatedIdCardReader(
      @Reference(name = "devices") SimulatedDevices devices, Config config) {
    this(devices);
  }

  SimulatedIdCardReader(SimulatedDevices devices) {
    this.devices = devices;
  }

  @Override
  public DeviceState state() {
    return devices.idCardReader().isPlugged()
        ? DeviceState.of(Readiness.READY, "模拟 · simulated")
        : DeviceState.of(Readiness.ABSENT, "模拟：未连接 · simulated: unplugged");
  }

  @Override
  public AutoCloseable listen(IdCardListener listener) {
    return devices
        .idCardReader()
        .listen(card -> card.ifPresentOrElse(listener::presented, listener::removed));
  }
}
