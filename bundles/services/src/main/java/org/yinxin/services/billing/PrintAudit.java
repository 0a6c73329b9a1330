package org.yinxin.services.billing;

import java.time.Instant;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.ledger.Mismatch;

/** Derives print files again and holds them against what is registered. Thread-safe. */
@ProviderType
public interface PrintAudit {
  /** Returns the number of copies that were permitted from this instant on and have a file. */
  long count(Instant from);

  /**
   * The first copy, of those permitted from an instant on, whose registered file is not the one
   * that its credential gives.
   *
   * @param progress hears now and then how many copies were looked at
   */
  Optional<Mismatch> audit(Instant from, LongConsumer progress);
}
