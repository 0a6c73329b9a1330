package org.yinxin.keyholder;

/**
 * A sealing key cannot be used.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>the user sees</th><th>the operator does</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#NO_KEY}</td><td>该部门尚无签章密钥 / This office has no sealing key</td>
 * <td>installs a key for the office</td><td>503</td></tr>
 * <tr><td>{@link Reason#UNREADABLE}</td><td>签章密钥暂不可用 / The sealing key is unavailable</td>
 * <td>corrects the key file, token or password named in the log</td><td>503</td></tr>
 * <tr><td>{@link Reason#SIGNING_FAILED}</td><td>签章失败,将自动重试 / Sealing failed and will be
 * tried again</td><td>looks at the key holder's own log</td><td>503</td></tr>
 * <tr><td>{@link Reason#DEVELOPMENT_KEY}</td><td>该部门尚无正式签章密钥 / This office has no sealing key
 * for production</td><td>has a certificate authority certify a key and imports the certificate
 * </td><td>503</td></tr>
 * <tr><td>{@link Reason#COMPROMISED}</td><td>签章密钥已停用 / The sealing key is no longer used</td>
 * <td>makes a new key for the office</td><td>503</td></tr>
 * <tr><td>{@link Reason#ALREADY_SIGNED}</td><td>该申请已签过另一份文件,请重新申请 / Another file was signed
 * for this application; apply again</td><td>finds out where that file is: {@code docs/signer.md}</td>
 * <td>503</td></tr>
 * </table>
 */
public final class KeyHolderException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reasons for which a key cannot be used. */
  public enum Reason {
    /** The holder has no key for this office. */
    NO_KEY,
    /** The store is locked, damaged or out of reach. */
    UNREADABLE,
    /** The key is there and signing failed. */
    SIGNING_FAILED,
    /** The key is for trying out, and this is no system for trying out. */
    DEVELOPMENT_KEY,
    /** The key was declared to be in the wrong hands. */
    COMPROMISED,
    /** The holder signs each application once, and has signed another file for this one. */
    ALREADY_SIGNED
  }

  private final Reason reason;

  /** Says why, for the operator; neither message nor cause tells a password or PIN. */
  public KeyHolderException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Returns the reason, for machines. */
  public Reason reason() {
    return reason;
  }
}
