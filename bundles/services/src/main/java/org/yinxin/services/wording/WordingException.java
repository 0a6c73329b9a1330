package org.yinxin.services.wording;

import org.yinxin.text.LocalizedText;

/**
 * A wording is refused; nothing has changed.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>the user does</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#NOT_FOUND}</td><td>no such type, language or version</td><td>chooses another</td><td>404</td></tr>
 * <tr><td>{@link Reason#OUTDATED}</td><td>somebody saved meanwhile</td><td>looks at it and saves again</td><td>409</td></tr>
 * <tr><td>{@link Reason#BAD_TEXT}</td><td>a text that cannot stand in a document</td><td>corrects what the explanation names</td><td>422</td></tr>
 * <tr><td>{@link Reason#LEFT_OUT}</td><td>a placeholder is left out</td><td>puts it back or says that it is meant</td><td>422</td></tr>
 * <tr><td>{@link Reason#NO_SAMPLE}</td><td>nobody to try it on</td><td>names a person</td><td>422</td></tr>
 * <tr><td>{@link Reason#DOES_NOT_FIT}</td><td>no document comes of it</td><td>corrects what the explanation names</td><td>422</td></tr>
 * </table>
 */
public final class WordingException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reasons for which a wording is refused. */
  public enum Reason {
    /** There is no such type, language or version. */
    NOT_FOUND,
    /** Another version was set meanwhile. */
    OUTDATED,
    /** A text that cannot stand in a document. */
    BAD_TEXT,
    /** A placeholder is left out, and not knowingly. */
    LEFT_OUT,
    /** Nobody can have this certificate to try it on. */
    NO_SAMPLE,
    /** No document comes of it. */
    DOES_NOT_FIT
  }

  private final Reason reason;
  private final transient LocalizedText explanation;

  /** Says why, with a sentence for the user. */
  public WordingException(Reason reason, String zh, String en) {
    super(reason + ": " + en);
    this.reason = reason;
    this.explanation = new LocalizedText(zh, en);
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
