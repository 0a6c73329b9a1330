package org.yinxin.library.signedbundles;

/**
 * A file is refused as a bundle, signed or not. The message names the entry or header in English,
 * for the person who built the bundle.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>the operator does</th></tr>
 * <tr><td>{@link Reason#NOT_A_BUNDLE}</td><td>no zip file, or one without a manifest or symbolic name</td><td>takes the right file</td></tr>
 * <tr><td>{@link Reason#HIDDEN_BYTES}</td><td>a signature could not cover the file: bytes outside of its entries, two entries of one name, content in a directory</td><td>builds the bundle anew with bnd or the jar tool</td></tr>
 * <tr><td>{@link Reason#HEADER}</td><td>the manifest asks for what plug-ins may not have</td><td>removes the header</td></tr>
 * </table>
 */
public final class UnsafeBundleException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The kind of refusal, for a machine. */
  public enum Reason {
    /** No zip file, or one without a manifest or symbolic name. */
    NOT_A_BUNDLE,
    /** A signature could not cover the file. */
    HIDDEN_BYTES,
    /** The manifest asks for what plug-ins may not have. */
    HEADER
  }

  private final Reason reason;

  UnsafeBundleException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Returns the kind of refusal. */
  public Reason reason() {
    return reason;
  }
}
