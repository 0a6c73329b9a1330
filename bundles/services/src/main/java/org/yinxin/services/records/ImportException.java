package org.yinxin.services.records;

import org.yinxin.text.LocalizedText;

/**
 * A file is refused as a whole, or cannot be applied.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>the operator does</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#UNKNOWN_KIND}</td><td>no such kind of record is known</td><td>deploys the type that brings it</td><td>404</td></tr>
 * <tr><td>{@link Reason#TOO_LARGE}</td><td>the file is past the limit</td><td>splits the file</td><td>413</td></tr>
 * <tr><td>{@link Reason#NOT_READABLE}</td><td>not UTF-8, or no CSV</td><td>saves it as CSV in UTF-8</td><td>422</td></tr>
 * <tr><td>{@link Reason#BAD_HEADER}</td><td>a column is missing, doubled or unknown</td><td>mends the header</td><td>422</td></tr>
 * <tr><td>{@link Reason#BAD_ROWS}</td><td>applied although a row is bad</td><td>mends the rows named in the report</td><td>422</td></tr>
 * <tr><td>{@link Reason#NOT_STAGED}</td><td>no such staged import</td><td>stages it again</td><td>404</td></tr>
 * </table>
 */
public final class ImportException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why, for a machine. */
  public enum Reason {
    /** No such kind of record. */
    UNKNOWN_KIND,
    /** The file is past {@link RecordImport#MAXIMUM_BYTES}. */
    TOO_LARGE,
    /** Not UTF-8, or no CSV. */
    NOT_READABLE,
    /** A column is missing, doubled or unknown. */
    BAD_HEADER,
    /** Some row is bad. */
    BAD_ROWS,
    /** No such staged import, or it was applied already. */
    NOT_STAGED
  }

  private final Reason reason;
  private final transient LocalizedText explanation;

  /** Says why, with a sentence for the user. */
  public ImportException(Reason reason, LocalizedText explanation) {
    super(reason + ": " + explanation.en());
    this.reason = reason;
    this.explanation = explanation;
  }

  /** Why, for a machine. */
  public Reason reason() {
    return reason;
  }

  /** Why, for the user. */
  public LocalizedText explanation() {
    return explanation;
  }
}
