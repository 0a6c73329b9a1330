package org.yinxin.services.vault;

import org.yinxin.text.LocalizedText;

/**
 * A stored file cannot be given out.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>the operator does</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#MISSING}</td><td>no file under this hash</td><td>restores it from the backup</td><td>503</td></tr>
 * <tr><td>{@link Reason#ALTERED}</td><td>the bytes do not match the hash</td><td>restores it from the backup, looks for the cause</td><td>503</td></tr>
 * <tr><td>{@link Reason#UNREADABLE}</td><td>the disk cannot be read</td><td>repairs the disk or its permissions</td><td>503</td></tr>
 * </table>
 */
public final class VaultException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reasons for which a file cannot be given out. */
  public enum Reason {
    /** No file under this hash. */
    MISSING,
    /** The bytes do not match the hash. */
    ALTERED,
    /** The disk cannot be read. */
    UNREADABLE
  }

  private final Reason reason;
  private final transient LocalizedText explanation;

  /** Says why, with a sentence for the user. */
  public VaultException(Reason reason, LocalizedText explanation) {
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
