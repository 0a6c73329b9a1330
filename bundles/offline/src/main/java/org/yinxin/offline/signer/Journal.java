package org.yinxin.offline.signer;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file with a line for each signature, which only grows. A line is on the disk when {@link
 * #add} returns. After a failed write nothing is added until the program starts anew. Thread-safe;
 * one process may use it.
 */
final class Journal implements AutoCloseable {
  static final String FILE = "journal";

  private final FileChannel channel;
  private final Path file;
  private final Map<String, JournalLine> lines = new LinkedHashMap<>();
  private String chain;
  private long length;
  private boolean isBroken;

  private Journal(Path file, FileChannel channel, JournalLine.Lines read, long length) {
    this.file = file;
    this.channel = channel;
    this.chain = read.chain();
    this.length = length;
    read.lines().forEach(line -> lines.put(line.id(), line));
  }

  /**
   * Opens the journal of a folder that this process has locked, and verifies all of it. A line that
   * was not finished is cut off: nothing was signed for it.
   *
   * @param mayBegin true if nothing was ever signed in this folder, so that there need be none
   * @throws IllegalArgumentException if it is damaged or missing
   */
  static Journal open(Path folder, boolean mayBegin, PrintStream out) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      if (!mayBegin) {
        throw new IllegalArgumentException(
            "日志簿 "
                + file
                + " 不见了，请查明原因；不要从备份恢复 / the journal "
                + file
                + " is missing: find out why, and restore none from a backup");
      }
      Files.createFile(file);
      try (FileChannel whole = FileChannel.open(folder, StandardOpenOption.READ)) {
        whole.force(true);
      }
    }
    byte[] bytes = Files.readAllBytes(file);
    JournalLine.Lines read = JournalLine.read(bytes);
    long length = (long) bytes.length - read.rest();
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
    if (read.rest() > 0) {
      out.println(
          "日志簿末行未写完，已截去 "
              + read.rest()
              + " 字节；该行没有签名 / the last line of the journal was not finished: "
              + read.rest()
              + " bytes are cut off; nothing was signed for it");
      channel.truncate(length).force(true);
    }
    return new Journal(file, channel, read, length);
  }

  /** The line of an application or sample. */
  synchronized Optional<JournalLine> find(String id) {
    return Optional.ofNullable(lines.get(id));
  }

  /** The times of the lines after an instant, the earliest first. */
  synchronized List<Instant> since(Instant from) {
    return lines.values().stream()
        .map(JournalLine::at)
        .filter(at -> at.isAfter(from))
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  synchronized int size() {
    return lines.size();
  }

  /** Adds a line of an application that has none. */
  synchronized void add(JournalLine line) throws IOException {
    if (isBroken || lines.containsKey(line.id())) {
      throw new IOException(
          "the journal cannot be written: look at " + file + " and its disk, then start anew");
    }
    ByteBuffer rest = ByteBuffer.wrap(line.bytes(chain));
    long end = length + rest.remaining();
    isBroken = true;
    for (long at = length; rest.hasRemaining(); ) {
      at += channel.write(rest, at);
    }
    channel.force(true);
    isBroken = false;
    chain = line.chain(chain);
    length = end;
    lines.put(line.id(), line);
  }

  /** The file up to its last whole line. */
  synchronized byte[] bytes() throws IOException {
    try (FileChannel reading = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(length));
      while (bytes.hasRemaining() && reading.read(bytes) >= 0) {
        // Until all is read.
      }
      return bytes.array();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
