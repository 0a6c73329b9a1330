package org.yinxin.core.records;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.refusal.Refusal;

/** Files between upload and reading. Emptied at the start: what lies there was cut off. */
final class Spool {
  private final Path folder;

  Spool(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
      try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
        for (Path file : left) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An empty file to write to. */
  Path create() {
    try {
      return Files.createTempFile(folder, "import", ".part");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a file in; refuses one that is longer. */
  Path take(InputStream in, long maximumBytes) throws Refusal {
    Path file = create();
    try {
      Files.copy(new Limited(in, maximumBytes), file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    } catch (IOException e) {
      delete(file);
      if (e instanceof TooLargeException) {
        throw Table.refused(
            ImportReason.TOO_LARGE,
            "文件超过 " + maximumBytes / 1048576 + " MB，请拆分后再导入",
            "the file is larger than " + maximumBytes / 1048576 + " MB; split it");
      }
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The next start deletes it.
      file.toFile().deleteOnExit();
    }
  }

  private static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Ends with an exception rather than silently, so that half a file is never taken for one. */
  private static final class Limited extends FilterInputStream {
    private long left;

    Limited(InputStream in, long maximumBytes) {
      super(in);
      this.left = maximumBytes;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int bytes) throws IOException {
      left -= bytes;
      if (left < 0) {
        throw new TooLargeException();
      }
    }
  }
}
