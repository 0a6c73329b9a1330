package org.yinxin.services.billing;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What people still have to pay for or to print. Safe for threads and for several nodes. */
@ProviderType
public interface OpenOrders {
  /**
   * How long an order of a person at a kiosk may still be paid or printed: to the end of the time
   * for paying, or to ten minutes after its last step where a copy is paid for or printed. Empty if
   * nothing is open.
   */
  Optional<Instant> until(String kioskId, String personNumber);
}
