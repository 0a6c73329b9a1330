package org.yinxin.kiosk.agent.device;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.yinxin.kiosk.agent.device.PushedSetting.DeviceId;

/** Writes and removes the configurations of drivers that the server assigns. Not thread-safe. */
interface SettingsHost {
  /**
   * Returns the drivers that the server may configure: trusted ones of devices, and nothing else.
   */
  List<ConfigurableDriver> drivers();

  /** Returns true if a PID configures something other than a device's driver. */
  boolean isForeign(String pid);

  /** Returns true if a file of this kiosk configures the device. */
  boolean isLocal(DeviceId id);

  /** Returns the devices that have settings from the server. */
  Set<DeviceId> present();

  /** Writes the settings of a device; the same settings again change nothing. */
  void apply(PushedSetting setting, ConfigurableDriver driver) throws IOException;

  /** Removes settings that came from the server; those of the kiosk itself stay. */
  void remove(DeviceId id) throws IOException;
}
