package org.yinxin.services.records;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * Reads CSV, tab-separated text and XLSX workbooks (the first sheet) as the import of records does.
 * Thread-safe.
 */
@ProviderType
public interface TableFiles {
  /**
   * A cell.
   *
   * @param text trimmed; empty if the cell is blank
   * @param flaw reason why the text cannot be meant, as of a formula
   */
  record Cell(String text, Optional<LocalizedText> flaw) {}

  /** A receiver of the rows that are not blank. */
  interface RowVisitor {
    /** Takes the cells of a row. */
    void row(List<Cell> cells);
  }

  /**
   * Reads a file row by row, its header, if it has one, being the first.
   *
   * @param file at most {@link RecordImport#MAXIMUM_BYTES}; read to its end, not closed
   * @throws Refusal if it is too large or no table
   */
  void read(InputStream file, RowVisitor visitor) throws Refusal;
}
