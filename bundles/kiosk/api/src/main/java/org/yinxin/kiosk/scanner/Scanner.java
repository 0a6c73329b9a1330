package org.yinxin.kiosk.scanner;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;
import org.yinxin.kiosk.device.Device;

/** A scanner of bar and QR codes. */
@ConsumerType
public interface Scanner extends Device {
  /**
   * Tells of codes from now on, until it is closed.
   *
   * @param listener takes the code's text; called on a thread of the driver, returns at once
   */
  AutoCloseable listen(Consumer<String> listener);
}
