package org.yinxin.core.persistence.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One try to write a file into the vault. */
final class VaultProbe {
  /** With less room a large credential or the log of the node may find none. */
  static final long LEAST_BYTES = 16L * 1024 * 1024;

  /** Several blocks of any file system: a single byte can fit where no credential does. */
  private static final int PROBE_BYTES = 64 * 1024;

  private VaultProbe() {}

  /**
   * Writes a file onto the disk and deletes it.
   *
   * @return the room that is left, in bytes
   * @throws IOException if the folder is missing or takes no file
   */
  static long room(Path directory) throws IOException {
    long room = Files.getFileStore(directory).getUsableSpace();
    if (room >= LEAST_BYTES) {
      write(directory);
    }
    return room;
  }

  private static void write(Path directory) throws IOException {
    Path file = Files.createTempFile(directory, "check", ".part");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.allocate(PROBE_BYTES);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
