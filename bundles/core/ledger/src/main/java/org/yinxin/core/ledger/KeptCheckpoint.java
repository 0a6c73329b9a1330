package org.yinxin.core.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/**
 * The newest checkpoint as a file outside the database, by which a database that was restored from
 * a backup is noticed. For one thread; several processes may share the folder.
 */
final class KeptCheckpoint {
  static final String NAME = "newest-checkpoint";

  private final Path folder;

  KeptCheckpoint(Path folder) {
    this.folder = folder;
  }

  Path file() {
    return folder.resolve(NAME);
  }

  /** The checkpoint; empty if none was kept. */
  Optional<String> read() throws IOException {
    try {
      return Optional.of(Files.readString(file(), StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Puts a checkpoint in the place of the one before, onto the disk. */
  void write(String note) throws IOException {
    Files.createDirectories(folder);
    Path part = folder.resolve(NAME + "." + UUID.randomUUID() + ".part");
    try {
      try (FileChannel channel =
          FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(note.getBytes(StandardCharsets.UTF_8));
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(part, file(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
