package org.yinxin.services.records;

import java.io.InputStream;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Import of a CSV file in two steps: staged with a verdict for every row, then applied whole or not
 * at all. Safe for threads.
 */
@ProviderType
public interface RecordImport {
  /** Largest file, in bytes. */
  long MAXIMUM_BYTES = 64L * 1024 * 1024;

  /**
   * Reads a file and says what applying it would do. Nothing changes but the staging area.
   *
   * @param kind id of the kind of record
   * @param csv UTF-8 with a header, with or without byte order mark; read to its end, not closed
   * @param by who imports: an account name, or {@code console}
   * @throws ImportException if the file as a whole is refused
   */
  ImportReport stage(String kind, InputStream csv, String by) throws ImportException;

  /**
   * Applies a staged file in one transaction.
   *
   * @throws ImportException if it has a bad row, was applied already, or is not there
   */
  ImportReport apply(String importId) throws ImportException;

  /** The report of a staged or applied import. */
  Optional<ImportReport> find(String importId);
}
