package org.yinxin.services.filing;

import org.yinxin.text.LocalizedText;

/**
 * The kit cannot be made.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>the operator does</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#NO_UNIVERSITY}</td><td>the university is not on record</td><td>imports it</td><td>409</td></tr>
 * <tr><td>{@link Reason#NO_CERTIFICATE}</td><td>no office has a usable key</td><td>installs keys</td><td>409</td></tr>
 * </table>
 */
public final class FilingException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reasons for which the kit cannot be made. */
  public enum Reason {
    /** The university is not on record. */
    NO_UNIVERSITY,
    /** No office has a usable key. */
    NO_CERTIFICATE
  }

  private final Reason reason;
  private final transient LocalizedText explanation;

  /** Says why, with a sentence for the user. */
  public FilingException(Reason reason, LocalizedText explanation) {
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
