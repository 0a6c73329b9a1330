package org.yinxin.core.records;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yinxin.recordsource.RowSink;
import org.yinxin.services.records.RecordImport;

/** Writes the rows of a source to a file, so that they are read to the end before any is staged. */
final class SpooledRows implements RowSink, AutoCloseable {
  private final Writer file;
  private int rows;
  private long characters;
  private boolean isTooMuch;
  private boolean isClosed;

  SpooledRows(Path file) throws IOException {
    this.file = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void row(List<String> cells) {
    if (isClosed) {
      throw new IllegalStateException("the time is over");
    }
    characters += cells.stream().mapToLong(String::length).sum();
    isTooMuch =
        ++rows > RecordImport.MAXIMUM_ROWS + 1 || characters > RecordImport.MAXIMUM_ARCHIVE_BYTES;
    if (isTooMuch) {
      throw new IllegalStateException("there are too many rows");
    }
    try {
      file.write(SourceTable.SPOOLED.format(cells.toArray()) + "\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized boolean isTooMuch() {
    return isTooMuch;
  }

  /** Closes the file; rows that a hanging source gives later are not taken. */
  @Override
  public synchronized void close() throws IOException {
    isClosed = true;
    file.close();
  }
}
