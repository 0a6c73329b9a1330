package org.yinxin.core.persistence.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import org.osgi.framework.BundleContext;

/**
 * Tells the vault from an empty mount point: a file in the vault and one in the node's state hold
 * the same id from the first use on. Thread-safe; nodes over one vault share its file.
 */
final class VaultMarker {
  static final String NAME = "vault-id";

  private final Path record;
  private final Path directory;

  /**
   * Reads nothing yet.
   *
   * @param record the file in the state
   * @param directory the vault
   */
  VaultMarker(Path record, Path directory) {
    this.record = record;
    this.directory = directory;
  }

  static VaultMarker of(BundleContext context, String configured) {
    return new VaultMarker(
        FileVault.state(context).resolve(NAME), FileVault.directory(context, configured));
  }

  /**
   * Marks the folder at the first use, making it if need be, and requires the mark afterwards.
   *
   * @throws OtherVaultException if the folder is not the one that was used before
   */
  void require() throws IOException {
    synchronized (VaultMarker.class) {
      Optional<String> known = read(record);
      Optional<String> found = read(directory.resolve(NAME));
      if (known.isEmpty()) {
        write(record, found.isPresent() ? found.get() : marked());
      } else if (!known.equals(found)) {
        throw new OtherVaultException(directory, record);
      }
    }
  }

  private String marked() throws IOException {
    Files.createDirectories(directory);
    String id = UUID.randomUUID().toString();
    write(directory.resolve(NAME), id);
    FileVault.sync(directory.toAbsolutePath().getParent());
    return id;
  }

  private static Optional<String> read(Path file) throws IOException {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Writes a file that is whole as soon as it has its name, and onto the disk. */
  private static void write(Path file, String id) throws IOException {
    Path part = file.resolveSibling(NAME + "." + UUID.randomUUID() + ".part");
    try {
      FileVault.write(part, id.getBytes(StandardCharsets.UTF_8));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      FileVault.sync(file.getParent());
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
