package org.yinxin.core.issuance.sealing;

import org.yinxin.core.issuance.application.WaitingReason;

/** A step of sealing cannot be done now; the application waits for what is missing. */
final class SealingWaitsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final WaitingReason reason;

  SealingWaitsException(WaitingReason reason, Exception cause) {
    super(reason.name(), cause);
    this.reason = reason;
  }

  WaitingReason reason() {
    return reason;
  }
}
