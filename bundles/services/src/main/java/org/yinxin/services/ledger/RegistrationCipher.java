package org.yinxin.services.ledger;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Encrypts what the register knows of a credential, so that it can travel in the issued file and be
 * read by this university alone. The key is derived from the log's own key. Thread-safe.
 */
@ProviderType
public interface RegistrationCipher {
  /** Encrypts a record, with a fresh nonce; in base64 without line breaks. */
  String encrypt(byte[] record);

  /** The record; empty if it was not encrypted here, or was changed since. */
  Optional<byte[]> decrypt(String encrypted);
}
