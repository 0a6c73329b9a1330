package org.yinxin.services.ledger;

import org.osgi.annotation.versioning.ProviderType;

/** Hears of a mismatch that was found outside of a run of {@link LogAudit}. Thread-safe. */
@ProviderType
public interface MismatchAlarm {
  /**
   * Keeps the mismatch as the report of the last run, so that health, doctor and the state page say
   * it until a run finds none.
   */
  void raise(Mismatch found);
}
