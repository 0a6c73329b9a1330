package org.yinxin.services.ledger;

import java.time.Instant;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells of those who keep the log's newest checkpoint and report it again and again, as kiosks do
 * with their heartbeats. Thread-safe.
 */
@ProviderType
public interface CheckpointWitnesses {
  /**
   * Returns by name when each of them reported last; none that is not to report any more. Asks the
   * database once.
   */
  Map<String, Instant> lastHeard();
}
