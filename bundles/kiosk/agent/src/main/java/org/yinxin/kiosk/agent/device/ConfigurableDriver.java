package org.yinxin.kiosk.agent.device;

import java.util.Map;

/**
 * A driver of this kiosk that takes settings.
 *
 * @param pid under which its settings are
 * @param device kind of the devices that it drives
 * @param driver symbolic name of its bundle
 * @param location location of its bundle; no other bundle gets the settings
 * @param defaults by key, as the driver declares them
 */
record ConfigurableDriver(
    String pid, DeviceKind device, String driver, String location, Map<String, ?> defaults) {}
