package org.yinxin.services.ledger;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Gives keys that are derived from the log's own, so that every node has the same and none is kept
 * anywhere. Thread-safe.
 */
@ProviderType
public interface DerivedKeys {
  /**
   * Returns the key for a use, 32 bytes, which tells nothing of those for other uses.
   *
   * @param use purpose of the key, as {@code device cookies}
   */
  byte[] derived(String use);
}
