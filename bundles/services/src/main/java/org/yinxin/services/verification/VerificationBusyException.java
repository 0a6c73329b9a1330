package org.yinxin.services.verification;

/** Too many files are being looked into; the same file may be sent again soon. */
public final class VerificationBusyException extends Exception {
  private static final long serialVersionUID = 1L;

  /** No place was free. */
  public VerificationBusyException() {
    super("too many files are being verified");
  }
}
