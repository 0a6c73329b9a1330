package org.yinxin.kiosk.idcard;

import org.osgi.annotation.versioning.ConsumerType;
import org.yinxin.kiosk.device.Device;

/** A reader of resident identity cards (居民身份证), which checks by its SAM that they are genuine. */
@ConsumerType
public interface IdCardReader extends Device {
  /**
   * Tells of cards from now on, until it is closed: a card that lies there already, too.
   *
   * @param listener called on a thread of the driver; returns at once
   */
  AutoCloseable listen(IdCardListener listener);
}
