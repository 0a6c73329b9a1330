package org.yinxin.kiosk.agent.screen;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** The states of a copy at the server, in their order. */
public enum CopyState {
  QUOTED,
  AWAITING_PAYMENT,
  PAID,
  PERMITTED,
  PRINTING,
  PRINTED,
  FAILED,
  UNKNOWN,
  SETTLED,
  REFUNDING,
  REFUNDED,
  REFUND_FAILED,
  TO_RECONCILE,
  EXPIRED,
  CANCELLED,
  PAID_LATE,
  /** One that a newer server has. */
  @JsonEnumDefaultValue
  OTHER
}
