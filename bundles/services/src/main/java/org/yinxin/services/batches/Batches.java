package org.yinxin.services.batches;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.records.ImportException;

/**
 * Issues one kind of certificate to a list of people: checked first, with a verdict for every row,
 * and issued when it is started. Rows and verdicts are durable, and a row that a crash interrupts
 * goes on as the same application, so that nothing is issued twice. Nothing of a batch is held in
 * memory. Whether the caller may do that for the office is for the caller to ask. Safe for threads.
 */
@ProviderType
public interface Batches {
  /** Largest number of rows of a list. */
  int MAXIMUM_ROWS = 20_000;

  /** How many rows {@link #rows} gives at once. */
  int PAGE = 200;

  /**
   * Takes a list in and begins to check it; {@link #find} shows the progress.
   *
   * @param list CSV, tab-separated text or XLSX with a column of numbers: the one that is headed as
   *     such, or the only one; read to its end, not closed
   * @param by account that hands it in
   * @throws BatchException if request or list as a whole is refused; nothing is kept then
   * @throws ImportException if the file cannot be read as a table
   */
  Batch stage(BatchRequest request, InputStream list, String by)
      throws BatchException, ImportException;

  /** A batch by its id. */
  Optional<Batch> find(String id);

  /** The latest batches of some offices, the newest first; at most 50. */
  List<Batch> latest(Collection<String> offices);

  /** The latest batches of all offices, likewise. */
  List<Batch> latest();

  /**
   * Rows of a batch in their order, the first {@link #PAGE} behind a place.
   *
   * @param after place behind which to begin; 0 for the beginning
   * @param states only rows in one of these; all if empty
   */
  List<BatchRow> rows(String id, int after, Collection<BatchRow.State> states);

  /** Whether starting it, or having it go on, takes an approver. */
  boolean needsApprover(Batch batch);

  /**
   * Starts a staged batch, or has a paused one go on.
   *
   * @throws BatchException if it is neither, or takes an approver other than who handed it in
   */
  Batch start(String id, Account by) throws BatchException;

  /** Has a running batch stop behind the rows in hand. */
  Batch pause(String id, String by) throws BatchException;

  /** Ends a batch for good; rows that have not begun stay undone. */
  Batch cancel(String id, String by) throws BatchException;

  /** Has a batch that ended, or pauses, try its failed rows again. */
  Batch retry(String id, String by) throws BatchException;

  /**
   * Writes every row and its verdict as CSV (UTF-8 with BOM, RFC 4180): row, number, verdict,
   * reason, document number, collection code. No cell is a formula.
   *
   * @param language BCP 47 tag of headings and reasons
   */
  void writeVerdicts(String id, String language, OutputStream csv) throws IOException;

  /**
   * Writes the issued files as ZIP, each named by the person's number and the document number, and
   * the verdicts as {@code verdicts.csv}. A file that the vault does not give is told of in a text
   * of its name.
   */
  void writeFiles(String id, String language, OutputStream zip) throws IOException;
}
