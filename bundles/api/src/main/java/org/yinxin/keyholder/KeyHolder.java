package org.yinxin.keyholder;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Holds the sealing keys of the university's offices. Private keys never leave it. Called on worker
 * threads, several at a time.
 */
@ConsumerType
public interface KeyHolder {
  /**
   * Service property, a {@code String}: what configuration calls the holder, as {@code pkcs12}. A
   * holder without it is never chosen.
   */
  String NAME = "yinxin.keyholder";

  /**
   * The key with which an office seals.
   *
   * @throws KeyHolderException if the office has no usable key here
   */
  SealingKey key(SealOwner owner) throws KeyHolderException;
}
