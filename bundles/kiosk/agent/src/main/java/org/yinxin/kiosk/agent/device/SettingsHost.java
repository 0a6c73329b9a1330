package org.yinxin.kiosk.agent.device;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.yinxin.kiosk.agent.device.PushedSetting.DeviceId;

/** Gives drivers their settings. For one thread. */
interface SettingsHost {
  /** Drivers that the server may configure: trusted ones of devices, and nothing else. */
  List<ConfigurableDriver> drivers();

  /** Says of a PID that something else than a device's driver is configured under it. */
  boolean isForeign(String pid);

  /** Says that this kiosk configures a device itself. */
  boolean isLocal(DeviceId id);

  /** Devices that have settings from the server. */
  Set<DeviceId> present();

  /** Gives a driver settings; the same ones change nothing. */
  void apply(PushedSetting setting, ConfigurableDriver driver) throws IOException;

  /** Takes settings from a driver; those that this kiosk made itself stay. */
  void remove(DeviceId id) throws IOException;
}
