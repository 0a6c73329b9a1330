package org.yinxin.services.sealing;

import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.keyholder.SealingKey;

/**
 * The keys with which offices seal, each from the key holder that configuration names for the
 * office. Thread-safe.
 */
@ProviderType
public interface SealingKeys {
  /**
   * The key that an office seals with now.
   *
   * @throws KeyHolderException if there is none, or none that may be used: in production no
   *     development key is given out, and nowhere one that was declared compromised
   */
  SealingKey key(SealOwner owner) throws KeyHolderException;
}
