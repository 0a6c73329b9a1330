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
final class StoredCheckpoint {
  static final String NAME = "newest-checkpoint";

  private final Path folder;

  /** The checkpoint that was written last; empty before. */
  private String written = "";

  StoredCheckpoint(Path folder) {
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

  /** Says if this checkpoint was the last to be written here. */
  boolean has(String note) {
    return written.equals(note);
  }

  /**
   * Puts a checkpoint in the place of the one before, onto the disk.
   *
   * @throws NoSuchFileException if the folder is missing, as one that is not mounted: made here, it
   *     would hide for a while what the right one knows
   */
  void write(String note) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString(), null, "the folder is missing");
    }
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
      written = note;
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
