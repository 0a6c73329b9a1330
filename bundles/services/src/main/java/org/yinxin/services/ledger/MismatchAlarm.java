package org.yinxin.services.ledger;

import org.osgi.annotation.versioning.ProviderType;

/** Hears of a mismatch that was found outside of a run of {@link LogAudit}. Thread-safe. */
@ProviderType
public interface MismatchAlarm {
  /**
   * Keeps the mismatch as the report of the last run, so that health, doctor and the state page say
   * it until a run finds none. One that was raised since has no effect, so that whoever meets it
   * may raise it each time.
   */
  void raise(Mismatch found);
}
