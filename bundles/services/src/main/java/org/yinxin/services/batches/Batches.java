package org.yinxin.services.batches;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/**
 * Issues one kind of certificate to a list of people: checked first, with a verdict for every row,
 * and issued when it is started. Rows and verdicts are durable, and a row that a crash interrupts
 * resumes as the same application, so that nothing is issued twice. Nothing of a batch is held in
 * memory. Thread-safe.
 *
 * <p>Each call says which account asks. Staff and approvers of an office see its batches; staff
 * hand in, pause, cancel, retry and fetch the results; who starts is said at {@link #start}. The
 * operator of the server sees every batch and pauses it, and does nothing else. A batch that an
 * account does not see is refused like one that is not there: {@link Refusal} of reason NOT_FOUND.
 * An account without any role for that is refused with NOT_ALLOWED.
 */
@ProviderType
public interface Batches {
  /** Largest number of rows of a list. */
  int MAXIMUM_ROWS = 20_000;

  /** Largest number of rows that one call of {@link #rows} returns. */
  int PAGE = 200;

  /**
   * Takes a list in and begins to check it; {@link #find} shows the progress.
   *
   * @param list CSV, tab-separated text or XLSX with a column of numbers: the one that is headed as
   *     such, or the only one; read to its end, not closed
   * @param by account that hands it in
   * @throws Refusal of reason NOT_ALLOWED if it does not work for the type's office
   * @throws Refusal if request or list as a whole is refused; nothing is kept then
   * @throws Refusal if the file cannot be read as a table
   */
  Batch stage(BatchRequest request, InputStream list, Account by) throws Refusal;

  /** A batch by its id. */
  Batch find(String id, Account by) throws Refusal;

  /**
   * A page of at most 50 batches that an account sees, the newest first.
   *
   * @param after id of the last batch of the page before; empty for the first page
   */
  List<Batch> latest(Account by, String after);

  /** The latest batches that an account sees, the newest first; at most 50. */
  default List<Batch> latest(Account by) {
    return latest(by, "");
  }

  /**
   * Rows of a batch in their order, the first {@link #PAGE} behind a place.
   *
   * @param after place behind which to begin; 0 for the beginning
   * @param states only rows in one of these; all if empty
   */
  List<BatchRow> rows(String id, int after, Collection<BatchRow.State> states, Account by)
      throws Refusal;

  /** Returns true if only an approver may start or resume the batch. */
  boolean needsApprover(Batch batch);

  /**
   * Starts a staged batch, or resumes a paused one; for staff and approvers of its office.
   *
   * @throws Refusal if it is neither, or takes an approver other than who handed it in
   */
  Batch start(String id, Account by) throws Refusal;

  /** Pauses a running batch once the rows that have begun are finished. */
  Batch pause(String id, Account by) throws Refusal;

  /** Ends a batch for good; rows that have not begun stay undone. */
  Batch cancel(String id, Account by) throws Refusal;

  /** Has a batch that ended, or pauses, try its failed rows again. */
  Batch retry(String id, Account by) throws Refusal;

  /** A file that is read row by row while it is written, so that it needs no memory. */
  @FunctionalInterface
  interface Content {
    /** Writes it; the stream is not closed. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Gives every row and its verdict as CSV (UTF-8 with BOM, RFC 4180): row, number, verdict,
   * reason, document number, collection code. No cell is a formula.
   *
   * @param language BCP 47 tag of headings and reasons
   */
  Content verdicts(String id, String language, Account by) throws Refusal;

  /**
   * Gives the issued files as ZIP, each named by the person's number and the document number, and
   * the verdicts as {@code verdicts.csv}. A file that the vault does not give is told of in a text
   * of its name.
   */
  Content files(String id, String language, Account by) throws Refusal;
}
