package org.yinxin.kiosk.agent.device;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yinxin.kiosk.agent.device.PushedSetting.DeviceId;

/** Gives drivers their settings. For one thread. */
interface SettingsHost {
  /**
   * A kind of device for which there is a driver here that is configured.
   *
   * @param pid under which its settings are
   * @param driver symbolic name of its bundle
   * @param location location of its bundle; no other bundle gets the settings
   * @param defaults by key, as the driver declares them
   */
  record Kind(
      String pid, Driver.Kind device, String driver, String location, Map<String, ?> defaults) {}

  /** Kinds of devices that the server may configure: of trusted drivers, and of nothing else. */
  List<Kind> kinds();

  /** Says of a PID that something else than a device's driver is configured under it. */
  boolean isForeign(String pid);

  /** Says that this kiosk configures a device itself. */
  boolean isLocal(DeviceId id);

  /** Devices that have settings from the server. */
  Set<DeviceId> present();

  /** Gives a driver settings; the same ones change nothing. */
  void apply(PushedSetting setting, Kind kind) throws IOException;

  /** Takes settings from a driver; those that this kiosk made itself stay. */
  void remove(DeviceId id) throws IOException;
}
