package org.yinxin.services.records;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.ValidCredential;
import org.yinxin.services.refusal.Refusal;

/**
 * Import of a file of records in two steps: staged with a verdict for every row, then applied whole
 * or not at all. A file is CSV or tab-separated text, a sheet of a workbook (XLSX, or XLS of Excel
 * 97 and later) or the tables of a web page; its header is among the first rows that are not blank.
 * Photos come as a ZIP archive of JPEG and PNG files named by the person's number, each of which is
 * a row. Rows go through in batches: memory does not grow with the file. Thread-safe.
 */
@ProviderType
public interface RecordImport {
  /** Largest file, in bytes. */
  long MAXIMUM_BYTES = 64L * 1024 * 1024;

  /** Largest archive of photos, in bytes. */
  long MAXIMUM_ARCHIVE_BYTES = 512L * 1024 * 1024;

  /** Largest number of rows. */
  int MAXIMUM_ROWS = 1_000_000;

  /** Largest number of imports or credentials in a list or in a page of one. */
  int MAXIMUM_LISTED = 200;

  /** Encodings that can be asked for; the first three are detected. */
  List<String> CHARSETS = List.of("UTF-8", "GB18030", "UTF-16", "Big5");

  /**
   * Says whether an account may import a kind. Administrators and the operator of the server import
   * every kind; staff of an office the platform's own but university and offices, and of those that
   * types bring the ones of their office's types. A kind that is not deployed is the
   * administrator's.
   */
  boolean mayImport(Account account, String kind);

  /**
   * Takes a file in and begins to read it; {@link #find} shows the progress.
   *
   * @param file read to its end, not closed
   * @throws Refusal if kind, mapping or charset are not known, or the file is too large
   */
  ImportReport begin(ImportRequest request, InputStream file) throws Refusal;

  /**
   * Reads a file and says what applying it would do, in the calling thread. Nothing changes but the
   * staging area.
   *
   * @param file read to its end, not closed
   * @throws Refusal if the file as a whole is refused
   */
  ImportReport stage(ImportRequest request, InputStream file) throws Refusal;

  /**
   * Says if applying a staged import, or taking back the last one of its kind, changes or removes
   * facts on which valid credentials may rest: those of people who have one of a type that is given
   * such facts, and those that belong to nobody. Facts that are added are in no credential yet.
   *
   * @return false also for an import that can be neither applied nor taken back
   */
  boolean changesIssued(String importId);

  /**
   * Applies a staged file in one transaction.
   *
   * @param by person who does it, for the audit trail
   * @throws Refusal if it has a bad row, raises questions that nobody has confirmed, was applied
   *     already, is not there, or was staged against facts that have changed since
   */
  ImportReport apply(String importId, String by) throws Refusal;

  /**
   * Takes back the last import of its kind: all facts are as they were before.
   *
   * @param by person who does it, for the audit trail
   * @throws Refusal if it is not the last, or other records refer to what it brought
   */
  ImportReport undo(String importId, String by) throws Refusal;

  /** The report of an import. */
  Optional<ImportReport> find(String importId);

  /**
   * The latest {@link #MAXIMUM_LISTED} imports, without their problems, the newest first. For all
   * there are, see {@link #latest(Predicate, String, int)}.
   */
  List<ImportReport> latest();

  /**
   * Imports without their problems, the newest first.
   *
   * @param kinds only of kinds of record with such ids
   * @param after only those behind this import, the last of the page before; empty for the first
   *     page
   * @param most at most so many
   */
  List<ImportReport> latest(Predicate<String> kinds, String after, int most);

  /**
   * The credentials that rest on facts which change, by number, {@link #MAXIMUM_LISTED} a page.
   *
   * @param after only those behind the credential with this id, the last of the page before; empty
   *     for the first page
   */
  List<ValidCredential> credentials(String importId, String after);

  /**
   * Returns true if a credential is one of {@link #credentials those that rest on changed facts}.
   */
  boolean touches(String importId, String credentialId);

  /**
   * The rows that a staged import would change, {@link #MAXIMUM_LISTED} a page. Of an applied one,
   * the rows that taking it back would change or remove; none if it is not the last of its kind.
   *
   * @param after only those behind the row with this id, the last of the page before; empty for the
   *     first page
   */
  List<RowChange> changes(String importId, String after);

  /**
   * The records of the kind that a staged import does not have. They stay facts: an import removes
   * nothing.
   *
   * @param like names of columns: only records count that have the same texts in these columns as
   *     some row of the file, as in year and term of a file of one term; empty for all records
   * @throws Refusal of reason NOT_STAGED if no such import waits to be applied; BAD_REQUEST if a
   *     column is none of the kind's
   */
  MissingRecords missing(String importId, List<String> like) throws Refusal;

  /**
   * The different texts that columns with words to choose from refused in an import, the first 200;
   * column by column, of each the most frequent first. A mapping can translate them. Empty if there
   * is no such import.
   */
  List<RefusedValue> refused(String importId);

  /**
   * The first {@link ReportedRow#MAXIMUM} rows with a problem, in the order of the file. Empty if
   * there is no such import.
   */
  List<ReportedRow> badRows(String importId);

  /**
   * The first {@link ReportedRow#MAXIMUM_QUESTIONED} rows that raise questions, in the order of the
   * file: their cells are accepted, and may be mistakes. Empty if there is no such import.
   */
  List<ReportedRow> questions(String importId);

  /**
   * Notes that a person has compared all cells that raise questions, and that they are right.
   *
   * @param questionCount number of them, as the person has seen it
   * @param by the person, for the audit trail
   * @throws Refusal of reason NOT_STAGED if no such import waits to be applied; UNCONFIRMED if the
   *     number is another
   */
  ImportReport confirm(String importId, int questionCount, String by) throws Refusal;

  /**
   * Writes the bad rows as they are in the file, with their line and what is wrong in two columns
   * more: CSV in UTF-8 with a byte order mark, which spreadsheets open. The two columns are left
   * out when the corrected file is imported.
   *
   * @param language BCP 47 tag of the reasons
   * @throws Refusal if there is no such import
   */
  void writeErrors(String importId, String language, OutputStream out) throws Refusal, IOException;
}
