package org.yinxin.kiosk.agent.journal;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.CRC32;
import org.yinxin.kiosk.agent.server.StateFolder;

/**
 * Lines that are only ever added, each on the disk before {@link #append} returns: its CRC-32 in
 * hex, a space, its text. A last line that was torn by a power cut is cut off when the file is
 * opened: nobody was told that it is there. A thread that is interrupted writes like any other; a
 * {@link java.nio.channels.FileChannel} would be closed by it for all. Not thread-safe.
 */
final class JournalFile implements Closeable {
  private static final int CRC_LENGTH = 8;

  /** A line before the last is not as it was written, or says nothing to this version. */
  static final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    private DamagedException(int line) {
      super("the journal is damaged in line " + line);
    }

    private DamagedException(int line, IOException cause) {
      super("the journal cannot be read in line " + line + ": " + cause.getMessage(), cause);
    }
  }

  /** Takes the lines of a file, from the first to the last. */
  interface LineReader {
    /**
     * Takes a line.
     *
     * @throws IOException if the line says nothing to this version
     */
    void take(String line) throws IOException;
  }

  private final Path path;
  private RandomAccessFile file;
  private long end;

  /**
   * True while a power cut may bring the replaced file back, since the folder is not yet forced.
   */
  private boolean isMoving;

  private JournalFile(Path path, RandomAccessFile file, long end) {
    this.path = path;
    this.file = file;
    this.end = end;
  }

  /**
   * Opens the file, or makes it. A damaged file stays as it is.
   *
   * @param reader takes the lines that are in the file
   * @throws DamagedException if a line before the last is damaged, or any is not taken
   * @throws IOException if it cannot be read
   */
  static JournalFile openFile(Path path, LineReader reader) throws IOException {
    if (!Files.exists(path)) {
      create(path);
      StateFolder.force(path.toAbsolutePath().getParent());
    }
    long end = read(Files.readAllBytes(path), reader);
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      file.setLength(end);
      file.getFD().sync();
      return new JournalFile(path, file, end);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private static void create(Path path) throws IOException {
    Files.createFile(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  /** Has the good lines taken; the length of what is good. */
  private static long read(byte[] bytes, LineReader reader) throws IOException {
    int begin = 0;
    int number = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        String line = new String(bytes, begin, i - begin, StandardCharsets.UTF_8);
        if (!isGood(line)) {
          if (i + 1 == bytes.length) {
            return begin;
          }
          throw new DamagedException(number + 1);
        }
        number++;
        try {
          reader.take(line.substring(CRC_LENGTH + 1));
        } catch (IOException e) {
          throw new DamagedException(number, e);
        }
        begin = i + 1;
      }
    }
    return begin;
  }

  private static boolean isGood(String line) {
    return line.length() > CRC_LENGTH
        && line.charAt(CRC_LENGTH) == ' '
        && line.startsWith(crc(line.substring(CRC_LENGTH + 1)));
  }

  private static String crc(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(crc.getValue());
  }

  private static byte[] framed(String text) {
    return (crc(text) + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Length in bytes. */
  long length() {
    return end;
  }

  /** Adds a line. If this throws, the line is not there, now or ever. */
  void append(String text) throws IOException {
    settle();
    // The rest of a failed attempt is cut off first.
    file.setLength(end);
    byte[] bytes = framed(text);
    write(file, bytes, end);
    end += bytes.length;
  }

  /** Puts other lines in the place of all: wholly, or not at all, and then all is as it was. */
  void replace(List<String> texts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String text : texts) {
      all.write(framed(text));
    }
    Path part = path.resolveSibling(path.getFileName() + ".part");
    Files.deleteIfExists(part);
    RandomAccessFile fresh = moved(part, all.toByteArray());
    RandomAccessFile before = file;
    file = fresh;
    end = all.size();
    isMoving = true;
    before.close();
    settle();
  }

  /** Writes a file beside this one and moves it into its place; it stays open. */
  private RandomAccessFile moved(Path part, byte[] bytes) throws IOException {
    create(part);
    RandomAccessFile fresh = new RandomAccessFile(part.toFile(), "rw");
    try {
      write(fresh, bytes, 0);
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return fresh;
    } catch (IOException e) {
      fresh.close();
      // On a full disk it takes the room that the next line needs.
      Files.deleteIfExists(part);
      throw e;
    }
  }

  /** Nothing is written into a file that a power cut might undo. */
  private void settle() throws IOException {
    if (isMoving) {
      StateFolder.force(path.toAbsolutePath().getParent());
      isMoving = false;
    }
  }

  private static void write(RandomAccessFile file, byte[] bytes, long at) throws IOException {
    file.seek(at);
    file.write(bytes);
    file.getFD().sync();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
