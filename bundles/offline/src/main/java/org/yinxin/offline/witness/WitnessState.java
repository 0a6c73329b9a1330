package org.yinxin.offline.witness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import org.yinxin.offline.tree.Sha256;

/**
 * The folder with the last checkpoint of each log that was signed, and the first that contradicts
 * one. What was written is on the disk when a method returns. One process may use a folder; calls
 * for one log come one after the other.
 */
public final class WitnessState implements AutoCloseable {
  private final Path folder;
  private final FileChannel lock;

  private WitnessState(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Opens a folder for this process alone.
   *
   * @throws IOException if it is missing (made here, it would have forgotten what was signed), or
   *     another process uses it
   */
  public static WitnessState open(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString(), null, "the folder is missing");
    }
    FileChannel lock =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (lock.tryLock() != null) {
        return new WitnessState(folder, lock);
      }
    } catch (OverlappingFileLockException e) {
      // Said below.
    }
    lock.close();
    throw new IOException("another process uses " + folder);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  /** The last checkpoint that was signed; empty if none was. */
  public Optional<Checkpoint> last(WitnessedLog log) throws IOException {
    Path file = file(log, ".checkpoint");
    try {
      String note = Files.readString(file);
      return Optional.of(
          Checkpoint.read(note)
              .filter(log::hasSigned)
              .orElseThrow(() -> new IOException(file + " is damaged")));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Writes a checkpoint in the place of the one before. */
  public void sign(WitnessedLog log, Checkpoint checkpoint) throws IOException {
    write(file(log, ".checkpoint"), checkpoint.note());
  }

  /** Keeps a checkpoint that the log has signed and that is no continuation; only the first. */
  public void contradicted(WitnessedLog log, Checkpoint checkpoint) throws IOException {
    Path file = file(log, ".contradiction");
    if (!Files.exists(file)) {
      write(file, checkpoint.note());
    }
  }

  private Path file(WitnessedLog log, String end) {
    byte[] hash = Sha256.of(log.origin().getBytes(StandardCharsets.UTF_8));
    return folder.resolve(HexFormat.of().formatHex(hash, 0, 16) + end);
  }

  private void write(Path file, String text) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
