package org.yinxin.keyholder;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Holds the sealing keys of the university's offices. Private keys never leave it. Called on worker
 * threads, several at a time. A call for a key or a signature that takes over {@value
 * #CALL_LIMIT_SECONDS} seconds is given up, and the document waits to be sealed. A holder whose
 * store was away serves again when it is back, without a restart.
 */
@ConsumerType
public interface KeyHolder {
  /**
   * Service property, a {@code String}: what configuration calls the holder, as {@code pkcs12}. A
   * holder without it is never chosen.
   */
  String NAME = "yinxin.keyholder";

  /** Seconds after which a call is given up. */
  int CALL_LIMIT_SECONDS = 30;

  /**
   * The key with which an office seals.
   *
   * @throws KeyHolderException if the office has no usable key here
   */
  SealingKey key(SealOwner owner) throws KeyHolderException;
}
