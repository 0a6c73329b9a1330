package org.yinxin.core.verification.employers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder for files that wait to be verified: a subfolder for each verification, and in it a file
 * for each row, named by its number. File names from outside are never used. Thread-safe.
 */
final class Spool {
  private static final int BUFFER = 1 << 16;

  /** A folder without a row is being filled, or was left by a crash. */
  private static final Duration FILLING = Duration.ofHours(1);

  private final Path folder;

  Spool(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder of a verification. */
  void begin(String id) throws IOException {
    Files.createDirectories(folder.resolve(id));
  }

  boolean has(String id) {
    return Files.isDirectory(folder.resolve(id));
  }

  Path upload(String id) {
    return folder.resolve(id).resolve("upload");
  }

  private Path row(String id, int number) {
    return folder.resolve(id).resolve(Integer.toString(number));
  }

  /** Writes at most so many bytes; the number written, or one more if there were more. */
  static long write(InputStream in, Path file, long most) throws IOException {
    long written = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, (int) Math.min(read, most - written));
        written += read;
        if (written > most) {
          return most + 1;
        }
      }
    }
    return written;
  }

  long put(String id, int number, InputStream in, long most) throws IOException {
    return write(in, row(id, number), most);
  }

  /** A row's file; empty if it is gone. */
  Optional<byte[]> read(String id, int number) {
    try {
      Path file = row(id, number);
      return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void forget(String id, int number) {
    try {
      Files.deleteIfExists(row(id, number));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void forget(String id) {
    Path gone = folder.resolve(id);
    if (!Files.exists(gone)) {
      return;
    }
    try (Stream<Path> files = Files.walk(gone)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes the folders of all but these. */
  void keepOnly(Set<String> ids, Instant now) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> folders = Files.list(folder)) {
      for (Path each : (Iterable<Path>) folders::iterator) {
        Instant touched = Files.getLastModifiedTime(each).toInstant();
        if (!ids.contains(each.getFileName().toString()) && touched.isBefore(now.minus(FILLING))) {
          forget(each.getFileName().toString());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
