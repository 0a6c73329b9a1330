package org.yinxin.recordsource;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Takes the rows of a source, which need not fit into memory. For one thread. */
@ProviderType
public interface RowSink {
  /**
   * Takes a row; the first is the header.
   *
   * @param cells text of each cell, empty if it is blank: dates as {@code 2026-11-24}, numbers in
   *     plain digits. A heading is the name of a column, its Chinese label, or what the mapping has
   * @throws IllegalStateException if it takes no more, since there are too many rows or the time is
   *     over; to be passed on
   */
  void row(List<String> cells);
}
