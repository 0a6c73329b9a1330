package org.yinxin.keyholder;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Evidence that the audit trail has a file that is to be sealed, for a key that signs nothing else.
 * Thread-safe.
 */
@ProviderType
@FunctionalInterface
public interface SealApproval {
  /**
   * The entry {@code seal-requested} of the trail, the proof that a checkpoint covers it (RFC 6962
   * section 2.1.1), and that the checkpoint continues an earlier one (section 2.1.2): text as
   * {@code docs/log-entry.md} specifies it, without personal data. Each call takes the latest
   * checkpoint.
   *
   * @param since size of the trail, in entries, that the key's holder saw last; 0 for none
   * @throws IllegalStateException if the trail cannot prove it now, or is shorter than that
   */
  String evidence(long since);
}
