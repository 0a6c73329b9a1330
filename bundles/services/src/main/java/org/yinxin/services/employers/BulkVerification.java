package org.yinxin.services.employers;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.yinxin.text.LocalizedText;

/**
 * Many codes or files that are verified one after the other. Immutable.
 *
 * @param id internal name
 * @param kind kind of the verified items
 * @param state progress of the job
 * @param total number of rows
 * @param verdicts number of rows by verdict, under its wire name; rows without a verdict are left
 *     out
 * @param startedAt time of submission
 * @param deletedAt time at which it will be deleted with all its rows
 */
public record BulkVerification(
    String id,
    Kind kind,
    State state,
    int total,
    Map<String, Integer> verdicts,
    Instant startedAt,
    Instant deletedAt) {
  /** The kinds of item that are verified. */
  public enum Kind {
    /** Verification codes, out of a table. */
    CODES,
    /** Files, out of an archive. */
    FILES
  }

  /** The states of a bulk verification. */
  public enum State {
    /** Rows are being verified. */
    RUNNING,
    /** Every row has a verdict. */
    FINISHED,
    /** The files were lost with the node that had them; what has a verdict keeps it. */
    INTERRUPTED
  }

  /**
   * A row.
   *
   * @param number from 1, in the order of the table or archive
   * @param item the code or the name of the file, as it was handed in
   * @param result its verdict; empty until it has one
   */
  public record Row(int number, String item, Optional<Result> result) {
    public Row {
      Objects.requireNonNull(item);
      Objects.requireNonNull(result);
    }
  }

  /**
   * The result of a row. The fields about the credential are empty if the row concerns none.
   *
   * @param verdict a verdict's wire name, {@code unknown-code} where no credential has the code, or
   *     {@code too-large}
   * @param summary in a sentence
   * @param development true if the credential was sealed with a development key and counts for
   *     nothing
   * @param title of the credential
   * @param number of the document
   * @param issuer university and office
   * @param holder masked
   * @param issuedOn day, as {@code 2026-11-24}
   * @param differences the differences between an altered file and its original; empty if they are
   *     not known
   */
  public record Result(
      String verdict,
      LocalizedText summary,
      boolean development,
      Optional<LocalizedText> title,
      String number,
      Optional<LocalizedText> issuer,
      String holder,
      String issuedOn,
      String differences) {
    public Result {
      Objects.requireNonNull(verdict);
      Objects.requireNonNull(summary);
      Objects.requireNonNull(title);
      Objects.requireNonNull(issuer);
    }
  }

  public BulkVerification {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(state);
    verdicts = Map.copyOf(verdicts);
  }

  /** Returns the number of rows that have a verdict. */
  public int done() {
    return verdicts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
