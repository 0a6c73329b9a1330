package org.yinxin.services.vault;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Issued files by SHA-256. A file that is in the vault never changes. Thread-safe. */
@ProviderType
public interface Vault {
  /**
   * Stores a file durably: when this returns, file and folder entry are on disk (fsync). Storing
   * the same bytes again changes nothing.
   *
   * @return SHA-256 of the bytes, 64 lower-case hex digits
   * @throws IOException if the disk refuses; nothing half-written is ever found under the hash
   */
  String put(byte[] bytes) throws IOException;

  /**
   * Reads a file and checks it against its hash.
   *
   * @throws VaultException if it is missing or altered
   */
  byte[] get(String sha256) throws VaultException;

  /**
   * SHA-256 of the files that were stored last by the times of their folders, the newest first.
   * Reads no file.
   *
   * @throws IOException if the folder cannot be read
   */
  default List<String> newest(int most) throws IOException {
    return List.of();
  }
}
