package org.yinxin.core.billing;

import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.yinxin.core.billing.CopyEvents.Cause;
import org.yinxin.services.billing.CopyState;

/**
 * Moves copies to their outcomes. Each method runs in the transaction of the event that causes the
 * outcome, under the lock of the order, and leaves a copy alone whose state has changed since it
 * was read.
 */
final class CopyOutcomes {
  static final String NOT_PRINTED = "未打印，退款";

  private CopyOutcomes() {}

  static String number() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  /** Every page came out: what was paid stays paid, a free one stays counted. */
  static void printed(Handle h, Copy copy, Cause cause) {
    if (CopyEvents.move(h, copy.id(), copy.state(), CopyState.PRINTED, cause)) {
      CopyTable.setPrinted(h, copy.id(), cause.at());
      CopyEvents.move(
          h, copy.id(), CopyState.PRINTED, CopyState.SETTLED, cause.with("copy-settled"));
    }
  }

  /** Not all pages came out: the serial is void, money or free copy are given back. */
  static void failed(Handle h, Copy copy, Cause cause) {
    if (!CopyEvents.move(h, copy.id(), copy.state(), CopyState.FAILED, cause)) {
      return;
    }
    CopyTable.setNotPrinted(h, copy.id());
    if (copy.isPaidFor()) {
      refund(h, copy, CopyState.FAILED, cause.with("refund-begun"));
    } else {
      CopyTable.setUnit(h, copy.id(), Copy.Unit.HELD, Copy.Unit.RETURNED);
      CopyEvents.move(
          h, copy.id(), CopyState.FAILED, CopyState.SETTLED, cause.with("free-copy-returned"));
    }
  }

  /** Gives up a copy that is paid, or free, and was not permitted. */
  static void giveUp(Handle h, Copy copy, CopyState ifFree, Cause cause) {
    if (copy.isPaidFor()) {
      refund(h, copy, copy.state(), cause);
    } else {
      CopyEvents.move(h, copy.id(), copy.state(), ifFree, cause);
    }
  }

  /** Writes that the money of one copy is to be returned; a worker does it. */
  static void refund(Handle h, Copy copy, CopyState state, Cause cause) {
    if (CopyEvents.move(h, copy.id(), state, CopyState.REFUNDING, cause)) {
      String number = number();
      RefundTable.insert(h, number, copy.orderId(), copy.priceFen(), NOT_PRINTED, cause.at());
      CopyTable.setRefund(h, copy.id(), number);
    }
  }
}
