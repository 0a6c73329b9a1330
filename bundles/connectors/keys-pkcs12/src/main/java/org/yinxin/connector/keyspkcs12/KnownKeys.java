package org.yinxin.connector.keyspkcs12;

import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.yinxin.keyholder.KeyHolderException;

/**
 * Keys that were read already; a file that was replaced is read again. For one thread at a time.
 */
final class KnownKeys {
  /** A key, and when the file it was read from was written. */
  private record Known(FileKey key, FileTime written) {}

  private final KeyStoreFolder folder;
  private final Map<String, Known> keys = new HashMap<>();

  KnownKeys(KeyStoreFolder folder) {
    this.folder = folder;
  }

  /** The key in a file; empty if there is no such file. */
  Optional<FileKey> read(String name) throws KeyHolderException {
    Optional<FileTime> written = folder.written(name);
    Known known = keys.get(name);
    if (known != null && written.equals(Optional.of(known.written()))) {
      return Optional.of(known.key());
    }
    Optional<FileKey> key = folder.read(name);
    if (key.isPresent() && written.isPresent()) {
      keys.put(name, new Known(key.get(), written.get()));
    }
    return key;
  }
}
