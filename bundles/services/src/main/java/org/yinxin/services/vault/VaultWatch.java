package org.yinxin.services.vault;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Reports if the vault takes files: a thread tries it every half a minute, so that a caller neither
 * waits for a disk nor writes to it. Thread-safe.
 */
@ProviderType
public interface VaultWatch {
  /** The state at the last try. */
  enum State {
    /** No try has come to its end since the start. */
    UNCHECKED,
    /** A file could be written, and there is room for more. */
    WRITABLE,
    /** No file can be written, the disk is as good as full, or a try does not come to its end. */
    UNWRITABLE
  }

  /** The state at the last try; answers at once. */
  State state();
}
