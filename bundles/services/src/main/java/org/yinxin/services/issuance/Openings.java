package org.yinxin.services.issuance;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The salts and contents that open the log's commitments to credentials. They are for the holder
 * alone. Thread-safe.
 */
@ProviderType
public interface Openings {
  /**
   * Salt and content of a credential.
   *
   * @param salt in hex
   * @param document canonical JSON (RFC 8785); SHA-256 of salt ‖ document is in the log
   */
  record Opening(String salt, String document) {}

  /** The opening of a credential; empty if there is no such credential. */
  Optional<Opening> opening(String credentialId);
}
