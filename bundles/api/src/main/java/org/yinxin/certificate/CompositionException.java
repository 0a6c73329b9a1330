package org.yinxin.certificate;

import org.yinxin.text.LocalizedText;

/**
 * A document cannot be composed.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>the user sees</th><th>the operator does</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#RECORD_MISSING}</td><td>缺少资料:… / A record is missing: …</td>
 * <td>imports the record</td><td>422</td></tr>
 * <tr><td>{@link Reason#TRANSLATION_MISSING}</td><td>缺少英文译名:… / No English name for: …</td>
 * <td>adds the term to the bilingual data</td><td>422</td></tr>
 * <tr><td>{@link Reason#WORDING_UNFIT}</td><td>修改过的文字无法组成凭证 / The office's words make no document</td>
 * <td>has the office go back to an older wording</td><td>422</td></tr>
 * </table>
 */
public final class CompositionException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reasons for which a document cannot be composed. */
  public enum Reason {
    /** The records lack something that the document must say. */
    RECORD_MISSING,
    /** A name has no English form. */
    TRANSLATION_MISSING,
    /** The document cannot be composed with the office's own wording. */
    WORDING_UNFIT
  }

  private final Reason reason;
  private final transient LocalizedText explanation;

  /**
   * Says why.
   *
   * @param explanation a sentence for the applicant that names what is missing
   */
  public CompositionException(Reason reason, LocalizedText explanation) {
    super(reason + ": " + explanation.en());
    this.reason = reason;
    this.explanation = explanation;
  }

  /** A record is missing, as the reason why the person is not eligible says. */
  public static CompositionException missing(LocalizedText explanation) {
    return new CompositionException(Reason.RECORD_MISSING, explanation);
  }

  /** Returns the reason, for machines. */
  public Reason reason() {
    return reason;
  }

  /** Returns the reason in a sentence for the applicant. */
  public LocalizedText explanation() {
    return explanation;
  }
}
