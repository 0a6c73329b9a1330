package org.yinxin.payment;

import java.util.Objects;

/**
 * The status of a refund. Immutable.
 *
 * @param refundNumber the platform's number
 * @param state state by the service
 * @param refundedFen returned amount; 0 unless it is done
 */
public record RefundStatus(String refundNumber, State state, long refundedFen) {
  /** States of a refund. */
  public enum State {
    /** The service does not know the number. */
    ABSENT,
    /** Taken, and not yet with the payer. */
    PROCESSING,
    /** With the payer. */
    DONE,
    /** It will not come by itself: the account is closed, the balance too low. */
    FAILED
  }

  public RefundStatus {
    Objects.requireNonNull(refundNumber);
    Objects.requireNonNull(state);
  }
}
