package org.yinxin.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes files with keys and passwords, which only the account that runs the program can read. Two
 * threads must not write the same file at once. Needs a file system with POSIX permissions.
 */
public final class SecretFile {
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private SecretFile() {}

  /**
   * Writes a file of mode 0600, or replaces one. A missing folder is made with mode 0700. The file
   * is on the disk when this returns; if it cannot be written, the one before stays as it was.
   *
   * @param file in a folder of the program, by the name of which with {@code .part} behind it
   *     nothing else is stored
   */
  public static void write(Path file, byte[] content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder, mode("rwx------"));
    Path part = folder.resolve(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    try (FileChannel channel = FileChannel.open(part, NEW, mode("rw-------"))) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(/* metaData= */ true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    // The name of the file is on the disk only after this.
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(/* metaData= */ true);
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> mode(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
