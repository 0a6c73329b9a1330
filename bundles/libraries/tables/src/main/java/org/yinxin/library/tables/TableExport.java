package org.yinxin.library.tables;

import java.io.IOException;
import java.util.List;

/** A table that is written row by row and never held in memory. Not thread-safe. */
public interface TableExport {
  /** Writes a row. */
  void row(List<String> cells) throws IOException;

  /** Ends the file and leaves the stream open. */
  void end() throws IOException;
}
