package org.yinxin.services.sealing;

import org.yinxin.text.LocalizedText;

/**
 * Something about keys or certificates cannot be done.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>the operator does</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#UNKNOWN}</td><td>no such office, key or checkpoint</td><td>looks at the list</td><td>404</td></tr>
 * <tr><td>{@link Reason#NOT_HERE}</td><td>the office's key holder makes no keys</td><td>uses the maker's own program</td><td>409</td></tr>
 * <tr><td>{@link Reason#BAD_CERTIFICATE}</td><td>the file does not hold what is needed; the explanation says what is wrong</td><td>asks the certificate authority</td><td>422</td></tr>
 * <tr><td>{@link Reason#UNAVAILABLE}</td><td>the key holder does not answer</td><td>looks at the log</td><td>503</td></tr>
 * </table>
 */
public final class KeyRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reasons for which a request is refused. */
  public enum Reason {
    /** There is no such office, key or checkpoint. */
    UNKNOWN,
    /** Keys of this office are not made here. */
    NOT_HERE,
    /** The certificate does not fit. */
    BAD_CERTIFICATE,
    /** The key holder does not answer. */
    UNAVAILABLE
  }

  private final Reason reason;
  private final transient LocalizedText explanation;

  /** Says why, in a sentence for the operator. */
  public KeyRefusal(Reason reason, LocalizedText explanation) {
    super(reason + ": " + explanation.en());
    this.reason = reason;
    this.explanation = explanation;
  }

  /** Returns the reason, for a machine. */
  public Reason reason() {
    return reason;
  }

  /** Returns the explanation for the operator. */
  public LocalizedText explanation() {
    return explanation;
  }
}
