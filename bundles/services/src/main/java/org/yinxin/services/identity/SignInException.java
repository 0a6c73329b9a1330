package org.yinxin.services.identity;

import org.yinxin.text.LocalizedText;

/**
 * Nobody was signed in.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>the operator does</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#WRONG}</td><td>user and password do not match</td><td>nothing</td><td>401</td></tr>
 * <tr><td>{@link Reason#LOCKED}</td><td>an administrator has locked the account</td><td>unlocks it, or not</td><td>403</td></tr>
 * <tr><td>{@link Reason#THROTTLED}</td><td>too many failures of this user or client</td><td>waits, or looks for an attack</td><td>429</td></tr>
 * <tr><td>{@link Reason#BUSY}</td><td>more sign in at once than there are processors to check passwords</td><td>nothing; adds processors if it is often so</td><td>503</td></tr>
 * </table>
 */
public final class SignInException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reasons for which nobody was signed in. */
  public enum Reason {
    /** User and password do not match; which of the two is not said. */
    WRONG,
    /** The account is locked; said only to who knows its password. */
    LOCKED,
    /** Too many attempts failed; they are refused for some minutes. */
    THROTTLED,
    /** Many sign in at once; it is worth trying again soon. */
    BUSY
  }

  private final Reason reason;
  private final transient LocalizedText explanation;

  /** Says why, with a sentence for the user. */
  public SignInException(Reason reason, LocalizedText explanation) {
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
