package org.yinxin.connector.paysimulated;

import java.time.Instant;
import org.yinxin.payment.RefundStatus;

/** A refund; {@code state} is processing, done or failed. */
record Refunded(String number, String order, long fen, String state, Instant at) {
  RefundStatus status() {
    return switch (state) {
      case "done" -> new RefundStatus(number, RefundStatus.State.DONE, fen);
      case "failed" -> new RefundStatus(number, RefundStatus.State.FAILED, 0);
      default -> new RefundStatus(number, RefundStatus.State.PROCESSING, 0);
    };
  }
}
