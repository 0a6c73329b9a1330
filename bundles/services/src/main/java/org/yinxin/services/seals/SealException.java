package org.yinxin.services.seals;

import org.yinxin.text.LocalizedText;

/**
 * Something about a seal cannot be done.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>what to do</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#UNKNOWN}</td><td>no such seal or office</td><td>load the page again</td><td>404</td></tr>
 * <tr><td>{@link Reason#SAME_PERSON}</td><td>who registered it enables it</td><td>another seal custodian enables it</td><td>403</td></tr>
 * <tr><td>{@link Reason#USES_SEALS}</td><td>the account works for an office</td><td>use an account that does not</td><td>403</td></tr>
 * <tr><td>{@link Reason#NOT_NOW}</td><td>its state does not allow it</td><td>load the page again</td><td>409</td></tr>
 * <tr><td>{@link Reason#BAD_SEAL}</td><td>imprint or data are not right; the explanation says why</td><td>correct them</td><td>422</td></tr>
 * <tr><td>{@link Reason#NONE_ENABLED}</td><td>the owner's seals are expired or destroyed</td><td>register and enable one</td><td>503</td></tr>
 * </table>
 */
public final class SealException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reasons for which a request is refused. */
  public enum Reason {
    /** There is no such seal or office. */
    UNKNOWN,
    /** Enabling takes two persons. */
    SAME_PERSON,
    /** An account that works for an office manages no seals. */
    USES_SEALS,
    /** Its state does not allow it. */
    NOT_NOW,
    /** Imprint or data are not right. */
    BAD_SEAL,
    /** The owner once had a seal, and has none that may be used now. */
    NONE_ENABLED
  }

  private final Reason reason;
  private final transient LocalizedText explanation;

  /** Says why, in a sentence. */
  public SealException(Reason reason, LocalizedText explanation) {
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
