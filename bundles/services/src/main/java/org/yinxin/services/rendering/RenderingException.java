package org.yinxin.services.rendering;

import org.yinxin.text.LocalizedText;

/**
 * A document cannot be drawn.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>the operator does</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#CHARACTER_MISSING}</td><td>no face has a character</td><td>extends the font bundle</td><td>422</td></tr>
 * <tr><td>{@link Reason#TOO_LONG}</td><td>a part does not fit a page</td><td>shortens the datum named</td><td>422</td></tr>
 * <tr><td>{@link Reason#PICTURE_MISSING}</td><td>the picture that a document names is not stored</td><td>restores the tables of photos and settings</td><td>422</td></tr>
 * <tr><td>{@link Reason#NOT_OURS}</td><td>a file that is to be printed is no sealed file of ours</td><td>restores the file from the backup</td><td>422</td></tr>
 * <tr><td>{@link Reason#BAD_IMPRINT}</td><td>the picture of a seal cannot be used</td><td>corrects what the explanation names</td><td>422</td></tr>
 * </table>
 */
public final class RenderingException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reasons for which a document cannot be drawn. */
  public enum Reason {
    /** A character has no glyph; the explanation names it. */
    CHARACTER_MISSING,
    /** A part of the document is larger than a page. */
    TOO_LONG,
    /** A picture that the document names is not there. */
    PICTURE_MISSING,
    /** The file to be printed is none that was sealed here. */
    NOT_OURS,
    /** The picture of a seal cannot be used. */
    BAD_IMPRINT
  }

  private final Reason reason;
  private final transient LocalizedText explanation;

  /** Says why, with a sentence for the user. */
  public RenderingException(Reason reason, LocalizedText explanation) {
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
