package org.yinxin.services.identity;

import org.yinxin.text.LocalizedText;

/**
 * An account was not changed.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>the operator does</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#UNKNOWN}</td><td>there is no such account</td><td>looks for it again</td><td>404</td></tr>
 * <tr><td>{@link Reason#TAKEN}</td><td>another account has the name</td><td>takes another name</td><td>409</td></tr>
 * <tr><td>{@link Reason#LAST_ADMINISTRATOR}</td><td>nobody could administer the platform afterwards</td><td>makes another administrator first</td><td>409</td></tr>
 * <tr><td>{@link Reason#EXPIRED}</td><td>the link was used, replaced, or is too old</td><td>makes another link</td><td>410</td></tr>
 * <tr><td>{@link Reason#BAD_REQUEST}</td><td>name, role or password is none</td><td>reads the explanation</td><td>422</td></tr>
 * <tr><td>{@link Reason#THROTTLED}</td><td>too many links of this client were wrong</td><td>waits, or looks for an attack</td><td>429</td></tr>
 * </table>
 */
public final class AccountException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reasons for which an account was not changed. */
  public enum Reason {
    /** There is no such account. */
    UNKNOWN,
    /** Another account has the name. */
    TAKEN,
    /** Nobody could administer the platform afterwards. */
    LAST_ADMINISTRATOR,
    /** The link was used, replaced by a newer one, or is too old. */
    EXPIRED,
    /** Name, role or password is none. */
    BAD_REQUEST,
    /** Too many links of this client were wrong; they are refused for some minutes. */
    THROTTLED
  }

  private final Reason reason;
  private final transient LocalizedText explanation;

  /** Says why, with a sentence for the user. */
  public AccountException(Reason reason, LocalizedText explanation) {
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
