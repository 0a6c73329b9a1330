package org.yinxin.testlibrary.wechatpay;

/** The delivery of the stand-in's notifications. */
public enum Delivery {
  /** They are sent at once. */
  SENT,
  /** Each is sent twice. */
  DOUBLED,
  /** They wait for {@link WechatPayStandIn#deliverHeld}. */
  HELD,
  /** They never come. */
  LOST
}
