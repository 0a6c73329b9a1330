package org.yinxin.services.billing;

import java.util.Locale;

/**
 * The states of a copy (份): quoted, awaiting payment, paid, permitted, printing, then printed,
 * failed or unknown, and at last one of the states for which {@link #isFinal()} is true.
 */
public enum CopyState {
  /** Price told; binds nobody. */
  QUOTED,
  /** Consented to; the order's money has not come. */
  AWAITING_PAYMENT,
  /** The money came, or none is asked for. */
  PAID,
  /** The kiosk may print it once; a free one holds a unit of the quota. */
  PERMITTED,
  /** The kiosk has given it to the printer. */
  PRINTING,
  /** The printer has confirmed every page. */
  PRINTED,
  /** Not all pages came out; the serial is void. */
  FAILED,
  /** Nobody knows whether it came out; an operator decides. */
  UNKNOWN,
  /** Printed and paid for as it ought to be, or failed and free with its unit given back. */
  SETTLED,
  /** Its money is on the way back. */
  REFUNDING,
  /** Its money is back. */
  REFUNDED,
  /** The payment service will not return it; an operator acts. */
  REFUND_FAILED,
  /** An operator must look at it: reconciliation found a difference. */
  TO_RECONCILE,
  /** Nobody consented or paid in time. */
  EXPIRED,
  /** Given up by the person before payment. */
  CANCELLED,
  /** Money came after the order had ended; it goes back. */
  PAID_LATE;

  /**
   * Returns true if no further step is due for the copy. Late money still brings an expired or
   * cancelled copy to {@link #PAID_LATE}.
   */
  public boolean isFinal() {
    return this == SETTLED || this == REFUNDED || this == EXPIRED || this == CANCELLED;
  }

  /** As in JSON: {@code awaiting-payment}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
