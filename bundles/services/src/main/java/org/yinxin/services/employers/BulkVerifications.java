package org.yinxin.services.employers;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.library.tables.TableExport;
import org.yinxin.services.refusal.Refusal;

/**
 * Verifies what an employer hands in, on its own threads. Each row goes through the verification
 * that the public uses, so that no verdict is another one here. Everything is deleted a day later.
 * Thread-safe.
 */
@ProviderType
public interface BulkVerifications {
  /** Largest table or archive, in bytes. */
  long MAXIMUM_BYTES = 100L << 20;

  /** Codes in a table. */
  int MAXIMUM_CODES = 5_000;

  /** Files in an archive. */
  int MAXIMUM_FILES = 1_000;

  /** Largest total size of the inflated files of an archive, in bytes. */
  long MAXIMUM_INFLATED_BYTES = 300L << 20;

  /** Largest number of verifications that an employer may have running at a time. */
  int MAXIMUM_RUNNING = 3;

  /**
   * Takes a table of codes (CSV or XLSX; one column, or one headed 验证码, verification code or code)
   * or a ZIP archive of files. Which of them it is, its first bytes say.
   *
   * @param employer the employer; the items count against its daily limit
   * @param file read to its end, not closed
   * @throws Refusal of reason BAD_REQUEST, TOO_LARGE or THROTTLED; nothing is kept then
   */
  BulkVerification start(Employer employer, InputStream file) throws Refusal, IOException;

  /** One of the employer's; empty if there is none, or no longer. */
  Optional<BulkVerification> find(Employer employer, String id);

  /** All of the employer's, the latest first. */
  List<BulkVerification> list(Employer employer);

  /** At most 500 rows after the one with this number, in order. */
  List<BulkVerification.Row> rows(Employer employer, String id, int after);

  /**
   * Writes all rows with a heading.
   *
   * @param language BCP 47 tag of headings and sentences
   */
  void write(Employer employer, String id, String language, TableExport table) throws IOException;

  /** Deletes it now; whether it was there. */
  boolean delete(Employer employer, String id);
}
