package org.yinxin.kiosk.card;

import org.osgi.annotation.versioning.ConsumerType;
import org.yinxin.kiosk.device.Device;

/** A reader of campus cards (一卡通). */
@ConsumerType
public interface CardReader extends Device {
  /**
   * Tells of cards from now on, until it is closed: a card that lies there already, too. Survives
   * that the reader or its service is restarted.
   *
   * @param listener called on a thread of the driver; returns at once
   */
  AutoCloseable listen(CardListener listener);
}
