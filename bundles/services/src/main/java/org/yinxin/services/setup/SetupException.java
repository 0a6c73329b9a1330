package org.yinxin.services.setup;

import java.util.List;
import org.yinxin.text.LocalizedText;

/**
 * A step of the set-up is refused.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>the operator does</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#CLOSED}</td><td>there is nothing to set up, or no longer</td><td>uses the administration</td><td>404</td></tr>
 * <tr><td>{@link Reason#BAD_LINK}</td><td>the link was opened before, is too old, or none</td><td>makes a new one: {@code yinxin:setup-link}</td><td>403</td></tr>
 * <tr><td>{@link Reason#NOT_NOW}</td><td>something else comes first</td><td>does that</td><td>409</td></tr>
 * <tr><td>{@link Reason#BAD_INPUT}</td><td>what was given will not do</td><td>corrects what is named</td><td>422</td></tr>
 * <tr><td>{@link Reason#UNREACHED}</td><td>the server does not reach itself under the address</td><td>looks at DNS and proxy, or says that it is meant</td><td>409</td></tr>
 * <tr><td>{@link Reason#NO_TIMESTAMP}</td><td>the authority gave no time-stamp</td><td>does what the explanation says</td><td>422</td></tr>
 * <tr><td>{@link Reason#REFUSED}</td><td>no certificate comes of the trial</td><td>does what the explanation says</td><td>422</td></tr>
 * <tr><td>{@link Reason#NOT_WRITABLE}</td><td>a file in {@code etc/} cannot be written</td><td>looks at its owner and the disk</td><td>503</td></tr>
 * </table>
 */
public final class SetupException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reasons for which a step is refused. */
  public enum Reason {
    /** There is nothing to set up. */
    CLOSED,
    /** The link cannot be opened. */
    BAD_LINK,
    /** Something else comes first. */
    NOT_NOW,
    /** The input is not valid. */
    BAD_INPUT,
    /** The server does not reach itself. */
    UNREACHED,
    /** The authority gave no time-stamp. */
    NO_TIMESTAMP,
    /** No certificate comes of it. */
    REFUSED,
    /** A file cannot be written. */
    NOT_WRITABLE
  }

  /**
   * A field that will not do.
   *
   * @param row which of several, from 0
   * @param field name of the field
   * @param text what is wrong
   */
  public record Field(int row, String field, LocalizedText text) {}

  private final Reason reason;
  private final transient LocalizedText explanation;
  private final transient List<Field> fields;

  /** Says why, with a sentence for the operator. */
  public SetupException(Reason reason, String zh, String en) {
    this(reason, new LocalizedText(zh, en), List.of());
  }

  /** Says why, with an explanation for the operator and each field that is not valid. */
  public SetupException(Reason reason, LocalizedText explanation, List<Field> fields) {
    super(reason + ": " + explanation.en());
    this.reason = reason;
    this.explanation = explanation;
    this.fields = List.copyOf(fields);
  }

  /** Returns the reason, for a machine. */
  public Reason reason() {
    return reason;
  }

  /** Returns the explanation for the operator. */
  public LocalizedText explanation() {
    return explanation;
  }

  /** The fields that will not do. */
  public List<Field> fields() {
    return fields;
  }
}
