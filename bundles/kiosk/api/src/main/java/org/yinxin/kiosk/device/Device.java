package org.yinxin.kiosk.device;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A device of a kiosk. Its driver is a component with a factory configuration (policy REQUIRE), so
 * that each configuration makes one device. A device that goes away and comes back is the same
 * service: it says so in its state and never throws for it.
 *
 * <p>Called on worker threads of the kiosk, one call at a time, with a time limit of {@link
 * #CALL_LIMIT_SECONDS} where no other is named; a driver that hangs, throws or cannot link makes
 * its own device faulty and nothing else.
 */
@ConsumerType
public interface Device {
  /** Service property, String: name of the device in this kiosk, as {@code printer}. Needed. */
  String ID = "device.id";

  /** The longest time that a call may take where no other limit is named. */
  int CALL_LIMIT_SECONDS = 10;

  /** Returns the state of the device now; asked for every few seconds. */
  DeviceState state();
}
