package org.yinxin.services.records;

import java.util.Optional;
import java.util.function.LongConsumer;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.ledger.Mismatch;

/** Compares the stored records with what was imported. Thread-safe. */
@ProviderType
public interface RecordAudit {
  /** Returns the number of rows. */
  long count();

  /**
   * Compares each row with its code, and all rows of each kind with the audit trail; returns the
   * first mismatch.
   *
   * @param progress is told from time to time how many rows are done
   */
  Optional<Mismatch> audit(LongConsumer progress);
}
