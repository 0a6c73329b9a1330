package org.yinxin.services.billing;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Orders that are still to be paid or printed. Thread-safe, on several nodes as well. */
@ProviderType
public interface OpenOrders {
  /**
   * Returns until when an order of a person at a kiosk may be paid or printed: to the end of the
   * time for paying, or to ten minutes after its last step where a copy is paid for or printed.
   * Empty if nothing is open.
   */
  Optional<Instant> until(String kioskId, String personNumber);
}
