package org.yinxin.services.records;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The kind of a file's records, and the encoding and mapping with which it is read. Immutable.
 *
 * @param kind id of the kind of record
 * @param fileName name of the file, shown in the list of imports; may be empty
 * @param by account that imports, or {@code console}
 * @param charset one of {@link RecordImport#CHARSETS}, if not the detected one; only text has one
 * @param mapping name of a saved mapping of the file's columns
 * @param sheet name of the sheet of a workbook, if not the first that is shown
 * @param corrections of rows of the file, at most {@link RowCorrection#MAXIMUM}; none of an archive
 */
public record ImportRequest(
    String kind,
    String fileName,
    String by,
    Optional<String> charset,
    Optional<String> mapping,
    Optional<String> sheet,
    List<RowCorrection> corrections) {
  public ImportRequest {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(fileName);
    Objects.requireNonNull(by);
    Objects.requireNonNull(charset);
    Objects.requireNonNull(mapping);
    Objects.requireNonNull(sheet);
    corrections = List.copyOf(corrections);
  }

  /** A file that is read as it is, of a workbook the first sheet that is shown. */
  public ImportRequest(
      String kind, String fileName, String by, Optional<String> charset, Optional<String> mapping) {
    this(kind, fileName, by, charset, mapping, Optional.empty(), List.of());
  }

  /** A file whose encoding is detected and whose header names the columns. */
  public static ImportRequest of(String kind, String by) {
    return new ImportRequest(kind, "", by, Optional.empty(), Optional.empty());
  }
}
