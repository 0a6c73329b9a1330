package org.yinxin.services.records;

import org.yinxin.text.LocalizedText;

/**
 * A file is refused as a whole, or cannot be applied.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>the operator does</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#UNKNOWN_KIND}</td><td>no such kind of record is known</td><td>deploys the type that brings it</td><td>404</td></tr>
 * <tr><td>{@link Reason#TOO_LARGE}</td><td>the file is past a limit, or inflates past one</td><td>splits the file</td><td>413</td></tr>
 * <tr><td>{@link Reason#NOT_READABLE}</td><td>no text in a known encoding, no workbook</td><td>saves it as XLSX or as CSV in UTF-8</td><td>422</td></tr>
 * <tr><td>{@link Reason#BAD_HEADER}</td><td>a column is missing, doubled or unknown</td><td>corrects the header, or saves a mapping</td><td>422</td></tr>
 * <tr><td>{@link Reason#BAD_ROWS}</td><td>applied although a row is bad</td><td>corrects the rows named in the report</td><td>422</td></tr>
 * <tr><td>{@link Reason#NOT_STAGED}</td><td>no such staged import</td><td>stages it again</td><td>404</td></tr>
 * <tr><td>{@link Reason#BAD_REQUEST}</td><td>no such encoding or mapping, or no good mapping</td><td>chooses another</td><td>422</td></tr>
 * <tr><td>{@link Reason#OUTDATED}</td><td>facts have changed since it was staged</td><td>stages it again</td><td>409</td></tr>
 * <tr><td>{@link Reason#NOT_LAST}</td><td>another import of the kind came later, or it was never applied</td><td>imports a corrected file</td><td>409</td></tr>
 * <tr><td>{@link Reason#IN_USE}</td><td>other records belong to people whom it brought</td><td>takes those imports back first</td><td>409</td></tr>
 * <tr><td>{@link Reason#BUSY}</td><td>too many files wait to be read</td><td>tries again later</td><td>503</td></tr>
 * <tr><td>{@link Reason#INTERRUPTED}</td><td>the server stopped while it read</td><td>stages it again</td><td>422</td></tr>
 * <tr><td>{@link Reason#UNKNOWN_SOURCE}</td><td>no such source is connected</td><td>looks at {@code yinxin:source} and {@code etc/}</td><td>404</td></tr>
 * <tr><td>{@link Reason#SOURCE_FAILED}</td><td>the source does not answer, refuses, or takes too long</td><td>looks after the other system; the next reading is as scheduled</td><td>503</td></tr>
 * <tr><td>{@link Reason#CHECK_FAILED}</td><td>the certificate type that brings the kind does not check its rows</td><td>looks at {@code yinxin:status}, and asks the type's maker</td><td>503</td></tr>
 * </table>
 */
public final class ImportException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reasons for which a file or a request is refused. */
  public enum Reason {
    /** No such kind of record. */
    UNKNOWN_KIND,
    /** The file is past {@link RecordImport#MAXIMUM_BYTES}, or what it inflates to is too much. */
    TOO_LARGE,
    /** Neither text in a known encoding nor a workbook. */
    NOT_READABLE,
    /** A column is missing, doubled or unknown. */
    BAD_HEADER,
    /** Some row is bad. */
    BAD_ROWS,
    /** No such staged import, or it was applied already. */
    NOT_STAGED,
    /** No such encoding or mapping, or no good mapping. */
    BAD_REQUEST,
    /** Facts have changed since it was staged. */
    OUTDATED,
    /** Another import of the kind came later, or it was never applied. */
    NOT_LAST,
    /** Other records belong to people whom it brought. */
    IN_USE,
    /** Too many files wait to be read, or the source is being read already. */
    BUSY,
    /** The server stopped while it read. */
    INTERRUPTED,
    /** No such source of records. */
    UNKNOWN_SOURCE,
    /** The source does not answer, refuses, or takes too long. */
    SOURCE_FAILED,
    /** The certificate type that brings the kind does not check its rows. */
    CHECK_FAILED
  }

  private final Reason reason;
  private final transient LocalizedText explanation;

  /** Says why, with a sentence for the user. */
  public ImportException(Reason reason, LocalizedText explanation) {
    super(reason + ": " + explanation.en());
    this.reason = reason;
    this.explanation = explanation;
  }

  /** Returns the reason, for a machine. */
  public Reason reason() {
    return reason;
  }

  /** Returns the explanation for the user. */
  public LocalizedText explanation() {
    return explanation;
  }
}
