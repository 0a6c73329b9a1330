package org.yinxin.services.batches;

import org.yinxin.text.LocalizedText;

/**
 * Something that is asked of a batch cannot be done.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>the operator does</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#BAD_LIST}</td><td>the list is empty, too long, or not one of numbers</td><td>corrects the list</td><td>422</td></tr>
 * <tr><td>{@link Reason#BAD_REQUEST}</td><td>no such type, language, option or value</td><td>chooses another</td><td>422</td></tr>
 * <tr><td>{@link Reason#NOT_NOW}</td><td>the batch is not in a state for that</td><td>looks at its state</td><td>409</td></tr>
 * <tr><td>{@link Reason#NEEDS_APPROVER}</td><td>the type needs approval by another person</td><td>asks an approver of the office</td><td>403</td></tr>
 * <tr><td>{@link Reason#NO_MATCH}</td><td>number, ID number and code do not belong together</td><td>nothing</td><td>404</td></tr>
 * <tr><td>{@link Reason#THROTTLED}</td><td>too many failures of this number or client</td><td>waits, or looks for an attack</td><td>429</td></tr>
 * <tr><td>{@link Reason#REVOKED}</td><td>what is to be collected was declared void</td><td>nothing</td><td>410</td></tr>
 * </table>
 */
public final class BatchException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reasons for which a request is refused. */
  public enum Reason {
    /** The list is empty, too long, or not one of numbers. */
    BAD_LIST,
    /** No such type, language, option or value. */
    BAD_REQUEST,
    /** The batch is not in a state for that. */
    NOT_NOW,
    /** An approver of the office, who did not hand the list in, must do that. */
    NEEDS_APPROVER,
    /** Number, ID number and code do not belong together; which is wrong is not said. */
    NO_MATCH,
    /** Too many attempts failed; they are refused for some minutes. */
    THROTTLED,
    /** The credential was declared void. */
    REVOKED
  }

  private final Reason reason;
  private final transient LocalizedText explanation;

  /** Says why, with a sentence for the user. */
  public BatchException(Reason reason, LocalizedText explanation) {
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
