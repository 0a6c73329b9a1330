package org.yinxin.kiosk.printer;

import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.kiosk.device.DeviceState;

/** Receives the progress of a print job. Thread-safe; its calls return at once. */
@ProviderType
public interface PrintProgress {
  /**
   * The printer knows the job, or is about to. Stored by the kiosk before this returns, so that the
   * job can be found again after the power was cut; called again if the ticket grows.
   *
   * @param ticket data of the driver for {@link Printer#resume}; at most 1,000 characters
   * @throws RuntimeException if the job must not be printed, as when the ticket could not be
   *     stored; the driver lets it through, and nothing comes out
   */
  void submitted(String ticket);

  /** So many pages are out. */
  void pages(int out);

  /**
   * Takes the state of the printer when something holds the job up, or no longer does: paper, a
   * jam. The kiosk tells the person.
   */
  void state(DeviceState state);
}
